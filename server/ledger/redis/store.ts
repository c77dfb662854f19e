// The store of a whole deployment: a Redis that any number of processes share. Each method is one script,
// or what was read, changed here, and written by one script if nobody was faster.
import { randomUUID } from 'node:crypto';
import type { Counts } from '../counts.ts';
import type { LedgerEntry } from '../entry.ts';
import { openGate, type Gate } from '../gate.ts';
import { withoutKey, type Line } from '../line.ts';
import type { AdmissionLimits, Reservation, Waiting } from '../admission.ts';
import { isKeyRemembered, maxTombstones } from '../remembering.ts';
import type { ChangeOptions, EntryName, Shared, Spent, Store } from '../store.ts';
import type { Tally } from '../tally.ts';
import { discarded, type Transition } from '../transitions.ts';
import { admitting } from './admitting.ts';
import { apply, claimMs, entryOf, lineOf, look, type Change, type Writer } from './changes.ts';
import { Unanswered } from './link.ts';
import { prune } from './pruning.ts';
import { replacing } from './rows.ts';
import type { ServerTime } from './server-time.ts';
import { addCounts, check, due, history, replaceText, spend, takeTurn } from './steps.ts';

/** How many entries one script hands out. */
const pageSize = 500;

/** Admissions whose answer was lost, at most so many of them. */
const mostLost = 1_000;

export interface RedisStoreOptions extends Pick<Writer, 'link' | 'keys'> {
  readonly time: ServerTime;
  /** `<identity> <birth>` of the ledger. */
  readonly identity: string;
}

export class RedisStore implements Store {
  readonly durable = true;
  readonly shared: Shared = {
    now: () => this.#time.now(),
    spend: (what, windowMs) => this.#spend(what, windowMs),
    takeTurn: (what, ms) => this.#takeTurn(what, ms),
    endTurn: (what, ms) => this.#endTurn(what, ms),
  };
  readonly #writer: Writer;
  readonly #time: ServerTime;
  #identity: string;
  /** Nonces: whether they have a place nobody knows, and nobody waits for the call any more. */
  readonly #lost = new Set<string>();

