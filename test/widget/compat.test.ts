// `compat`: a back end in the style of Tavus's quickstart, which creates and ends by the conversation's id
// and knows nothing else of ours.
import { endpointAt } from '../../widget/call/endpoint.ts';
import { en } from '../../widget/strings/en.ts';
import type { TavusCall } from '../../widget/tavus-call.ts';
import { expect } from './expect.ts';
import { collect, Fake, mount, part, press, reaches, until } from './fake.ts';
import { warnings } from './warnings.ts';

interface Failure {
  code: string;
  message: string;
}

/** What Tavus itself says to a create, and such a back end with it. */
const reply = (fake: Fake, more: object = {}) => ({
  conversation_id: 'ca4301628cb9',
  conversation_name: 'New Conversation 1779287400000',
  conversation_url: `${fake.base}/room/ca4301628cb9`,
  status: 'active',
  callback_url: '',
  created_at: '2026-05-20T14:30:00.000000Z',
  ...more,
});

async function backEnd(body?: unknown, status = 200): Promise<Fake> {
  const fake = new Fake();
  await fake.set({ create: { status, body: body ?? reply(fake) } });
  return fake;
}

async function calling(fake: Fake, state: 'live' | 'failed' = 'live'): Promise<TavusCall> {
  const element = await mount({ endpoint: fake.base, compat: '' });
  element.startConversation();
  await reaches(element, state);
  return element;
}

describe('a call by a back end of the quickstart', () => {
  it('is asked for as JSON, with what the page says and nothing of ours', async () => {
    const fake = await backEnd();
    const element = await mount({ endpoint: fake.base, compat: '', 'persona-id': 'p1' });
    element.startConversation();
    await reaches(element, 'live');
    const [create, ...more] = await fake.seen('/api/conversations');
    expect(create).to.include({
      type: 'application/json',
      text: '{"persona_id":"p1"}',
      cookie: '',
    });
    expect(more).to.deep.equal([]);
  });

  it('needs no signs of life and shows no clock, for nobody says how long it may last', async () => {
    const fake = await backEnd();
    const element = await calling(fake);
    expect(part(element, 'room')?.getAttribute('src')).to.contain('/room/ca4301628cb9');
    expect(Boolean(part(element, 'clock'))).to.equal(false);
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    Reflect.deleteProperty(document, 'visibilityState');
    await press(element, 'end');
    await reaches(element, 'ended');
    const paths = (await fake.seen()).map(({ path }) => path);
    expect(paths).to.deep.equal(['/api/conversations', '/api/conversations/ca4301628cb9/end']);
  });

  it('shows a clock when the back end says how long it may last', async () => {
    const fake = new Fake();
    await fake.set({ create: { status: 201, body: reply(fake, { max_call_seconds: 90 }) } });
    const element = await calling(fake);
    await until(() => part(element, 'clock')?.textContent.startsWith('1:'), 'the clock');
  });

  it('takes the token of a private room into it', async () => {
    const fake = new Fake();
    await fake.set({ create: { status: 200, body: reply(fake, { meeting_token: 'e.y.J' }) } });
    const element = await calling(fake);
    expect(part(element, 'room')?.getAttribute('src')).to.contain('?t=e.y.J');
  });

  it('is ended by its id with an empty body, and again until that has worked', async () => {
    const fake = await backEnd();
    const element = await calling(fake);
    await fake.set({ end: [500] });
    await press(element, 'end');
    await reaches(element, 'ended');
    const ends = await fake.sees('/ca4301628cb9/end', 2);
    expect(ends.map(({ text }) => text)).to.deep.equal(['', '']);
  });

  for (const status of [400, 401, 403, 404, 410]) {
    it(`is not over because of a ${String(status)}: its page is told, and the end is asked for again`, async () => {
      const fake = await backEnd();
      const element = await calling(fake);
      await fake.set({ end: [status, status] });
      const said = await warnings(async () => {
        element.endConversation();
        await fake.sees('/ca4301628cb9/end', 2);
        expect(element.state).to.equal('ending');
        await reaches(element, 'ended');
      });
      expect(await fake.seen('/end')).to.have.length(3);
      expect(said).to.deep.equal([
        `<tavus-call>: the back end answers an end with ${String(status)}: the call may go on there.`,
      ]);
    });
  }

  it('has no endless times: what is longer than a number can be counts as not said', async () => {
    const fake = await backEnd();
    const times = '"lease_seconds":1e999,"heartbeat_seconds":1e999,"max_call_seconds":1e999}';
    const body = JSON.stringify(reply(fake)).replace(/\}$/, `,${times}`);
    await fake.set({ create: { status: 200, body } });
    const { signal } = new AbortController();
    const answer = await endpointAt(fake.base, true).create({ request_key: 'k' }, signal);
    if (answer?.kind !== 'admitted') throw new Error('not admitted');
    const { leaseSeconds, heartbeatSeconds, maxCallSeconds } = answer.conversation;
    expect([leaseSeconds, heartbeatSeconds]).to.deep.equal([75, 20]);
    // No clock, as when the back end says nothing of it.
    expect(maxCallSeconds).to.equal(Infinity);
  });

  it('is ended twice, by two transports, when the element is removed', async () => {
    const fake = await backEnd();
    (await calling(fake)).remove();
    const ends = await fake.sees('/ca4301628cb9/end', 2);
    expect(ends.map(({ text }) => text)).to.deep.equal(['', '']);
  });

  it('gets signs of life, and its token, where it is an endpoint of ours', async () => {
    const fake = new Fake();
    await fake.set({ create: { status: 201, body: reply(fake, { end_token: 'token' }) } });
    const element = await calling(fake);
    const [presence] = await fake.sees('/ca4301628cb9/presence');
    await press(element, 'end');
    await reaches(element, 'ended');
    const [end] = await fake.seen('/end');
    expect([presence?.text, end?.text]).to.deep.equal(['token', 'token']);
  });

  it('moves to another element that asks for it', async () => {
    const fake = await backEnd();
    const first = await calling(fake);
    const second = await calling(fake, 'failed');
    await press(second, 'primary');
    await reaches(second, 'live');
    await reaches(first, 'ended');
    expect(await fake.seen()).to.have.length(1);
    second.remove();
    await fake.sees('/ca4301628cb9/end', 2);
  });
});

