// Whether a call may begin: the rule that every store applies within its atomic step. Pure; redis/admission.ts has it
// once more, as Lua.
import type { LedgerEntry } from './entry.ts';
import { passageAt, probed, type Gate, type Passage } from './gate.ts';
import { takeTurn, withoutKey, type Line, type LineTerms, type Turn } from './line.ts';
import { isKeyRemembered, requestKeyLifeMs } from './remembering.ts';
import type { Tally } from './tally.ts';

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
