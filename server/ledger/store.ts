// What a place to keep entries in must be able to do: the port below the ledger, proven for each store
// by one shared suite (test/server/ledger/suite.ts). A store knows how entries are found again and
// counted; what happens to one is a transition, which it only applies.
import type { LedgerEntry } from './entry.ts';
import type { Counts } from './counts.ts';
import { passageAt, probed, type Gate, type Passage } from './gate.ts';
import { takeTurn, withoutKey, type Line, type LineTerms, type Turn } from './line.ts';
import { dayOf, type Tally } from './tally.ts';
import type { Transition } from './transitions.ts';

/** The names that an entry is found by; `once` is one of what may open one call only. */
export type EntryName =
  | { readonly nonce: string }
  | { readonly conversationId: string }
  | { readonly requestKey: string }
  | { readonly once: string };

/** What one site may have of what the deployment may have; 0 is no limit of its own. */
export interface SiteLimits {
  readonly maxConcurrentCalls: number;
  /** Seconds a day, worst case reserved. */
  readonly dailyCallSeconds: number;
}

export interface AdmissionLimits {
  readonly maxConcurrentCalls: number;
  /** Seconds a day, worst case reserved; 0 is no limit. */
  readonly dailyCallSeconds: number;
  /** Calls of one visitor a day; 0 is no limit. */
  readonly visitorCallsPerDay: number;
  /** By the name of the site. */
  readonly sites?: Readonly<Record<string, SiteLimits>>;
}

/** How one that asks stands to the line. */
export interface Waiting extends LineTerms {
  /** Would rather wait than be refused. */
  readonly waits: boolean;
}

/** What came of asking for a call. */
export type Reservation =
  | Exclude<Turn, { kind: 'admitted' }>
  | Admission
  | Exclude<Passage, { kind: 'open' | 'probe' }>
  | { readonly kind: 'budget_spent' | 'visitor_quota' }
  /** Something that may open one call only has opened another one. */
  | { readonly kind: 'used'; readonly once: string }
  /** The request key was seen before. */
  | { readonly kind: 'repeated'; readonly entry: LedgerEntry }
  /** The visitor took this request key back before it arrived. */
  | { readonly kind: 'cancelled' };

/** It may begin. */
export type Admission = Extract<Turn, { kind: 'admitted' }> & {
  /** Whether Tavus has credits again is told by what it makes of this one. */
  readonly isProbe: boolean;
};

/** How long a request key is remembered after its call, or after it was taken back, ms. */
export const requestKeyLifeMs = 10 * 60 * 1000;

/** How long what opens one call only is remembered after its call, ms: longer than any ticket is good. */
export const onceLifeMs = 25 * 60 * 60 * 1000;

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

/** How often something was done in its window, and how much of that is left, ms. */
export interface Spent {
  readonly times: number;
  readonly leftMs: number;
}

/** What processes on several machines have in common beside the entries. */
export interface Shared {
  /** What time it is for all of them, epoch ms: the clocks of their machines may differ. */
  now(): number;
  /** Counts once more, in a window that the first time begins. */
  spend(what: string, windowMs: number): Promise<Spent>;
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
  /** Null where all processes are on one machine. */
  readonly shared: Shared | null;
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
  gate(): Promise<Gate>;
  /** Replaces the gate, and gives the new one. */
  changeGate(change: (gate: Gate) => Gate): Promise<Gate>;
  /** What has been counted on a UTC day. */
  counts(day: string): Promise<Counts>;
  addCounts(day: string, counts: Counts): Promise<void>;
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
  readonly gate: Gate;
  /** Of the sites that have limits, as far as there are any. */
  readonly openOfSite: Readonly<Record<string, number>>;
  /** What the site of this one has spent on its day, s. */
  readonly siteSeconds: number;
  /** Entries that one of its `once` has opened. */
  readonly usedBy: readonly LedgerEntry[];
}

export interface Decision {
  readonly reservation: Reservation;
  /** As they are from now on; the same ones when nothing has changed. */
  readonly line: Line;
  readonly gate: Gate;
}

