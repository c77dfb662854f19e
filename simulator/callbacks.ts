// Sends webhooks, to this machine alone: a callback_url that leads elsewhere is recorded and never
// contacted. Knows when and how often to send, not what the webhooks mean.
import type { Behaviour } from './behaviour.ts';
import { append } from './bounded-list.ts';
import type { Happening } from './conversations.ts';
import { webhooksOf } from './webhooks.ts';
import type { Webhook } from './wire.ts';

/** One webhook and what became of it; `status` is the receiver's answer. */
export interface Callback {
  readonly url: string;
  readonly webhook: Webhook;
  outcome: 'waiting' | 'sent' | 'failed' | 'not-loopback';
  status?: number;
}

/** The webhooks of all conversations. There are no retries: Tavus documents none. */
export class Callbacks {
  /** The newest thousand. */
  readonly log: Callback[] = [];
  readonly #behaviour: () => Behaviour;
  #waiting: { callback: Callback; dueAt: number }[] = [];
  #sending = Promise.resolve();
  readonly #closing = new AbortController();

  constructor(behaviour: () => Behaviour) {
    this.#behaviour = behaviour;
  }

  /** Takes down the webhooks of a happening; `send` sends them when they are due. */
  announce(happening: Happening): void {
    const url = happening.conversation.request.callback_url ?? '';
    if (url === '') return;
    const dueAt = happening.at + this.#behaviour().callbackDelayMs;
    for (const webhook of webhooksOf(happening)) {
      const outcome = isLoopback(url) ? 'waiting' : 'not-loopback';
      const callback: Callback = { url, webhook, outcome };
      append(this.log, callback);
      if (outcome === 'waiting') this.#waiting.push({ callback, dueAt });
    }
  }

  /** Sends what is due, one after the other, so that the order is the one that was asked for. */
  send(now: number): void {
    const due = this.#waiting.filter(({ dueAt }) => dueAt <= now);
    if (due.length === 0) return;
    this.#waiting = this.#waiting.filter(({ dueAt }) => dueAt > now);
    const { callbacksReordered, callbacksDuplicated } = this.#behaviour();
    if (callbacksReordered) due.reverse();
    for (const { callback } of due) {
      this.#enqueue(callback);
      if (callbacksDuplicated) this.#enqueue(callback);
    }
  }

  /** Gives up what is waiting and what is under way. */
  close(): void {
    this.#waiting = [];
    this.#closing.abort();
  }

  #enqueue(callback: Callback): void {
    this.#sending = this.#sending.then(() => deliver(callback, this.#closing.signal));
  }
}

async function deliver(callback: Callback, closing: AbortSignal): Promise<void> {
  try {
    const response = await fetch(callback.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(callback.webhook),
      // A redirect could lead off this machine.
      redirect: 'manual',
      signal: AbortSignal.any([closing, AbortSignal.timeout(5_000)]),
    });
    await response.body?.cancel();
    callback.status = response.status;
    callback.outcome = 'sent';
  } catch {
    callback.outcome = 'failed';
  }
}

function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return false;
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}
