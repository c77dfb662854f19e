// What a limit to waiting leaves behind: nothing, for a call asks for hundreds of them.
import type { Conversation } from '../../widget/call/answers.ts';
import { endpointAt } from '../../widget/call/endpoint.ts';
import { expect } from './expect.ts';
import { Fake } from './fake.ts';

describe('a message with a limit to waiting', () => {
  it('leaves no timer and no listener behind', async () => {
    const timers = new Set<number>();
    const setTimeout = window.setTimeout.bind(window);
    const clearTimeout = window.clearTimeout.bind(window);
    const life = new AbortController();
    const listeners = new Set<unknown>();
    Object.assign(life.signal, {
      addEventListener: (_: string, listener: unknown) => listeners.add(listener),
      removeEventListener: (_: string, listener: unknown) => listeners.delete(listener),
    });
    Object.assign(window, {
      setTimeout: (work: TimerHandler, ms?: number) => {
        const timer = setTimeout(work, ms);
        if (ms && ms >= 10_000) timers.add(timer);
        return timer;
      },
      clearTimeout: (timer: number) => {
        timers.delete(timer);
        clearTimeout(timer);
      },
    });
    const endpoint = endpointAt(new Fake().base);
    const conversation = { id: 'c1', endToken: 'token' } as Conversation;
    await endpoint.create({ request_key: 'k' }, life.signal);
    await endpoint.heartbeat(conversation, life.signal);
    await endpoint.end(conversation, life.signal);
    Object.assign(window, { setTimeout, clearTimeout });
    expect([...timers]).to.deep.equal([]);
    expect([...listeners]).to.deep.equal([]);
  });
});
