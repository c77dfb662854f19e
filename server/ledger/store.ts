// What a place to keep entries in must be able to do: the port below the ledger, proven for each store
// by one shared suite (test/server/ledger/suite.ts). A store knows how entries are found again and
// counted; what happens to one is a transition, which it only applies.
import type { LedgerEntry } from './entry.ts';
import { takeTurn, withoutKey, type Line, type LineTerms, type Turn } from './line.ts';
import { dayOf, type Tally } from './tally.ts';
import type { Transition } from './transitions.ts';

/** The three names that an entry is found by. */
export type EntryName =
  | { readonly nonce: string }
  | { readonly conversationId: string }
  | { readonly requestKey: string };

export interface AdmissionLimits {
  readonly maxConcurrentCalls: number;
  /** Seconds a day, worst case reserved; 0 is no limit. */
  readonly dailyCallSeconds: number;
  /** Calls of one visitor a day; 0 is no limit. */
  readonly visitorCallsPerDay: number;
}

/** How one that asks stands to the line. */
export interface Waiting extends LineTerms {
  /** Would rather wait than be refused. */
  readonly waits: boolean;
}

/** What came of asking for a call. */
export type Reservation =
  | Turn
  | { readonly kind: 'budget_spent' | 'visitor_quota' }
  /** The request key was seen before. */
  | { readonly kind: 'repeated'; readonly entry: LedgerEntry }
  /** The visitor took this request key back before it arrived. */
  | { readonly kind: 'cancelled' };

/** How long a request key is remembered after its call, or after it was taken back, ms. */
export const requestKeyLifeMs = 10 * 60 * 1000;

/** How long ended calls and the counts of a day are kept, ms. */
export const historyLifeMs = 30 * 24 * 60 * 60 * 1000;

/** Request keys taken back before their create came; more at once is an attack, and the oldest go. */
export const maxTombstones = 10_000;

/** What a change of an entry means for the line; the same line back means nothing to record. */
export type Reline = (line: Line, after: LedgerEntry | null) => Line;

export interface ChangeOptions {
  /** What is changed when there is no entry by that name. */
  readonly otherwise?: LedgerEntry;
  /** Changes the line in the same step. */
  readonly reline?: Reline;
}

/**
 * Every method is atomic. A rejected promise means that nothing was acknowledged: it may still come to be
 * recorded, when a disk that stood still moves on.
 */
export interface Store {
  /** True when entries survive the process. */
  readonly durable: boolean;
  /** Eight characters, random, as old as the store: two that share no entry never share it. */
  readonly identity: string;
  /**
   * Adds an entry if its key is new and every limit is kept at its `createdAt`, and if it is its turn;
   * else the line may have a place for it.
   */
  admit(entry: LedgerEntry, limits: AdmissionLimits, waiting: Waiting): Promise<Reservation>;
  /**
   * Replaces an entry by what the transition makes of it (or of `otherwise`, when there is none), and
   * gives the new one; null when there is none.
   */
  change(
    name: EntryName,
    transition: Transition,
    options?: ChangeOptions,
  ): Promise<LedgerEntry | null>;
  /**
   * The same by a request key that is remembered at `at`; else refuses that key from now on. Its place in
   * line is free either way.
   */
  takeBack(requestKey: string, at: number, transition: Transition): Promise<LedgerEntry | null>;
  get(name: EntryName): Promise<LedgerEntry | null>;
  /** Entries whose `dueAt` has come. */
  due(now: number): Promise<LedgerEntry[]>;
  /** Every entry that holds a place. */
  open(): Promise<LedgerEntry[]>;
  /** Ended ones, the latest first, of those that ended before `before`. */
  history(before: number, limit: number): Promise<LedgerEntry[]>;
  /** Those who wait, and some whose place has lapsed. */
  line(): Promise<Line>;
  /** The tally of a UTC day. */
  day(day: string): Promise<Tally>;
  /** Forgets what is older than is kept. */
  prune(now: number): Promise<void>;
  /** Rejects when nothing can be recorded at present. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** What a store must know to decide on an admission. */
export interface AdmissionFacts {
  /** The entry of the same request key, if any. */
  readonly known: LedgerEntry | null;
  /** When that key was taken back without an entry. */
  readonly takenBackAt: number | null;
  readonly openCount: number;
  readonly day: Tally;
  readonly visitorCalls: number;
  readonly line: Line;
}

export interface Decision {
  readonly reservation: Reservation;
  /** As it is from now on; the same one when nothing has changed. */
  readonly line: Line;
}

/** Whether an entry may be added: the rule that every store applies within its atomic step. */
export function decideAdmission(
  entry: LedgerEntry,
  { maxConcurrentCalls, ...limits }: AdmissionLimits,
  facts: AdmissionFacts,
  waiting: Waiting,
): Decision {
  const { requestKey, visitor, createdAt: at } = entry;
  const refusal = refusalOf(entry, limits, facts);
  // Whatever it is refused for, waiting would not help.
  if (refusal) return { reservation: refusal, line: withoutKey(facts.line, requestKey) };
  const { turn, line } = takeTurn(
    facts.line,
    { requestKey, visitor, waits: waiting.waits },
    { ...waiting, free: maxConcurrentCalls - facts.openCount, at },
  );
  return { reservation: turn, line };
}

function refusalOf(
  entry: LedgerEntry,
  { dailyCallSeconds, visitorCallsPerDay }: Omit<AdmissionLimits, 'maxConcurrentCalls'>,
  { known, takenBackAt, day, visitorCalls }: AdmissionFacts,
): Reservation | null {
  const at = entry.createdAt;
  if (takenBackAt !== null && takenBackAt + requestKeyLifeMs > at) return { kind: 'cancelled' };
  if (known !== null && isKeyRemembered(known, at)) return { kind: 'repeated', entry: known };
  if (dailyCallSeconds > 0 && day.seconds + entry.reservedSeconds > dailyCallSeconds)
    return { kind: 'budget_spent' };
  if (visitorCallsPerDay > 0 && visitorCalls >= visitorCallsPerDay)
    return { kind: 'visitor_quota' };
  return null;
}

/** Whether the request key of an entry still stands for it at `at`. */
export function isKeyRemembered(entry: LedgerEntry, at: number): boolean {
  return entry.endedAt === null || entry.endedAt + requestKeyLifeMs > at;
}

/** The days before this one may be forgotten. */
export function oldestDay(now: number): string {
  return dayOf(now - historyLifeMs);
}
