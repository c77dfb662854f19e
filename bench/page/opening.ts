// Whether a page grows with the calls that are made in it: fifty in one page, each started, ended and closed, and
// what is there after every fifth, without rubbish.
import { figure, fixed, slope } from '../figures.ts';
import type { Goal, Part, Table } from '../part.ts';
import { ask, untilState } from './hand.ts';
import { heapBytes } from './notes.ts';
import { settled, type Stage, type Visit } from './stage.ts';
import { addressOf, type PageName } from './tags.ts';

const calls = 50;
const every = 5;
/** What is made once and kept is there by then. */
const warm = 10;

const mostBytesPerCall = 1_000;

const pages = ['the module', 'interactive'] as const satisfies readonly PageName[];
const titles = { 'the module': 'an ordinary call', interactive: 'an interactive call' } as const;

/** By the browser's own names. */
const counted = ['Nodes', 'JSEventListeners', 'Documents', 'Frames'] as const;
type Counted = (typeof counted)[number];

interface Look extends Readonly<Record<Counted, number>> {
  readonly after: number;
  readonly heapBytes: number;
}

/**
 * Without what V8 compiles of a function that is called again and again, and keeps beside the objects: for a hundred
 * calls that is more with each of them, and hides what is looked for.
 */
export const interpreted = [
  '--js-flags=--no-opt --no-maglev --no-sparkplug --no-lazy-feedback-allocation',
];

export async function openings(stage: Stage): Promise<Part> {
  const looks: Record<string, readonly Look[]> = {};
  for (const name of pages) {
    const address = addressOf(name, stage.shop);
    looks[titles[name]] = await stage.visit(1, (visit) => callAgainAndAgain(visit, address));
  }
  return shown(looks);
}

async function callAgainAndAgain(visit: Visit, address: string): Promise<Look[]> {
  const { page, cdp } = visit;
  await cdp.send('Performance.enable');
  await page.goto(address);
  await settled(page);
  const looks: Look[] = [];
  for (let after = 1; after <= calls; after++) {
    for (const [act, state] of steps) {
      await ask(cdp, `void document.querySelector('tavus-call').${act}()`);
      await ask(cdp, untilState(state));
    }
    if (after % every === 0) looks.push(await look(visit, after));
  }
  return looks;
}

const steps = [
  ['startConversation', 'live'],
  ['endConversation', 'ended'],
  ['close', 'idle'],
] as const;

async function look(visit: Visit, after: number): Promise<Look> {
  // Requests that are still being answered hold what they are about.
  await settled(visit.page);
  const heap = await heapBytes(visit);
  const { metrics } = await visit.cdp.send('Performance.getMetrics');
  const count = (wanted: Counted) => metrics.find(({ name }) => name === wanted)?.value ?? NaN;
  const [Nodes, JSEventListeners, Documents, Frames] = [
    count('Nodes'),
    count('JSEventListeners'),
    count('Documents'),
    count('Frames'),
  ];
  return { after, heapBytes: heap, Nodes, JSEventListeners, Documents, Frames };
}

type Looks = Readonly<Record<string, readonly Look[]>>;

function shown(looks: Looks): Part {
  const kinds = Object.entries(looks);
  const [, first = []] = kinds[0] ?? [];
  const table: Table = [
    ['calls', ...kinds.flatMap(([kind]) => [`${kind}: heap, kB`, 'nodes', 'listeners'])],
    ...first.map(({ after }, at) => [
      String(after),
      ...kinds.flatMap(([, rows]) => [
        fixed((rows[at]?.heapBytes ?? NaN) / 1000, 1),
        String(rows[at]?.Nodes),
        String(rows[at]?.JSEventListeners),
      ]),
    ]),
  ];
  return {
    title: 'Fifty calls in one page',
    says: `${String(calls)} calls in one page, each started, ended and closed; after every ${String(every)} the rubbish is collected and the browser asked what there is. The browser interprets scripts here and compiles none: of what is run a hundred times it keeps more and more compiled code, which would hide what is looked for. Growth counts from the ${String(warm)}th call on: of the heap by the line closest to its figures, of the rest by the most there was in the last half against the first.`,
    tables: [table],
    goals: kinds.flatMap(([kind, rows]) => goalsOf(kind, rows)),
    figures: Object.fromEntries(
      kinds.map(([kind, rows]) => [
        `${kind}: growth of the heap with each call`,
        figure('bytes', [bytesPerCall(rows)]),
      ]),
    ),
  };
}

const settledDown = (rows: readonly Look[]) => rows.filter(({ after }) => after >= warm);

const bytesPerCall = (rows: readonly Look[]): number =>
  slope(settledDown(rows).map(({ after, heapBytes }) => [after, heapBytes]));

function goalsOf(kind: string, rows: readonly Look[]): Goal[] {
  const left = settledDown(rows);
  const half = Math.floor(left.length / 2);
  const most = (some: readonly Look[], name: Counted) => Math.max(...some.map((one) => one[name]));
  const growth = (name: Counted) => most(left.slice(-half), name) - most(left.slice(0, half), name);
  return [
    {
      what: `the heap grows with ${kind}`,
      headline: 'memory of the page that each opening, and each call, leaves behind',
      atMost: mostBytesPerCall,
      measured: bytesPerCall(rows),
      unit: 'bytes',
    },
    {
      what: `nodes, listeners, documents, frames: the most of them that ${String(calls - warm)} times ${kind} leave behind`,
      atMost: 0,
      measured: Math.max(...counted.map(growth)),
      unit: '',
    },
  ];
}
