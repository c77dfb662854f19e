// What the widget costs a page before its visitor wants anything: when its launcher is painted, and the
// main thread's time, both above a blank page with one heading that is loaded beside it.
import { figure, median, spread } from '../figures.ts';
import type { Part } from '../part.ts';
import { settled, type Stage, type Visit } from './stage.ts';

const slowdown = 4;
const rounds = 41;
const warmUps = 2;

const goals = { paintedMs: 80, taskMs: 75 };

interface Load {
  /** From the navigation to the frame with the heading, or with the launcher. */
  readonly paintedMs: number;
  /** The main thread's tasks, and the scripts in them. */
  readonly taskMs: number;
  readonly scriptMs: number;
}

const own = '<tavus-call></tavus-call>';

/** As little as an element with a button can be: what of the figures no script could save. */
const leastElement = `
  customElements.define('tavus-call', class extends HTMLElement {
    connectedCallback() {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(':host{position:fixed;inset:auto 20px 20px auto}button{width:58px;height:58px}');
      const root = this.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [sheet];
      root.append(document.createElement('button'));
      this.dispatchEvent(new Event('tavus:ready', { bubbles: true }));
    }
  });`;

type Place = Pick<Stage['shop'], 'endpoint' | 'site'>;

const pages: Readonly<Record<string, (place: Place) => string>> = {
  blank: () => '',
  'the least element': ({ site }) =>
    `<script type="module" async src="${site.script('/least.js', leastElement)}"></script>${own}`,
  'the module': ({ endpoint }) =>
    `<script type="module" async src="${endpoint}/tavus-call.js"></script>${own}`,
  'the plain script': ({ endpoint }) =>
    `<script async src="${endpoint}/tavus-call.classic.js"></script>${own}`,
};

/**
 * Notes the end of the frame in which the thing to be seen is first on the page: for the blank page the
 * heading, for the others the launcher, which is there when the element says that it is ready.
 */
const notePainting = (isBlank: boolean) => `
  addEventListener(${isBlank ? "'DOMContentLoaded'" : "'tavus:ready'"}, () => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { window.paintedMs = performance.now(); };
      port2.postMessage('after the frame');
    });
  }, { once: true });`;

async function load({ page, cdp }: Visit, address: string, isBlank: boolean): Promise<Load> {
  await page.addInitScript(notePainting(isBlank));
  // The thread's own time: a busy machine adds none to it.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(address);
  await page.waitForFunction('window.paintedMs');
  await settled(page);
  const { metrics } = await cdp.send('Performance.getMetrics');
  const seconds = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? NaN;
  return {
    paintedMs: await page.evaluate<number>('window.paintedMs'),
    taskMs: seconds('TaskDuration') * 1000,
    scriptMs: seconds('ScriptDuration') * 1000,
  };
}

export async function loads(stage: Stage): Promise<Part> {
  const { site } = stage.shop;
  const names = Object.keys(pages);
  const addresses = Object.fromEntries(
    Object.entries(pages).map(([name, html], index) => [
      name,
      site.page(`/load-${String(index)}`, `<body><h1>Shop</h1>${html(stage.shop)}`),
    ]),
  );
  const measured = new Map<string, Load[]>(names.map((name) => [name, []]));
  for (let round = -warmUps; round < rounds; round++) {
    // Whoever comes first has a colder machine.
    for (const name of round % 2 ? [...names].reverse() : names) {
      const address = addresses[name] ?? '';
      const one = await stage.visit(slowdown, (visit) => load(visit, address, name === 'blank'));
      if (round >= 0) measured.get(name)?.push(one);
    }
  }
  return shown(measured);
}

function shown(measured: ReadonlyMap<string, readonly Load[]>): Part {
  const blank = measured.get('blank') ?? [];
  const above = (name: string, figure: keyof Load) =>
    (measured.get(name) ?? []).map((one, round) => one[figure] - (blank[round]?.[figure] ?? NaN));
  const alone = (figure: keyof Load) => spread(blank.map((one) => one[figure]));
  const others = [...measured.keys()].filter((name) => name !== 'blank');
  return {
    title: 'A page before the click',
    says: `${String(rounds)} rounds with the processor slowed down ${String(slowdown)} times, each page in a fresh browser context, in alternating order; each figure less that of the blank page in its round. The least element is an empty button in a shadow, for comparison.`,
    tables: [
      [
        ['ms, median (middle half)', 'painted', 'main thread', 'of it scripts'],
        ['blank page', alone('paintedMs'), alone('taskMs'), alone('scriptMs')],
        ...others.map((name) => [
          `${name}, above it`,
          spread(above(name, 'paintedMs')),
          spread(above(name, 'taskMs')),
          spread(above(name, 'scriptMs')),
        ]),
      ],
    ],
    goals: [
      {
        what: 'the launcher is painted after the blank page, 4 times slowed down',
        atMost: goals.paintedMs,
        measured: median(above('the module', 'paintedMs')),
        unit: 'ms',
      },
      {
        what: 'main thread before the click, 4 times slowed down',
        atMost: goals.taskMs,
        measured: median(above('the module', 'taskMs')),
        unit: 'ms',
      },
    ],
    figures: Object.fromEntries(
      others.flatMap((name) =>
        (['paintedMs', 'taskMs', 'scriptMs'] as const).map((one) => [
          `${name}: ${one}`,
          figure('ms', above(name, one)),
        ]),
      ),
    ),
  };
}
