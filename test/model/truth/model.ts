// What must be true of the whole endpoint: its visitors' calls, what troubles Tavus, and the time. The
// commands change it; the agreement holds it against the ledger, the server and the simulator.
import type { Trouble } from '../../../simulator/behaviour.ts';
import { heardAnew, reasonsOf, verdictOf, type Call } from './call.ts';
import { WaitingLine } from './line.ts';
import { mostCalls, tavusDoubtMs } from './times.ts';

/** Tavus's answer when as many conversations run as the account may have. */
export const tavusFull = {
  status: 400,
  body: { message: 'User has reached maximum concurrent conversations' },
};

/** What goes wrong at Tavus, by operation. */
export type Troubles = Partial<Readonly<Record<'create' | 'end' | 'read', Trouble>>>;

export class Model {
  now: number;
  /** Everything that was admitted, or may have been. */
  readonly calls: Call[] = [];
  /** Keys of which nothing may ever come. */
  readonly refused: string[] = [];
  readonly line: WaitingLine;
  troubles: Troubles = {};
  /** Until then the endpoint may take Tavus to be full. */
  #doubtUntil = -Infinity;
  #asked = 0;

  constructor(now: number) {
    this.now = now;
    this.line = new WaitingLine(now);
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

  get tavusIsFull(): boolean {
    return this.troubles.create?.instead === tavusFull;
  }

  /**
   * Whether a call may begin for sure, for sure not, or neither, for one who asks now.
   * @param key of its place in line, if it has one
   */
  turnOf(key: string | null): 'free' | 'none' | 'either' {
    const ahead = this.line.ahead(key, this.now);
    const alive = this.calls.filter((call) => verdictOf(call, this.now) === 'alive').length;
    if (mostCalls - alive <= ahead.least) return 'none';
    const open = this.calls.filter(({ done }) => !done).length;
    const isDoubted = this.tavusIsFull || this.now < this.#doubtUntil;
    return mostCalls - open > ahead.most && !isDoubted ? 'free' : 'either';
  }

  /** Somebody has asked: as long as that is so, the endpoint may be unsure of Tavus. */
  asked(): void {
    if (this.tavusIsFull || this.now < this.#doubtUntil) this.#doubtUntil = this.now + tavusDoubtMs;
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
    this.line.heardAt = this.now;
  }
}