/** Whether an entry may be added: the rule that every store applies within its atomic step. */
export function decideAdmission(
  entry: LedgerEntry,
  limits: AdmissionLimits,
  facts: AdmissionFacts,
  waiting: Waiting,
): Decision {
  const { requestKey, visitor, site, createdAt: at } = entry;
  const { gate } = facts;
  const refusal = refusalOf(entry, limits, facts);
  // Whatever it is refused for, waiting would not help.
  if (refusal) return { reservation: refusal, line: withoutKey(facts.line, requestKey), gate };
  const { turn, line } = takeTurn(
    facts.line,
    { requestKey, visitor, site, waits: waiting.waits },
    {
      ...waiting,
      free: limits.maxConcurrentCalls - facts.openCount,
      freeOfSite: freeOfSite(limits, facts),
      at,
    },
  );
  if (turn.kind !== 'admitted') return { reservation: turn, line, gate };
  const isProbe = passageAt(gate, at).kind === 'probe';
  return { reservation: { ...turn, isProbe }, line, gate: isProbe ? probed(gate, at) : gate };
}

function refusalOf(
  entry: LedgerEntry,
  limits: AdmissionLimits,
  facts: AdmissionFacts,
): Reservation | null {
  const { known, takenBackAt, gate, usedBy } = facts;
  const at = entry.createdAt;
  if (takenBackAt !== null && takenBackAt + requestKeyLifeMs > at) return { kind: 'cancelled' };
  if (known !== null && isKeyRemembered(known, at)) return { kind: 'repeated', entry: known };
  const passage = passageAt(gate, at);
  if (passage.kind === 'paused' || passage.kind === 'out_of_credits') return passage;
  const once = entry.once.find((id) => usedBy.some((other) => other.once.includes(id)));
  if (once !== undefined) return { kind: 'used', once };
  return overspentBy(entry, limits, facts);
}

/** Which budget leaves no room for it today. */
function overspentBy(
  { site, reservedSeconds }: LedgerEntry,
  { dailyCallSeconds, visitorCallsPerDay, sites = {} }: AdmissionLimits,
  { day, siteSeconds, visitorCalls }: AdmissionFacts,
): Reservation | null {
  const ofSite = sites[site ?? '']?.dailyCallSeconds ?? 0;
  if (dailyCallSeconds > 0 && day.seconds + reservedSeconds > dailyCallSeconds)
    return { kind: 'budget_spent' };
  if (ofSite > 0 && siteSeconds + reservedSeconds > ofSite) return { kind: 'budget_spent' };
  if (visitorCallsPerDay > 0 && visitorCalls >= visitorCallsPerDay)
    return { kind: 'visitor_quota' };
  return null;
}

function freeOfSite(
  { sites = {} }: AdmissionLimits,
  { openOfSite }: AdmissionFacts,
): Record<string, number> {
  const capped = Object.entries(sites).filter(([, { maxConcurrentCalls: most }]) => most > 0);
  return Object.fromEntries(
    capped.map(([name, { maxConcurrentCalls: most }]) => [name, most - (openOfSite[name] ?? 0)]),
  );
}

/** Whether an entry has used up what may open one call only: one that came to nothing has not. */
export function hasUsed({ state, conversationId }: LedgerEntry): boolean {
  return state !== 'ended' || conversationId !== null;
}

/** Whether the request key of an entry still stands for it at `at`. */
export function isKeyRemembered(entry: LedgerEntry, at: number): boolean {
  return entry.endedAt === null || entry.endedAt + requestKeyLifeMs > at;
}

/** Whether an entry is needed at `at`, were it not for the history. */
export function isRemembered(entry: LedgerEntry, at: number): boolean {
  if (entry.once.length > 0 && entry.endedAt !== null && entry.endedAt + onceLifeMs > at)
    return true;
  return isKeyRemembered(entry, at);
}

/** The days before this one may be forgotten. */
export function oldestDay(now: number): string {
  return dayOf(now - historyLifeMs);
}
