import type { Conversation } from '../../widget/call/answers.ts';
import { expect } from './expect.ts';
import { collect, Fake, mount, part, press, reaches, until } from './fake.ts';

interface Ended {
  conversationId: Conversation['id'];
  reason: string;
  seconds: number;
}

describe('a call', () => {
  it('starts with one click, shows the room and ends with one', async () => {
    const fake = new Fake();
    const element = await mount({ endpoint: fake.base });
    const states = collect<{ state: string }>(element, 'tavus:state-change');
    const started = collect<{ conversationId: string }>(document, 'tavus:conversation-started');
    const ended = collect<Ended>(document, 'tavus:conversation-ended');

    await press(element, 'launcher');
    await reaches(element, 'live');
    const iframe = part(element, 'room') as HTMLIFrameElement;
    expect(iframe.src).to.contain('/room/');
    expect(iframe.allow).to.contain('camera; microphone');
    expect(element.getAttribute('state')).to.equal('live');
    expect(element.matches(':state(live)')).to.equal(true);

    await press(element, 'end');
    expect(Boolean(part(element, 'room'))).to.equal(false);
    await reaches(element, 'ended');
    expect(states.map(({ state }) => state)).to.deep.equal([
      'requesting',
      'waiting',
      'live',
      'ending',
      'ended',
    ]);
    expect(started).to.have.length(1);
    expect(ended).to.have.length(1);
    expect(ended[0]?.reason).to.equal('visitor');
    expect(ended[0]?.conversationId).to.equal(started[0]?.conversationId);
    const [end] = await fake.seen('/end');
    expect(end?.text).to.equal(`token-${String(started[0]?.conversationId)}`);
    expect(end?.type).to.match(/^text\/plain/);
  });

  it('asks for nothing before the click', async () => {
    const fake = new Fake();
    const element = await mount({ endpoint: fake.base, open: '', teaser: 'Hello' });
    expect(element.state).to.equal('idle');
    expect(Boolean(part(element, 'room'))).to.equal(false);
    expect(await fake.seen()).to.have.length(0);
  });

  it('asks for nothing before the visitor agreed', async () => {
    const fake = new Fake();
    const element = await mount({ endpoint: fake.base, consent: '' });
    await press(element, 'launcher');
    expect(element.state).to.equal('consent');
    element.startConversation();
    expect(await fake.seen()).to.have.length(0);
    await press(element, 'primary');
    await reaches(element, 'live');
    expect(await fake.seen('/conversations')).to.have.length(1);
  });

  it('sends what the page set as a simple request, with a fresh key each time', async () => {
    const fake = new Fake();
    const element = await mount({
      endpoint: `${fake.base}/`,
      'persona-id': 'p123',
      'memory-stores': 'one, two',
      'test-mode': '',
    });
    for (const call of [1, 2]) {
      element.startConversation();
      await reaches(element, 'live');
      element.endConversation();
      await reaches(element, 'ended');
      expect(await fake.seen('/conversations')).to.have.length(call);
    }
    const [first, second] = await fake.seen('/conversations');
    const body = JSON.parse(first?.text ?? '') as Record<string, unknown>;
    expect(first?.type).to.match(/^text\/plain/);
    expect(body).to.include({ persona_id: 'p123', test_mode: true });
    expect(body['memory_stores']).to.deep.equal(['one', 'two']);
    expect(body['request_key']).to.match(/^[0-9a-f]{32}$/);
    expect(second?.text).not.to.contain(String(body['request_key']));
  });

  it('is one call, however often it is started', async () => {
    const fake = new Fake();
    const element = await mount({ endpoint: fake.base });
    element.startConversation();
    element.startConversation();
    await reaches(element, 'live');
    element.startConversation();
    await press(element, 'launcher');
    expect(await fake.seen('/conversations')).to.have.length(1);
  });

  it('does not start when the page prevents it', async () => {
    const fake = new Fake();
    const element = await mount({ endpoint: fake.base });
    element.addEventListener('tavus:before-start', (event) => {
      event.preventDefault();
    });
    await press(element, 'launcher');
    expect(element.state).to.equal('idle');
    expect(await fake.seen()).to.have.length(0);
  });

  it('ends when the panel closes, also by its property', async () => {
    const fake = new Fake();
    const element = await mount({ endpoint: fake.base });
    element.startConversation();
    await reaches(element, 'live');
    element.opened = false;
    await reaches(element, 'ended');
    expect(await fake.seen('/end')).to.have.length(1);
  });

  it('ends when its time is over', async () => {
    const fake = new Fake();
    await fake.set({ reply: { max_call_seconds: 1 } });
    const element = await mount({ endpoint: fake.base });
    const ended = collect<Ended>(element, 'tavus:conversation-ended');
    element.startConversation();
    await reaches(element, 'ended');
    expect(ended[0]?.reason).to.equal('limit');
    await fake.sees('/end');
  });

  it('takes the time left and the end from the endpoint', async () => {
    const fake = new Fake();
    const element = await mount({ endpoint: fake.base });
    const ended = collect<Ended>(element, 'tavus:conversation-ended');
    element.startConversation();
    await fake.sees('/presence');
    await reaches(element, 'live');
    await fake.set({ push: 'event: remaining\ndata: {"seconds":42}\n\n' });
    await until(() => part(element, 'clock')?.textContent === '0:42', 'the clock to be set');
    await fake.set({ push: 'event: ended\ndata: {"reason":"operator"}\n\n' });
    await reaches(element, 'ended');
    expect(ended[0]?.reason).to.equal('operator');
    expect(part(element, 'title')?.textContent).to.contain('team');
  });

  for (const [reason, words] of [
    ['visitor', 'Call ended'],
    ['left', 'lost touch'], // whoever reads it has not left
    ['lease', 'lost touch'],
    ['limit', 'Time is up'],
    ['room', 'interrupted'],
    ['of a newer kind', 'interrupted'],
  ] as const) {
    it(`says why the endpoint has ended it: ${reason}`, async () => {
      const fake = new Fake();
      const element = await mount({ endpoint: fake.base });
      element.startConversation();
      await fake.sees('/presence');
      await reaches(element, 'live');
      await fake.set({ push: `event: ended\ndata: ${JSON.stringify({ reason })}\n\n` });
      await reaches(element, 'ended');
      expect(part(element, 'title')?.textContent).to.contain(words);
      expect(await fake.seen('/end')).to.have.length(0);
    });
  }

  it('beats while no stream can be had', async () => {
    const fake = new Fake();
    await fake.set({ presence: false, reply: { heartbeat_seconds: 1 } });
    const element = await mount({ endpoint: fake.base });
    element.startConversation();
    const [beat] = await fake.sees('/heartbeat', 2);
    expect(beat?.text).to.contain('token-');
    await fake.sees('/presence', 2);
    await fake.set({ heartbeat: { status: 'ended', reason: 'lease' } });
    await reaches(element, 'ended');
  });

  it('asks again until the end is confirmed', async () => {
    const fake = new Fake();
    await fake.set({ end: [503, 429] });
    const element = await mount({ endpoint: fake.base });
    element.startConversation();
    await reaches(element, 'live');
    element.endConversation();
    expect(element.state).to.equal('ending');
    await reaches(element, 'ended');
    expect(await fake.seen('/end')).to.have.length(3);
  });

  it('goes on in a small panel, and Escape does not hang up', async () => {
    const fake = new Fake();
    const element = await mount({ endpoint: fake.base });
    element.startConversation();
    await reaches(element, 'live');
    const room = part(element, 'room');
    part(element, 'panel')?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }),
    );
    await element.updateComplete;
    expect(element.state).to.equal('live');
    expect(element.matches(':state(minimized)')).to.equal(true);
    await press(element, 'restore');
    expect(element.matches(':state(minimized)')).to.equal(false);
    expect(part(element, 'room')).to.equal(room);
  });
});