  constructor({ time, link, keys, identity }: RedisStoreOptions) {
    this.#time = time;
    this.#identity = identity;
    this.#writer = {
      ...{ link, keys, name: randomUUID() },
      identity: () => this.#identity,
      correct: (older) => {
        this.#identity = older;
      },
    };
  }

  get identity(): string {
    return this.#identity.split(' ')[0] ?? '';
  }

  async #spend(what: string, windowMs: number): Promise<Spent> {
    const { link, keys } = this.#writer;
    const [times, leftMs] = (await link.run(spend, [keys.rate(what)], [windowMs])) as number[];
    return { times: times ?? 0, leftMs: leftMs ?? 0 };
  }

  async #takeTurn(what: string, ms: number): Promise<number> {
    const { link, keys } = this.#writer;
    return Number(await link.run(takeTurn, [keys.turn(what)], [Math.ceil(ms)]));
  }

  async #endTurn(what: string, ms: number): Promise<void> {
    const { link, keys } = this.#writer;
    await link.ask((redis) => redis.set(keys.turn(what), '', 'PX', Math.ceil(ms)));
  }

  async admit(entry: LedgerEntry, limits: AdmissionLimits, waiting: Waiting): Promise<Reservation> {
    try {
      return await admitting(this.#writer, this.#time, entry, limits, waiting);
    } catch (error) {
      if (error instanceof Unanswered && error.wasAsked && this.#lost.size < mostLost) {
        this.#lost.add(entry.nonce);
      }
      throw error;
    }
  }

  async change(
    name: EntryName,
    transition: Transition,
    { otherwise, reline }: ChangeOptions = {},
  ): Promise<LedgerEntry | null> {
    return apply(this.#writer, name, ({ entry, line }) => {
      const changed = this.#changed(entry, transition, otherwise);
      return reline ? { ...changed, line: reline(line, changed.result) } : changed;
    });
  }

  async takeBack(
    requestKey: string,
    at: number,
    transition: Transition,
  ): Promise<LedgerEntry | null> {
    const { tombstones } = this.#writer.keys;
    return apply(this.#writer, { requestKey }, (known): Change<LedgerEntry | null> => {
      const line = withoutKey(known.line, requestKey);
      const { entry } = known;
      if (entry && isKeyRemembered(entry, at)) return { ...this.#changed(entry, transition), line };
      const writes = [
        ['ZADD', tombstones, String(at), requestKey],
        // Beyond the most that are kept, the oldest go.
        ['ZREMRANGEBYRANK', tombstones, '0', String(-maxTombstones - 1)],
      ] as const;
      return { result: null, writes, line };
    });
  }

  async get(name: EntryName): Promise<LedgerEntry | null> {
    return (await look(this.#writer, name)).entry;
  }

  async due(now: number): Promise<LedgerEntry[]> {
    await this.#undoLost(now);
    const { link, keys, identity, name, correct } = this.#writer;
    const sentAt = performance.now();
    const [time = '', ...entries] = (await link.run(
      due,
      [keys.meta, keys.due, keys.open, keys.claims],
      [identity(), now, name, claimMs, pageSize],
    )) as string[];
    if (time === 'other') {
      correct(entries[0] ?? '');
      return [];
    }
    this.#time.learn(Number(time), sentAt);
    return entries.map(entryOf);
  }

  async open(): Promise<LedgerEntry[]> {
    const { link, keys } = this.#writer;
    const found = new Map<string, LedgerEntry>();
    let cursor = '0';
    do {
      const [next, fields] = await link.ask((redis) =>
        redis.hscan(keys.open, cursor, 'COUNT', pageSize),
      );
      for (let at = 0; at + 1 < fields.length; at += 2) {
        found.set(fields[at] ?? '', entryOf(fields[at + 1] ?? ''));
      }
      cursor = next;
    } while (cursor !== '0');
    return [...found.values()];
  }

  async history(before: number, limit: number): Promise<LedgerEntry[]> {
    const { link, keys } = this.#writer;
    const from = before === Infinity ? '+inf' : `(${String(before)}`;
    const found: LedgerEntry[] = [];
    for (let skipped = 0; skipped < limit; skipped += pageSize) {
      const size = Math.min(pageSize, limit - skipped);
      const page = await link.run(history, [keys.endings, keys.ended], [from, skipped, size]);
      const entries = page as (string | null)[];
      found.push(...entries.filter((text) => text !== null).map(entryOf));
      if (entries.length < size) break;
    }
    return found;
  }

  async line(): Promise<Line> {
    const { link, keys } = this.#writer;
    return lineOf(await link.ask((redis) => redis.get(keys.line)));
  }

  async day(day: string): Promise<Tally> {
    const { link, keys } = this.#writer;
    const [calls, seconds] = await link.ask((redis) =>
      redis.hmget(keys.tally(day), 'calls', 'seconds'),
    );
    return { calls: Number(calls ?? 0), seconds: Number(seconds ?? 0) };
  }

  async gate(): Promise<Gate> {
    return gateOf(await this.#gateText());
  }

  async changeGate(change: (gate: Gate) => Gate): Promise<Gate> {
    const { link, keys } = this.#writer;
    for (;;) {
      const text = await this.#gateText();
      const before = gateOf(text);
      const after = change(before);
      if (after === before) return after;
      const done = await link.run(replaceText, [keys.gate], [text ?? '', JSON.stringify(after)]);
      if (done === 1) return after;
    }
  }

  async counts(day: string): Promise<Counts> {
    const { link, keys } = this.#writer;
    const counts = await link.ask((redis) => redis.hgetall(keys.counts(day)));
    return Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, Number(count)]));
  }

  async addCounts(day: string, counts: Counts): Promise<void> {
    const { link, keys } = this.#writer;
    const given = Object.entries(counts).flat();
    await link.run(addCounts, [keys.days, keys.counts(day)], [day, ...given]);
  }

  async prune(now: number): Promise<void> {
    await prune(this.#writer, now);
  }

  async check(): Promise<void> {
    const { link, keys, identity, correct } = this.#writer;
    const [said, other = ''] = (await link.run(check, [keys.meta], [identity()])) as string[];
    if (said === 'other') correct(other);
  }

  async close(): Promise<void> {
    await this.#writer.link.close();
  }

  #gateText(): Promise<string | null> {
    const { link, keys } = this.#writer;
    return link.ask((redis) => redis.get(keys.gate));
  }

  #changed(
    known: LedgerEntry | null,
    transition: Transition,
    otherwise?: LedgerEntry,
  ): Change<LedgerEntry | null> {
    const entry = known ?? otherwise;
    if (!entry) return { result: null, writes: [] };
    const after = transition(entry);
    if (after === known) return { result: after, writes: [] };
    // Whoever wants it over asks Tavus himself.
    const claim = after?.state === 'ending' ? after.nonce : undefined;
    return { result: after, writes: replacing(this.#writer.keys, known, after), claim };
  }

  /** Nobody works at them: what was not answered was refused. */
  async #undoLost(at: number): Promise<void> {
    for (const nonce of this.#lost) {
      await this.change({ nonce }, discarded(at));
      this.#lost.delete(nonce);
    }
  }
}

function gateOf(text: string | null): Gate {
  return text === null ? openGate : (JSON.parse(text) as Gate);
}
