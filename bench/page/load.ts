// What the widget costs a page before its visitor wants anything: when its launcher is painted, and the
// main thread's time, both above a blank page with one heading that is loaded beside it.
import { figure, median, spread } from '../figures.ts';
import type { Goal, Part, Table } from '../part.ts';
import { ask } from './hand.ts';
import { inRounds, paired } from './rounds.ts';
import { settled, type Stage, type Visit } from './stage.ts';
import { addressOf, isBlank, type PageName } from './tags.ts';

const slowdown = 4;
const rounds = 21;

const goals = { paintedMs: 80, taskMs: 75 };

interface Load {
  /** From the navigation to the frame with the heading, or with the launcher. */
  readonly paintedMs: number;
  /** The main thread's tasks, and the scripts in them. */
  readonly taskMs: number;
  readonly scriptMs: number;
}

const blank = 'blank page';
const others = [
  'blank page, once more',
  'the least element',
  'the module',
  'the module, once more',
  'the plain script',
] as const satisfies readonly PageName[];

type Loads = Readonly<Record<PageName, readonly Load[]>>;

/**
 * Notes the end of the frame in which the thing to be seen is first on the page: for the blank page the
 * heading, for the others the launcher, which is there when the element says that it is ready.
 */
const notePainting = (isBlank: boolean) => `
  window.painted = new Promise((done) => {
    addEventListener(${isBlank ? "'DOMContentLoaded'" : "'tavus:ready'"}, () => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.now());
        port2.postMessage('after the frame');
      });
    }, { once: true });
  });`;

async function load({ page, cdp }: Visit, address: string, isBlank: boolean): Promise<Load> {
  await page.addInitScript(notePainting(isBlank));
  // The thread's own time: a busy machine adds none to it.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(address);
  const paintedMs = await ask<number>(cdp, 'window.painted');
  await settled(page);
  const { metrics } = await cdp.send('Performance.getMetrics');
  const seconds = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? NaN;
  return {
    paintedMs,
    taskMs: seconds('TaskDuration') * 1000,
    scriptMs: seconds('ScriptDuration') * 1000,
  };
}

export async function loads(stage: Stage): Promise<Part> {
  const results = await inRounds([blank, ...others], { rounds, warmUps: 2 }, (name) =>
    stage.visit(slowdown, (visit) => load(visit, addressOf(name, stage.shop), isBlank(name))),
  );
  return shown(results as Loads);
}

const parts = ['paintedMs', 'taskMs', 'scriptMs'] as const;

function shown(loads: Loads): Part {
  const above = (name: PageName, part: keyof Load) =>
    paired(loads[name], loads[blank], (one, other) => one[part] - other[part]);
  const overLeast = (name: PageName) =>
    paired(loads[name], loads['the least element'], (one, least) => one.taskMs / least.taskMs);
  const row = (name: PageName) => [
    `${name}, above it`,
    ...parts.map((part) => spread(above(name, part))),
    spread(overLeast(name), 2),
  ];
  const alone = parts.map((part) => spread(loads[blank].map((one) => one[part])));
  const table: Table = [
    ['ms, median (middle half)', 'painted', 'main thread', 'of it scripts', 'thread, × least'],
    [blank, ...alone, spread(overLeast(blank), 2)],
    ...others.map(row),
  ];
  return {
    title: 'A page before the click',
    says: `${String(rounds)} rounds with the processor slowed down ${String(slowdown)} times, as on a cheap phone; each page in a fresh browser context, in alternating order; each figure less that of the blank page in its round. The least element is an empty button in a shadow: what no script could save. The last column is the main thread's time of the whole page over that of the page with the least element, in its round. What is there "once more" is the same page under another name: by so much the machine alone moves a figure.`,
    tables: [table],
    goals: goalsOf(above),
    figures: Object.fromEntries(
      others.flatMap((name) => [
        ...parts.map((part) => [`${name}: ${part}`, figure('ms', above(name, part))] as const),
        [`${name}: over the least element`, figure('', overLeast(name))] as const,
      ]),
    ),
  };
}

function goalsOf(above: (name: PageName, part: keyof Load) => number[]): Goal[] {
  const goal = (what: string, part: keyof typeof goals): Goal => {
    const least = median(above('the least element', part)).toFixed(0);
    const again = median(above('the module, once more', part)).toFixed(0);
    return {
      ...{ what, headline: what },
      atMost: goals[part],
      measured: median(above('the module', part)),
      unit: 'ms',
      because: `the same page once more: ${again} ms; an empty button: ${least} ms`,
    };
  };
  return [
    goal('the launcher is painted after the blank page, 4 times slowed down', 'paintedMs'),
    goal('main thread before the click, 4 times slowed down', 'taskMs'),
  ];
}
