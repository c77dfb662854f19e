// Asks Redis for an admission: hands the numbers of the rule to its script, and reads what it answers.
import type { LedgerEntry } from '../entry.ts';
import { longestCreditsRetryMs, probeMs } from '../gate.ts';
import { placeLifeMs, placesOfOneVisitor, tavusDoubtMs, tavusFullMs, type Place } from '../line.ts';
import type { AdmissionLimits, Reservation, Waiting } from '../admission.ts';
import { requestKeyLifeMs } from '../remembering.ts';
import { dayOf } from '../tally.ts';
import { admit } from './admission.ts';
import { entryOf, type Writer } from './changes.ts';
import type { ServerTime } from './server-time.ts';

/** By then whoever asked has given up: what arrives later admits nobody, ms. */
const lateMs = 1_000;

/** What the scripts have to know of the rule. */
const rule = {
  requestKeyLifeMs,
  placeLifeMs,
  placesOfOneVisitor,
  tavusDoubtMs,
  tavusFullMs,
  probeMs,
  longestCreditsRetryMs,
};

export async function admitting(
  writer: Writer,
  time: ServerTime,
  entry: LedgerEntry,
  limits: AdmissionLimits,
  waiting: Waiting,
): Promise<Reservation> {
  const { link, keys, identity, correct } = writer;
  const { nonce, requestKey, visitor, site, createdAt } = entry;
  const day = dayOf(createdAt);
  const { meta, open, ended, requestKeys, once, endings, tombstones, sites } = keys;
  const names = [meta, open, ended, requestKeys, once, endings, tombstones, sites];
  const given = [nonce, JSON.stringify(entry), requestKey ?? '', visitor, site ?? '', day];
  const said = (await link.run(
    admit,
    [...names, keys.line, keys.gate, keys.days, keys.tally(day)],
    [identity(), Math.round(time.now()) + lateMs, ...given, termsOf(entry, limits, waiting)],
  )) as string[];
  if (said[0] !== 'other') return reservationOf(said);
  correct(said[1] ?? '');
  return admitting(writer, time, entry, limits, waiting);
}

function termsOf(
  { createdAt, reservedSeconds, once }: LedgerEntry,
  { sites = {}, ...limits }: AdmissionLimits,
  waiting: Waiting,
): string {
  // JSON knows no infinity.
  const maxConcurrentCalls = Math.min(limits.maxConcurrentCalls, Number.MAX_SAFE_INTEGER);
  return JSON.stringify({
    ...{ ...rule, ...waiting, at: createdAt, reservedSeconds, once },
    limits: { ...limits, maxConcurrentCalls, sites },
  });
}

function reservationOf([kind = '', first = '', second = '']: readonly string[]): Reservation {
  switch (kind) {
    case 'repeated':
      return { kind, entry: entryOf(first) };
    case 'admitted': {
      const place = first === '' ? null : (JSON.parse(first) as Place);
      return { kind, place, isProbe: second === 'probe' };
    }
    case 'waiting':
      return { kind, place: Number(first), tavusIsFull: second === 'full' };
    case 'out_of_credits':
      return { kind, retryAt: Number(first) };
    case 'used':
      return { kind, once: first };
    case 'paused':
    case 'cancelled':
    case 'at_capacity':
    case 'budget_spent':
    case 'visitor_quota':
      return { kind };
    default:
      throw new Error('Redis was asked for a call too long ago');
  }
}
