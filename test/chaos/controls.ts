// The same run against servers that must fail it: a check that cannot fail is none. Each has the promise
// that it is sure to break, and a storm in which nothing but its missing net can be the cause.
import type { MeteredConversation } from '../../simulator/meter.ts';
import type { Programs } from './programs.ts';
import { run, type RunOptions } from './run.ts';
import { pace, settings } from './times.ts';
import { labelOf, type Visit } from './visit.ts';
import { verdictOn, type Finding, type Promised } from './verdict.ts';

export interface Control {
  readonly name: string;
  readonly program: keyof Omit<Programs, 'remove'>;
  readonly without?: RunOptions['without'];
  readonly kills?: number;
  /** When the storm has given its missing net enough to catch. */
  readonly enough: NonNullable<RunOptions['enough']>;
  /** How long it has to show that it ends what is left, ms. Default as long as it could take. */
  readonly calmMs?: number;
  /** What it breaks, every time. */
  readonly breaks: readonly Promised[];
}

export const controls: readonly Control[] = [
  {
    // Who is told that a create failed has no id to end it by, and neither has the server.
    ...{ name: 'without reconcile', program: 'endpoint', without: 'reconcile' },
    enough: (visits, ours) => lostIn(visits, ours) >= 3,
    breaks: ['nothing is live'],
  },
  {
    // Whoever vanishes or freezes goes on paying.
    // Not killed: ends that a kill interrupts would take all places before anybody vanishes.
    ...{ name: 'without the reaper', program: 'endpoint', without: 'reaper', kills: 0 },
    enough: (visits) => silentIn(visits) >= 3,
    breaks: ['nothing is live'],
  },
  {
    // As many as come at once are let in: a create under way holds no place.
    ...{ name: 'without intents', program: 'endpoint', without: 'intents' },
    enough: (_visits, ours) => ours.length >= 40,
    breaks: ['the cap was kept'],
  },
  {
    // Nothing in it acts by itself, so there is nothing to wait for.
    ...{ name: 'the quickstart', program: 'quickstart', calmMs: 0 },
    enough: (visits) => silentIn(visits) >= 3 && meddledIn(visits) >= 2,
    breaks: ['nothing is live', 'strangers are untouched', 'the cap was kept'],
  },
];

/** Ends are always confirmed, so that none waits for its next attempt when the calm is over. */
const bad = { create: 1 / 2, end: 0, read: 1 / 3 };

/** By then the real server has ended everything in such a storm: the lease, and two looks at the list. */
const settledMs =
  (settings.leaseSeconds + settings.presenceGraceSeconds) * 1_000 +
  pace.settleMs +
  2 * pace.reconcileMs;

const controlStorm = {
  ...{ conversations: 60, seconds: 90, visitors: 30, cap: 12, bad },
};

/** Conversations that were made, while their visitors were told that they were not. */
function lostIn(visits: readonly Visit[], ours: readonly MeteredConversation[]): number {
  const lost = visits.filter(({ outcome }) => outcome === 'lost' || outcome === 'refused');
  const labels = new Set(lost.map(({ label }) => label));
  return ours.filter(({ name }) => labels.has(labelOf(name) ?? '')).length;
}

/** Visitors who had a call and left it without a word. */
function silentIn(visits: readonly Visit[]): number {
  return left(visits).filter(({ way }) => way === 'vanishes' || way === 'freezes').length;
}

function meddledIn(visits: readonly Visit[]): number {
  return left(visits).filter(({ way }) => way === 'meddles').length;
}

function left(visits: readonly Visit[]): Visit[] {
  return visits.filter(({ outcome, leftAt }) => outcome === 'admitted' && leftAt !== null);
}

/** What a control came to. */
export async function tryControl(
  { program, without, kills = 3, enough, calmMs }: Control,
  programs: Programs,
  seed: number,
): Promise<readonly Finding[]> {
  const evidence = await run({
    ...controlStorm,
    seed,
    kills,
    enough,
    program: programs[program],
    calmMs: calmMs ?? settledMs,
    ...(without && { without }),
  });
  return verdictOn(evidence, { conversations: 0, kills: 0 });
}

/** The promises that a control should have broken and has not; none is good. */
export function unbroken({ breaks }: Control, findings: readonly Finding[]): Promised[] {
  return breaks.filter((promise) =>
    findings.some((finding) => finding.promise === promise && finding.faults.length === 0),
  );
}
