// How long a visitor waits after the click for what is not the upstream's to answer for: from the click to
// the room's address, less the time that the upstream takes for a conversation.
import { figure, spread } from '../figures.ts';
import type { Part, Table } from '../part.ts';
import { ask, hover, press } from './hand.ts';
import { inRounds } from './rounds.ts';
import { settled, type Stage, type Visit } from './stage.ts';
import { addressOf } from './tags.ts';

const rounds = 9;
const upstreamMs = 300;

/** Notes when a click came, and when a frame was first given an address. */
const noteClickAndRoom = `
  let clickedMs;
  addEventListener('click', ({ timeStamp }) => (clickedMs ??= timeStamp), true);
  const { prototype } = HTMLIFrameElement;
  const src = Object.getOwnPropertyDescriptor(prototype, 'src');
  window.room = new Promise((done) => {
    Object.defineProperty(prototype, 'src', {
      ...src,
      set(address) {
        if (/^http/.test(address)) done(performance.now() - clickedMs);
        src.set.call(this, address);
      },
    });
  });`;

interface Way {
  readonly page: 'the module' | 'interactive';
  readonly hovers?: true;
}

const ways = {
  'clicked at once': { page: 'the module' },
  'clicked at once, once more': { page: 'the module' },
  'after a hover': { page: 'the module', hovers: true },
  'interactive, clicked at once': { page: 'interactive' },
  'interactive, after a hover': { page: 'interactive', hovers: true },
} as const satisfies Readonly<Record<string, Way>>;

type WayName = keyof typeof ways;
const names = Object.keys(ways) as WayName[];

async function click({ page, cdp }: Visit, address: string, { hovers }: Way): Promise<number> {
  await page.addInitScript(noteClickAndRoom);
  await page.goto(address);
  await settled(page);
  if (hovers) {
    await hover(cdp, 'launcher');
    await settled(page);
  }
  await press(cdp, 'launcher');
  return (await ask<number>(cdp, 'window.room')) - upstreamMs;
}

const speeds = { 'full speed': 1, 'processor slowed down 4 times': 4 } as const;

export async function clicks(stage: Stage): Promise<Part> {
  stage.shop.stand.simulator.play({ create: { delayMs: upstreamMs } });
  const measured: (readonly [speed: string, took: Readonly<Record<WayName, readonly number[]>>])[] =
    [];
  for (const [speed, slowdown] of Object.entries(speeds)) {
    const took = await inRounds(names, { rounds, warmUps: 1 }, (name) => {
      const way: Way = ways[name];
      const address = addressOf(way.page, stage.shop);
      return stage.visit(slowdown, (visit) => click(visit, address, way));
    });
    measured.push([speed, took]);
  }
  const table: Table = [
    ['ms, median (middle half)', ...Object.keys(speeds)],
    ...names.map((name) => [name, ...measured.map(([, took]) => spread(took[name]))]),
  ];
  return {
    title: 'From the click to the room',
    says: `From the click to the address of the room's frame, less the ${String(upstreamMs)} ms that the simulator takes for a conversation (Tavus takes a second or two); ${String(rounds)} rounds, in alternating order. Clicked at once, as by a finger, the panel's script is asked for by that click; a mouse on its way to the launcher has it loaded before. An interactive call has Daily's library open its room, which loads while the conversation is being made.`,
    tables: [table],
    goals: [],
    figures: Object.fromEntries(
      measured.flatMap(([speed, took]) =>
        names.map((name) => [`${speed}, ${name}`, figure('ms', took[name])] as const),
      ),
    ),
  };
}
