// The tables at the end of a run. Pure.
import { peakOf } from './billing.ts';
import type { Evidence } from './evidence.ts';
import { silentWays, ways, type Way } from './plans.ts';
import type { Table } from './table.ts';
import { pace, settings } from './times.ts';
import type { Visit } from './visit.ts';
import { billsOf, cutOff, type Finding } from './verdict.ts';

/** What there was, and what came of it. */
export function overview(seed: number, evidence: Evidence): Table {
  const { ours, visits, kills, weather, strangers, stormMs, calmMs } = evidence;
  const { bad, all } = weather.answers;
  const silent = visits.filter(({ way }) => silentWays.includes(way)).length;
  const cut = cutOff(evidence);
  return {
    head: ['the run', ''],
    rows: [
      ['seed', String(seed)],
      ['conversations', String(ours.length)],
      [
        'SIGKILLs of the server',
        `${String(kills.length)} (${tally(kills.map((one) => one.moment))})`,
      ],
      ['bad answers of Tavus', `${String(bad)} of ${String(all)} (${percent(bad, all)})`],
      [
        'visitors',
        `${String(visits.length)}, ${percent(silent, visits.length)} left without a word`,
      ],
      ['stood in line', standing(visits)],
      [
        'ends by reason',
        tally((evidence.ledger?.ended ?? []).map(({ reason }) => reason ?? 'none made')),
      ],
      ['storm, then calm until nothing was live', `${seconds(stormMs)} s, ${seconds(calmMs)} s`],
      ['the harness itself stood still', longestStall(evidence)],
      ['live afterwards', String(ours.filter(({ endedAt }) => endedAt === undefined).length)],
      [
        "strangers' conversations ended",
        `${String(strangers.filter(({ endedAt }) => endedAt !== undefined).length)} of ${String(strangers.length)}`,
      ],
      ['live at once, most', `${String(peakOf(ours))} of ${String(evidence.cap)} allowed`],
      [
        'living visitors cut off',
        `${String(cut.filter(({ stalled }) => !stalled).length)}${notOurs(cut.filter(({ stalled }) => stalled).length)}`,
      ],
    ],
  };
}

function standing(visits: readonly Visit[]): string {
  const inLine = visits.filter(({ places }) => places > 0);
  const left = inLine.filter(({ outcome }) => outcome === 'left the line');
  return `${String(inLine.length)}, ${String(left.length)} of them not to the end`;
}

/** How Tavus's answers were bad. */
export function badAnswers({ weather: { kinds } }: Evidence): Table {
  const rows = [...kinds].sort(([one], [other]) => one.localeCompare(other));
  return {
    head: ['bad answers', 'create', 'end', 'list, get'],
    rows: rows.map(([kind, { create, end, read }]) => [kind, ...[create, end, read].map(String)]),
  };
}

/** Seconds billed after the visitor had left, by the way he did. */
export function bills(evidence: Evidence): Table {
  const all = billsOf(evidence);
  const attempts = new Map(
    (evidence.ledger?.ended ?? []).map((entry) => [entry.conversationId, entry]),
  );
  const hit = ({ id, from, endedAt }: (typeof all)[number]): boolean =>
    (attempts.get(id)?.endAttempts ?? 0) > 0 ||
    evidence.kills.some(({ at, backAt }) => at < endedAt && backAt > from - attendingMs);
  const rows = (Object.keys(ways) as Way[]).map((way) => {
    const mine = all.filter(({ visit }) => visit.way === way && !isLost(visit));
    const calm = mine.filter((bill) => !hit(bill)).map((bill) => bill.seconds);
    const stormy = mine.filter(hit).map((bill) => bill.seconds);
    return [way, String(mine.length), promised[way], median(calm), worst(calm), worst(stormy)];
  });
  const lost = all.filter(({ visit }) => isLost(visit)).map((bill) => bill.seconds);
  rows.push([
    '(no answer to create, or not waited for)',
    String(lost.length),
    '',
    median(lost),
    '',
    worst(lost),
  ]);
  return {
    head: [
      'seconds billed after leaving',
      'calls',
      'promised',
      'median',
      'worst',
      'worst, with a kill or a bad end',
    ],
    rows,
  };
}

/** He was told that there is no call, or nothing: not his way of leaving is what counts then. */
function isLost({ outcome }: Visit): boolean {
  return outcome === 'lost' || outcome === 'refused' || outcome === 'left the line';
}

/** After a restart it takes so long until a page is attending again (being-there.ts). */
const attendingMs = 700;
const reap = pace.reapMs / 1_000;
const grace = `${String(settings.presenceGraceSeconds)} + ${String(reap)}`;
const promised: Readonly<Record<Way, string>> = {
  'hangs up': 'at once',
  'closes the page': 'at once',
  reloads: 'at once',
  'leaves while asking': 'at once',
  'asks twice': 'at once',
  'loses the stream': 'at once',
  meddles: 'at once',
  'stays to the limit': 'at once',
  vanishes: grace,
  'vanishes while asking': grace,
  freezes: `${String(settings.leaseSeconds)} + ${String(reap)}`,
};

/** What each promise came to. */
export function findings(all: readonly Finding[]): Table {
  return {
    head: ['promise', ''],
    rows: all.map(({ promise, faults }) => [
      promise,
      faults.length === 0
        ? 'kept'
        : `BROKEN ${String(faults.length)} times: ${faults.slice(0, 5).join('; ')}`,
    ]),
  };
}

function tally(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const sorted = [...counts].sort(([, one], [, other]) => other - one);
  return sorted.map(([word, count]) => `${word} ${String(count)}`).join(', ') || 'none';
}

function notOurs(stalled: number): string {
  return stalled === 0
    ? ''
    : `; ${String(stalled)} more while the visitors' own process stood still`;
}

function longestStall({ stalls }: Evidence): string {
  const longest = Math.max(0, ...stalls.map(({ from, to }) => to - from));
  return longest === 0 ? 'never' : `${seconds(longest)} s at most`;
}

const percent = (part: number, all: number) => `${String(Math.round((100 * part) / all))} %`;
const seconds = (ms: number) => (ms / 1_000).toFixed(1);
const worst = (all: readonly number[]) => (all.length === 0 ? '' : Math.max(...all).toFixed(1));
const median = (all: readonly number[]) =>
  all.length === 0
    ? ''
    : ([...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0).toFixed(1);
