// Calls functions of the page over the wire, and waits for what comes of them. Knows no browser.

import type { Tool } from '../brain/asked.ts';
import type { Outcome } from '../brain/brain.ts';
import { pause } from '../pause.ts';
import type { Wire } from './wire.ts';

const patienceMs = 10_000;

/** The calls of one conversation. */
export class ToolCalls {
  readonly #wire: Wire;
  readonly #newId: () => string;
  readonly #patienceMs: number;
  readonly #open = new Map<string, (outcome: Outcome) => void>();

  constructor(wire: Wire, newId: () => string, longestMs = patienceMs) {
    this.#wire = wire;
    this.#newId = newId;
    this.#patienceMs = longestMs;
  }

  /** Resolves with the page's answer, or as silent when there is none in time or the signal aborts. */
  async call({ name, args }: Tool, signal: AbortSignal): Promise<Outcome> {
    const id = this.#newId();
    const answered = new AbortController();
    let outcome: Outcome = { status: 'silent' };
    this.#open.set(id, (given) => {
      this.#open.delete(id);
      outcome = given;
      answered.abort();
    });
    const call = { name, arguments: args, tool_call_id: id };
    this.#wire.send('conversation.tool_call', call, this.#newId());
    await pause(this.#patienceMs, AbortSignal.any([signal, answered.signal]));
    this.#open.delete(id);
    return outcome;
  }

  /** The page's answer to a call; late ones, and those to no call, change nothing. */
  settle(id: string, outcome: Outcome): void {
    this.#open.get(id)?.(outcome);
  }
}
