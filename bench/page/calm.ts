// How calm a page stays with the widget: whose long tasks are whose, what moves, and what scripts hold. The visits
// themselves are elsewhere.
import { figure, fixed, median, spread, type Figure } from '../figures.ts';
import type { Goal, Part, Table } from '../part.ts';
import {
  calmVisits,
  names,
  rounds,
  slowdown,
  type Calm,
  type Calms,
  type Stretch,
} from './calm-visits.ts';
import { paired } from './rounds.ts';
import type { Stage } from './stage.ts';

/** From here on a task is long, by the definition of browsers. */
const longMs = 50;

const slowed = `${String(slowdown)} times slowed down`;

const long = ({ tasks }: Stretch): number => tasks.filter((ms) => ms >= longMs).length;
const longest = ({ tasks }: Stretch): number => Math.max(0, ...tasks);
const kilobytes = ({ heapBytes }: Stretch): number => heapBytes / 1000;

type Name = (typeof names)[number];
const ordinary = ['the module', 'the module, once more'] as const;
const callers = [...ordinary, 'interactive'] as const;

const loadsOf = (calms: Calms, name: Name) => calms[name].map(({ load }) => load);
const callsOf = (calms: Calms, name: Name) => calms[name].flatMap(({ call }) => call ?? []);
const worstShift = (calms: readonly Calm[]) => Math.max(...calms.map(({ shift }) => shift));
const aboveBlank = (calms: Calms, name: Name, of: (load: Stretch) => number) =>
  paired(loadsOf(calms, name), loadsOf(calms, 'blank page'), (one, blank) => of(one) - of(blank));

export async function calms(stage: Stage): Promise<Part> {
  const calms = await calmVisits(stage);
  return {
    title: 'How calm the page stays',
    says: `${String(rounds)} rounds, in alternating order, ${slowed}. A task is long from ${String(longMs)} ms on, here of the main thread's processor time, so that a busy machine makes none. Beside it what the page itself sees by the clock on the wall: \`longtask\` entries, and long animation frames in which a script of the widget's has run, whoever has made them long. The browser does not say whose a task is; that a blank page has it, too, says that it is not the widget's. Layout shift is the worst of all rounds, without what comes right after a click; after its call the panel is closed, opened and closed again by script, which excuses nothing. The heap is what scripts hold after a garbage collection.`,
    tables: [loadTable(calms), callTable(calms)],
    goals: goalsOf(calms),
    figures: Object.fromEntries(names.flatMap((name) => figuresOf(calms, name))),
  };
}

const head = ['long tasks', 'the longest, ms', '`longtask`', 'long frames with its scripts'];

const cells = (stretches: readonly Stretch[]): string[] => [
  spread(stretches.map(long)),
  spread(stretches.map(longest)),
  spread(stretches.map(({ longTasks }) => longTasks)),
  spread(stretches.map(({ longFramesOfOthers }) => longFramesOfOthers)),
];

const loadTable = (calms: Calms): Table => [
  [`before the click, ${slowed}`, ...head, 'heap above blank, kB'],
  ...names.map((name) => [
    name,
    ...cells(loadsOf(calms, name)),
    spread(aboveBlank(calms, name, kilobytes)),
  ]),
];

const callTable = (calms: Calms): Table => [
  [`from the click to the room, ${slowed}`, ...head, 'heap, kB', 'layout shift of the visit'],
  ...callers.map((name) => [
    name,
    ...cells(callsOf(calms, name)),
    spread(callsOf(calms, name).map(kilobytes)),
    fixed(worstShift(calms[name]), 4),
  ]),
];

function goalsOf(calms: Calms): Goal[] {
  const calls = callsOf(calms, 'the module');
  const longestOf = (name: Name) => fixed(median(callsOf(calms, name).map(longest)), 0);
  return [
    {
      what: `long tasks before the click that a blank page has not, ${slowed}`,
      headline: `long tasks before the click, ${slowed}`,
      atMost: 0,
      measured: median(aboveBlank(calms, 'the module', long)),
      unit: '',
    },
    {
      what: `long tasks from the click to the room, ${slowed}`,
      headline: `long tasks from the click to the room, ${slowed}`,
      atMost: 0,
      measured: median(calls.map(long)),
      unit: '',
      because: `the longest has ${longestOf('the module')} ms. It makes the panel, lays it out and gives it the focus; at full speed it is short`,
    },
    {
      what: `long tasks from the click to the room of an interactive call, ${slowed}`,
      atMost: 0,
      measured: median(callsOf(calms, 'interactive').map(long)),
      unit: '',
      because: `the longest has ${longestOf('interactive')} ms. One makes the panel, one the room's frame, one runs Daily's library for the first time; at full speed all are short`,
    },
    {
      what: 'layout shift (CLS) of a visit with an ordinary call',
      headline: 'layout shift (CLS) of a visit with an ordinary call',
      atMost: 0,
      measured: Math.max(...ordinary.map((name) => worstShift(calms[name]))),
      unit: '',
    },
    {
      what: 'layout shift (CLS) of a visit with an interactive call',
      atMost: 0.01,
      measured: worstShift(calms.interactive),
      unit: '',
      because: 'captions grow from their middle while somebody speaks; up to 0.1 is good',
    },
  ];
}

function figuresOf(calms: Calms, name: Name): [string, Figure][] {
  const [loads, calls] = [loadsOf(calms, name), callsOf(calms, name)];
  const heap = aboveBlank(calms, name, ({ heapBytes }) => heapBytes);
  const before: [string, Figure][] = [
    [`${name}: long tasks before the click`, figure('', loads.map(long))],
    [`${name}: longest task before the click`, figure('ms', loads.map(longest))],
    [`${name}: heap above blank`, figure('bytes', heap)],
  ];
  if (calls.length === 0) return before;
  return [
    ...before,
    [`${name}: long tasks from the click`, figure('', calls.map(long))],
    [`${name}: longest task from the click`, figure('ms', calls.map(longest))],
  ];
}
