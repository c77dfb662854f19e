// Those who wait for a call, as they came: what each of them must be told. Written from the promises, not
// from the server.
import { mostInLine, mostOfOneAddress, placeMs, presentMs } from './times.ts';

export interface Waiter {
  readonly key: string;
  /** Which address it asks from. */
  readonly from: number;
  /** When it asked last. */
  askedAt: number;
}

/** How many stand before one that asks: for sure, and at most. */
export interface Ahead {
  readonly least: number;
  readonly most: number;
}

export class WaitingLine {
  /** In the order of arrival. */
  waiters: Waiter[] = [];
  /** When a process has started last: who was silent before may have asked in vain. */
  heardAt: number;

  constructor(now: number) {
    this.heardAt = now;
  }

  /** Those whose place is not gone. */
  kept(now: number): Waiter[] {
    return this.waiters.filter(({ askedAt }) => now - askedAt < placeMs);
  }

  /** @param key null for one who has no place */
  ahead(key: string | null, now: number): Ahead {
    const kept = this.kept(now);
    const own = kept.findIndex((waiter) => waiter.key === key);
    const before = own < 0 ? kept : kept.slice(0, own);
    const present = before.filter(({ askedAt }) => now - askedAt < presentMs).length;
    const mayBeForgiven = now - this.heardAt < presentMs;
    return { least: present, most: mayBeForgiven ? before.length : present };
  }

  /** Whether one from there gets a place, or has one: for sure, and perhaps. */
  hasRoomFor({ key, from }: Waiter, now: number): { surely: boolean; perhaps: boolean } {
    const kept = this.kept(now);
    if (kept.some((waiter) => waiter.key === key)) return { surely: true, perhaps: true };
    const ofAddress = kept.filter((waiter) => waiter.from === from).length;
    if (ofAddress >= mostOfOneAddress) return { surely: false, perhaps: false };
    const { least, most } = this.ahead(null, now);
    return { surely: Math.min(most, kept.length) < mostInLine, perhaps: least < mostInLine };
  }

  /** It asked, and was told to wait: in a full line in place of who has been silent longest. */
  waits(waiter: Waiter, now: number): void {
    const isKept = this.kept(now).includes(waiter);
    this.waiters = this.kept(now);
    if (!isKept) {
      if (this.waiters.length >= mostInLine) this.leaves(this.longestSilent().key);
      this.waiters.push(waiter);
    }
    waiter.askedAt = now;
  }

  /** Of several, who came last. */
  private longestSilent(): Waiter {
    const [first] = this.waiters.toReversed().sort((one, other) => one.askedAt - other.askedAt);
    if (!first) throw new Error('nobody waits');
    return first;
  }

  leaves(key: string): void {
    this.waiters = this.waiters.filter((waiter) => waiter.key !== key);
  }
}
