// How long a visitor waits after the click for what is not the upstream's to answer for: from the click to
// the room's address, less the time that the upstream takes for a conversation.
import { figure, spread } from '../figures.ts';
import type { Part } from '../part.ts';
import { settled, type Stage, type Visit } from './stage.ts';

const rounds = 15;
const upstreamMs = 300;

/** Notes when a click came, and when a frame was first given an address. */
const noteClickAndRoom = `
  const notes = (window.notes = {});
  addEventListener('click', ({ timeStamp }) => (notes.clickedMs ??= timeStamp), true);
  const { prototype } = HTMLIFrameElement;
  const src = Object.getOwnPropertyDescriptor(prototype, 'src');
  Object.defineProperty(prototype, 'src', {
    ...src,
    set(address) {
      notes.roomMs ??= performance.now();
      src.set.call(this, address);
    },
  });`;

async function click({ page }: Visit, address: string, hovers: boolean): Promise<number> {
  await page.addInitScript(noteClickAndRoom);
  await page.goto(address);
  const launcher = page.locator('[part~="launcher"]');
  await launcher.waitFor();
  await settled(page);
  if (hovers) {
    await launcher.hover();
    await settled(page);
  }
  await launcher.click();
  await page.waitForFunction('window.notes.roomMs');
  const took = await page.evaluate<number>('window.notes.roomMs - window.notes.clickedMs');
  return took - upstreamMs;
}

export async function clicks(stage: Stage): Promise<Part> {
  const { stand, front } = stage.shop;
  stand.simulator.play({ create: { delayMs: upstreamMs } });
  const ways = [1, 4].flatMap((slowdown) =>
    [false, true].map((hovers) => ({ slowdown, hovers, took: [] as number[] })),
  );
  for (let round = -1; round < rounds; round++) {
    for (const { slowdown, hovers, took } of round % 2 ? [...ways].reverse() : ways) {
      const ms = await stage.visit(slowdown, (visit) => click(visit, front, hovers));
      if (round >= 0) took.push(ms);
    }
  }
  const speeds = [1, 4].map((slowdown) => ({
    speed: slowdown === 1 ? 'full speed' : `processor slowed down ${String(slowdown)} times`,
    ways: ways.filter((way) => way.slowdown === slowdown),
  }));
  return {
    title: 'From the click to the room',
    says: `From the click to the room's address, less the ${String(upstreamMs)} ms that the simulator takes for a conversation; ${String(rounds)} rounds, alternating.`,
    tables: [
      [
        ['ms, median (middle half)', 'clicked at once', 'after a hover'],
        ...speeds.map(({ speed, ways }) => [speed, ...ways.map(({ took }) => spread(took))]),
      ],
    ],
    goals: [],
    figures: Object.fromEntries(
      speeds.flatMap(({ speed, ways }) =>
        ways.map(({ hovers, took }) => [
          `${speed}, ${hovers ? 'after a hover' : 'clicked at once'}`,
          figure('ms', took),
        ]),
      ),
    ),
  };
}
