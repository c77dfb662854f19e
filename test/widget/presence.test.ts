import type { Conversation } from '../../widget/call/answers.ts';
import { endpointAt } from '../../widget/call/endpoint.ts';
import { keepPresent, type PresenceOptions } from '../../widget/call/presence.ts';
import { expect } from './expect.ts';
import { calling, Fake, mount, part, reaches, until } from './fake.ts';

/** A presence of one's own, in a hurry, and how to end it. */
function present(fake: Fake, options: Partial<PresenceOptions> = {}, heartbeatSeconds = 600) {
  const life = new AbortController();
  const conversation = { id: 'c1', endToken: 'token', heartbeatSeconds } as Conversation;
  const heard: unknown[] = [];
  const presence = keepPresent(
    {
      endpoint: endpointAt(fake.base),
      conversation,
      remaining: (seconds) => heard.push(seconds),
      ended: (reason) => heard.push(reason),
      times: { first: 200, silent: 400 },
      ...options,
    },
    life.signal,
  );
  return { ...presence, heard, life };
}

describe('presence', () => {
  for (const presence of ['late', 'silent'] as const) {
    it(`behind a proxy that buffers (${presence}): beats, and keeps the stream a while`, async () => {
      const fake = new Fake();
      await fake.set({ presence });
      const { life, heard } = present(fake);
      await fake.sees('/heartbeat');
      expect(await fake.seen('/presence')).to.have.length(1);
      await fake.sees('/presence', 2);
      await fake.sees('/presence-closed');
      life.abort();
      expect(heard).to.include(500);
    });
  }

  it('gives up a stream that has fallen silent, and opens another', async () => {
    const fake = new Fake();
    const { life } = present(fake);
    await fake.sees('/presence', 2);
    await fake.sees('/presence-closed');
    life.abort();
  });

  it('keeps one that says something now and then, if only a comment', async () => {
    const fake = new Fake();
    const silent = new Fake();
    const spoken = present(fake);
    const unspoken = present(silent);
    await until(async () => {
      await fake.set({ push: ':\n\n' });
      return (await silent.seen('/presence')).length > 2;
    }, 'the silent one to be given up twice');
    spoken.life.abort();
    unspoken.life.abort();
    expect(await fake.seen('/presence')).to.have.length(1);
  });

  it('beats when a comment wakes a page whose timers sleep', async () => {
    const fake = new Fake();
    const setTimeout = window.setTimeout.bind(window);
    Object.assign(window, { setTimeout: () => 0 });
    const { life } = present(fake, {}, 0.3);
    Object.assign(window, { setTimeout });
    await fake.sees('/presence');
    expect(await fake.seen('/heartbeat')).to.have.length(0);
    await until(async () => {
      await fake.set({ push: ':\n\n' });
      return (await fake.seen('/heartbeat')).length > 0;
    }, 'a beat');
    life.abort();
  });

  it('comes back at once when its stream breaks, and the clock is set right', async () => {
    const fake = new Fake();
    const { life, heard } = present(fake, { times: { first: 5_000, silent: 60_000 } });
    await fake.sees('/presence');
    await fake.set({ drop: true });
    await fake.sees('/presence', 2);
    await fake.sees('/heartbeat');
    await fake.set({ push: 'event: remaining\ndata: {"seconds":42}\n\n' });
    await until(() => heard.includes(42));
    life.abort();
  });

  it('back in sight: one beat and a new stream at once, instead of waiting on', async () => {
    const fake = new Fake();
    await fake.set({ presence: 'late' });
    const { life, revive } = present(fake, { times: { first: 60_000, silent: 60_000 } });
    await fake.sees('/presence');
    revive();
    await fake.sees('/presence', 2);
    await fake.sees('/heartbeat');
    life.abort();
  });

  it('back in sight with a stream that speaks: one beat, and the stream stays', async () => {
    const fake = new Fake();
    const { life, revive, heard } = present(fake, { times: { first: 60_000, silent: 60_000 } });
    await fake.sees('/presence');
    await fake.set({ push: 'event: remaining\ndata: {"seconds":7}\n\n' });
    await until(() => heard.includes(7));
    revive();
    await fake.sees('/heartbeat');
    expect(await fake.seen('/presence')).to.have.length(1);
    life.abort();
  });

  for (const [status, code] of [
    [403, 'bad_token'],
    [404, 'not_found'],
  ] as const) {
    it(`refused for good (${code}): over, but not before it is certain`, async () => {
      const fake = new Fake();
      const heartbeat = { error: 'No.', code, request_id: 'r' };
      await fake.set({ presence: false, heartbeat, heartbeatStatus: status });
      const startedAt = performance.now();
      const { heard, life } = present(fake, {}, 3);
      await until(() => heard.length > 0);
      life.abort();
      // Each stream that is refused is followed by a beat: three of them are no proof.
      expect(performance.now() - startedAt > 3000).to.equal(true);
      expect(heard[0]).to.equal('operator');
      expect((await fake.seen('/heartbeat')).length >= 3).to.equal(true);
      await fake.sees('/end');
    });
  }

  it('opens no stream after the end: not even one that was about to be opened again', async () => {
    const fake = new Fake();
    const element = await calling(fake);
    await fake.sees('/presence');
    await fake.set({ drop: true });
    await fake.sees('/heartbeat'); // there is no stream, and it waits for a while
    const { length } = await fake.seen('/presence');
    element.remove();
    const yardstick = new Fake();
    const { life } = present(yardstick);
    await yardstick.sees('/presence', 2);
    life.abort();
    expect(await fake.seen('/presence')).to.have.length(length);
  });

  for (const [what, heartbeatStatus, heartbeat] of [
    ['an error of ours', 503, { error: 'No.', code: 'store_unavailable', request_id: 'r' }],
    ["a proxy's page", 404, '<h1>Not found</h1>'],
    ["a stranger's refusal", 403, { error: 'No.', code: 'bad_token' }],
  ] as const) {
    it(`goes on through ${what}`, async () => {
      const fake = new Fake();
      await fake.set({ presence: false, heartbeat, heartbeatStatus });
      const { heard, life } = present(fake);
      await fake.sees('/heartbeat', 4);
      expect(heard).to.deep.equal([]);
      life.abort();
    });
  }

  it('is really gone after its call: no stream, no beat', async () => {
    const fake = new Fake();
    await fake.set({ reply: { heartbeat_seconds: 0.2 } });
    const element = await mount({ endpoint: fake.base });
    element.startConversation();
    await reaches(element, 'live');
    await fake.sees('/heartbeat');
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    await fake.sees('/presence-closed');
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    document.dispatchEvent(new Event('visibilitychange'));
    window.dispatchEvent(new Event('online'));
    const { length } = await fake.seen();
    const yardstick = new Fake();
    const { life } = present(yardstick, {}, 0.2);
    await yardstick.sees('/heartbeat', 3);
    life.abort();
    expect(await fake.seen()).to.have.length(length);
    expect(part(element, 'title')?.textContent).to.contain('Call ended');
  });

  it('the page is online again: a sign of life at once', async () => {
    const fake = new Fake();
    const element = await mount({ endpoint: fake.base });
    element.startConversation();
    await reaches(element, 'live');
    window.dispatchEvent(new Event('online'));
    await fake.sees('/heartbeat');
  });
});