describe('a visitor who leaves while such a back end is asked', () => {
  for (const [way, leave] of [
    ['the panel closes', (element: TavusCall) => element.close()],
    ['the element is removed', (element: TavusCall) => element.remove()],
  ] as const) {
    it(`${way}: the answer is waited for, and what it brings is ended`, async () => {
      const fake = await backEnd();
      await fake.set({ hold: true });
      const element = await mount({ endpoint: fake.base, compat: '' });
      element.startConversation();
      await fake.sees('/api/conversations');
      leave(element);
      await fake.set({ release: true, hold: false });
      await fake.sees('/ca4301628cb9/end', 2);
      expect(await fake.seen('/cancel')).to.deep.equal([]);
      expect(Boolean(part(element, 'room'))).to.equal(false);
    });
  }
});

describe('a back end of the quickstart that says no', () => {
  const credits = 'The user is out of conversational credits';
  for (const [status, body, code] of [
    [400, { error: 'User has reached maximum concurrent conversations' }, 'at_capacity'],
    [500, { message: 'User has reached maximum concurrent conversations' }, 'at_capacity'],
    [402, { error: 'No.' }, 'out_of_credits'],
    [500, { error: credits }, 'out_of_credits'],
    [401, { error: 'Who are you?' }, 'misconfigured'],
    [500, { error: 'Invalid access token' }, 'misconfigured'],
    [429, { error: 'Too fast.' }, 'rate_limited'],
    [400, { error: 'Invalid replica_uuid' }, 'upstream_refused'],
    [404, { error: 'Not Found' }, 'upstream_refused'],
    [500, { error: 'Failed to create conversation' }, 'upstream_unavailable'],
    [200, { error: 'Something else.' }, 'upstream_refused'],
    [500, {}, 'upstream_unavailable'],
  ] as const) {
    it(`${String(status)} ${JSON.stringify(body)}: ${code}, in words for visitors`, async () => {
      const fake = await backEnd(body, status);
      const element = await mount({ endpoint: fake.base, compat: '' });
      const failures = collect<Failure>(element, 'tavus:error');
      element.startConversation();
      await reaches(element, 'failed');
      const [sentence = en.refusals[code]] = Object.values(body);
      expect(failures).to.deep.equal([{ code, message: sentence, retryAfter: undefined }]);
      expect(part(element, 'text')?.textContent).to.equal(en.refusals[code]);
    });
  }

  for (const [what, status, body] of [
    ['a page of a proxy', 502, '<h1>Bad gateway</h1>'],
    ['a page in place of an answer', 200, '<!doctype html>'],
  ] as const) {
    it(`${what}: unreachable, and nobody is asked to cancel`, async () => {
      const fake = await backEnd(body, status);
      const element = await calling(fake, 'failed');
      expect(part(element, 'text')?.textContent).to.equal(en.refusals.unreachable);
      expect(await fake.seen('/cancel')).to.deep.equal([]);
    });
  }

  for (const address of [
    'https://rooms.example/c1',
    'https://daily.co.example/c1',
    'https://notdaily.co/c1',
    'http://tavus.daily.co/c1',
    'javascript:alert(1)',
    7,
  ]) {
    it(`a room at ${String(address)}: never shown, and its conversation is ended`, async () => {
      const fake = new Fake();
      await fake.set({ create: { status: 200, body: reply(fake, { conversation_url: address }) } });
      const element = await calling(fake, 'failed');
      expect(part(element, 'text')?.textContent).to.equal(en.refusals.upstream_invalid);
      expect(Boolean(part(element, 'room'))).to.equal(false);
      await fake.sees('/ca4301628cb9/end');
    });
  }
});

describe('without `compat`', () => {
  it('a stranger’s reply is none: nothing is shown', async () => {
    const fake = await backEnd();
    const element = await mount({ endpoint: fake.base });
    element.startConversation();
    await reaches(element, 'failed');
    expect(part(element, 'text')?.textContent).to.equal(en.refusals.unreachable);
  });
});
