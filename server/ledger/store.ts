// What a place to keep entries in must be able to do: the port below the ledger, proven for each store
// by one shared suite (test/server/ledger/suite.ts). A store knows how entries are found again and
// counted; what happens to one is a transition, which it only applies.
import type { AdmissionLimits, Reservation, Waiting } from './admission.ts';
import type { LedgerEntry } from './entry.ts';
import type { Counts } from './counts.ts';
import type { Gate } from './gate.ts';
import type { Line } from './line.ts';
import type { Tally } from './tally.ts';
import type { Transition } from './transitions.ts';

/** The names that an entry is found by; `once` is one of what may open one call only. */
export type EntryName =
  | { readonly nonce: string }
  | { readonly conversationId: string }
  | { readonly requestKey: string }
  | { readonly once: string };

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
  /** Takes a turn that nobody else has for so long. @returns 0, or for how long somebody has it, ms */
  takeTurn(what: string, ms: number): Promise<number>;
  /** Nobody has a turn for so long from now on. */
  endTurn(what: string, ms: number): Promise<void>;
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
