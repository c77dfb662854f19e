// When entries in memory next want something done: by the second, so that finding those whose time has come
// does not get slower with those whose time has not. Knows entries by their nonce alone.

const bucketMs = 1_000;

export class DueIndex {
  /** By the second of their time; at most as many as a call has seconds. */
  readonly #buckets = new Map<number, Set<string>>();

  /** @param at epoch ms */
  add(at: number, nonce: string): void {
    const second = Math.floor(at / bucketMs);
    const bucket = this.#buckets.get(second);
    if (bucket) bucket.add(nonce);
    else this.#buckets.set(second, new Set([nonce]));
  }

  remove(at: number, nonce: string): void {
    const second = Math.floor(at / bucketMs);
    const bucket = this.#buckets.get(second);
    if (bucket?.delete(nonce) && bucket.size === 0) this.#buckets.delete(second);
  }

  /** Those whose second has begun: of the last one, some may be early. */
  *begun(now: number): Iterable<string> {
    const present = Math.floor(now / bucketMs);
    for (const [second, bucket] of this.#buckets) if (second <= present) yield* bucket;
  }
}
