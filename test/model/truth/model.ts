// What must be true of the whole endpoint: its visitors' calls, what troubles Tavus, and the time. The
// commands change it; the agreement holds it against the ledger, the server and the simulator.
import type { Trouble } from '../../../simulator/behaviour.ts';
import { heardAnew, reasonsOf, verdictOf, type Call } from './call.ts';
import { mostCalls } from './times.ts';

/** What goes wrong at Tavus, by operation. */
export type Troubles = Partial<Readonly<Record<'create' | 'end' | 'read', Trouble>>>;

export class Model {
  now: number;
  /** Everything that was admitted, or may have been. */
  readonly calls: Call[] = [];
  /** Keys of which nothing may ever come. */
  readonly refused: string[] = [];
  troubles: Troubles = {};
  #asked = 0;

  constructor(now: number) {
    this.now = now;
  }

  /** Tavus answers everything and truly. */
  get isCalm(): boolean {
    return Object.keys(this.troubles).length === 0;
  }

  /** A request key that no visitor has used yet. */
  newKey(): string {
    this.#asked += 1;
    return `visitor-${String(this.#asked).padStart(8, '0')}`;
  }

  /** Whether a place is free for sure, taken for sure, or neither. */
  get place(): 'free' | 'none' | 'either' {
    const alive = this.calls.filter((call) => verdictOf(call, this.now) === 'alive').length;
    if (alive >= mostCalls) return 'none';
    return this.calls.filter(({ done }) => !done).length < mostCalls ? 'free' : 'either';
  }

  /** Whoever may be over by now may have been found over at the last moment. */
  blur(): void {
    for (const call of this.calls)
      for (const reason of reasonsOf(call, this.now)) call.reasons.add(reason);
  }

  /** A process has gone, and with it the streams it held. */
  processGone(at: number): void {
    for (const call of this.calls) {
      call.streams = call.streams.filter((process) => process !== at);
      if (call.newest === at) call.newest = null;
    }
  }

  /** A process has started: whoever could not be heard meanwhile gets a fresh lease. */
  processStarted(): void {
    for (const call of this.calls) heardAnew(call, this.now);
  }
}
