// From the evidence to a verdict: each promise with what was found against it, if anything. Pure.
import { billedAfter, peakOf } from './billing.ts';
import type { Evidence } from './evidence.ts';
import { silentWays } from './plans.ts';
import { pace, settings, tooLateMs } from './times.ts';
import { labelOf, type Visit } from './visit.ts';

export interface Finding {
  readonly promise: Promised;
  /** What speaks against it; none is good. */
  readonly faults: readonly string[];
}

export type Promised =
  | 'nothing is live'
  | 'strangers are untouched'
  | 'the cap was kept'
  | 'nobody was cut off'
  | 'every end has a reason'
  | 'one key, one conversation'
  | 'nothing names a visitor'
  | 'the server never fell over'
  | 'it was a storm';

/** Clocks differ by that much between the call clock's start here and at Tavus, ms. */
const clockMarginMs = 500;
/** Tavus's latest deeds are planned so long before the server gives a create up. */
const tooStillMs = pace.settleMs - pace.createTimeoutMs - tooLateMs;

/** What must have happened, at least. */
export interface Asked {
  readonly conversations: number;
  readonly kills: number;
  /** Visitors in line. */
  readonly inLine?: number;
  /** The ledger was away as well: what an instance had yet to tell it goes with that instance. */
  readonly ledgerAway?: boolean;
}

export function verdictOn(evidence: Evidence, asked: Asked) {
  const findings: Record<Promised, readonly string[]> = {
    'nothing is live': live(evidence),
    'strangers are untouched': evidence.strangers
      .filter(({ endedAt }) => endedAt !== undefined)
      .map(({ id, name }) => `${id} was ended: ${name}`),
    'the cap was kept': cap(evidence),
    'nobody was cut off': cutOff(evidence)
      .filter(({ stalled }) => !stalled)
      .map(({ says }) => says),
    'every end has a reason': reasons(evidence, asked),
    'one key, one conversation': keys(evidence),
    'nothing names a visitor': evidence.traces ?? ['the files could not be searched'],
    'the server never fell over': collapses(evidence),
    'it was a storm': calm(evidence, asked),
  };
  return Object.entries(findings).map(([promise, faults]): Finding => ({
    promise: promise as Promised,
    faults,
  }));
}

function live({ ours, calmWithinMs }: Evidence): string[] {
  const after = `after ${String(Math.round(calmWithinMs / 1_000))} s of calm`;
  return ours
    .filter(({ endedAt }) => endedAt === undefined)
    .map(({ id, name }) => `${id} is live ${after}: ${name}`);
}

/**
 * A create that is carried out when the server has rightly given it up has no place. Only this process,
 * which plays Tavus, can be so late, by standing still.
 */
function cap({ ours, cap: most, stalls }: Evidence): string[] {
  const peak = peakOf(ours);
  if (stalls.some(({ from, to }) => to - from > tooStillMs)) return [];
  return peak > most ? [`${String(peak)} were live at once, ${String(most)} are allowed`] : [];
}

/** Visitors whose call was over while they were there, and whether this process kept them from saying so. */
export function cutOff({ visits, ours, stalls }: Evidence): { says: string; stalled: boolean }[] {
  const byId = new Map(ours.map((conversation) => [conversation.id, conversation]));
  return visits.flatMap((visit) => {
    const conversation = byId.get(visit.conversationId ?? '');
    const endedAt = conversation?.endedAt ?? Infinity;
    const overAt = Math.min(visit.told?.at ?? Infinity, endedAt);
    if (!conversation || overAt >= (visit.leftAt ?? Infinity)) return [];
    const timeIsUp = conversation.createdAt + settings.maxCallSeconds * 1_000 - clockMarginMs;
    if (overAt >= timeIsUp) return [];
    const windowMs = (settings.leaseSeconds + settings.presenceGraceSeconds) * 1_000;
    const stalled = stalls.some(({ from, to }) => to > overAt - windowMs && from < overAt);
    return [
      { says: `${visit.label} (${visit.way}), told ${said(visit)}: ${conversation.id}`, stalled },
    ];
  });
}

function said({ told }: Visit): string {
  return told ? told.reason : 'nothing';
}

function reasons({ ours, ledger }: Evidence, { ledgerAway = false }: Asked): string[] {
  if (!ledger) return [];
  const reasonOf = new Map(
    ledger.ended.map(({ conversationId, reason }) => [conversationId, reason]),
  );
  return [
    ...ours
      .filter(({ id }) => !ledgerAway && !reasonOf.get(id))
      .map(({ id, name }) => `${id} has no reason in the history: ${name}`),
    ...ledger.open.map(({ nonce, state }) => `${nonce} still holds a place: ${state}`),
  ];
}

function keys({ ours, visits }: Evidence): string[] {
  const names = new Map<string, number>();
  for (const { name } of ours) {
    const label = name.split(' · ')[0] ?? '';
    if (labelOf(name) !== null) names.set(label, (names.get(label) ?? 0) + 1);
  }
  return [
    ...[...names].filter(([, count]) => count > 1).map(([name]) => `${name} was made twice`),
    ...visits.flatMap(({ label, surprises }) => surprises.map((one) => `${label}: ${one}`)),
  ];
}

function collapses({ collapses: all, exitCode }: Evidence): string[] {
  const stopped = exitCode === 0 ? [] : [`it stopped with ${String(exitCode)}`];
  return [...all, ...stopped];
}

/** A run in which little happened proves little. */
function calm(evidence: Evidence, { conversations, kills: wanted, inLine = 0 }: Asked): string[] {
  const { ours, kills, weather, visits } = evidence;
  const bad = weather.answers.bad / weather.answers.all;
  const silent = visits.filter(({ way }) => silentWays.includes(way)).length / visits.length;
  const faults: string[] = [];
  const stood = visits.filter(({ places }) => places > 0).length;
  if (ours.length < conversations) faults.push(`${String(ours.length)} conversations`);
  if (stood < inLine) faults.push(`only ${String(stood)} stood in line`);
  if (kills.length < wanted) faults.push(`${String(kills.length)} kills`);
  if (bad < 0.2) faults.push(`only ${bad.toFixed(2)} of the answers were bad`);
  if (silent < 0.15) faults.push(`only ${silent.toFixed(2)} left without a word`);
  return faults;
}

/** What was billed after a visit, once for each of its conversations. */
export function billsOf(
  evidence: Evidence,
): { visit: Visit; id: string; seconds: number; endedAt: number; from: number }[] {
  const byLabel = new Map(evidence.visits.map((visit) => [visit.label, visit]));
  return evidence.ours.flatMap((conversation) => {
    const visit = byLabel.get(labelOf(conversation.name) ?? '');
    const leftAt = visit?.leftAt ?? null;
    if (!visit || leftAt === null) return [];
    const { id, createdAt, endedAt = Infinity } = conversation;
    const seconds = billedAfter(conversation, leftAt, Date.now());
    return [{ visit, id, seconds, endedAt, from: Math.max(leftAt, createdAt) }];
  });
}
