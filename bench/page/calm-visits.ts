// Visits on which is noticed what a page's visitor feels of the widget while reading, and on the way into a call:
// long tasks, things that move, and memory; and the same on a blank page beside it. Judges nothing.
import { mainThreadTasks } from '../../test/e2e/guest/tasks.ts';
import { ask, press, untilState } from './hand.ts';
import { heapBytes, notesOf, observeIn, since, type Notes } from './notes.ts';
import { inRounds } from './rounds.ts';
import { inCall, settled, type Stage, type Visit } from './stage.ts';
import { addressOf, isBlank, type PageName } from './tags.ts';

export const slowdown = 4;
export const rounds = 5;

/** One stretch of a visit. */
export interface Stretch extends Notes {
  /** By the processor's time, in milliseconds: a busy machine makes none of them longer. */
  readonly tasks: readonly number[];
  readonly heapBytes: number;
}

export interface Calm {
  readonly load: Stretch;
  /** From the click to the room; a blank page has none. */
  readonly call?: Stretch;
  /** Of the whole visit. */
  readonly shift: number;
}

export const names = [
  'blank page',
  'blank page, once more',
  'the module',
  'the module, once more',
  'interactive',
] as const satisfies readonly PageName[];

export type Calms = Readonly<Record<(typeof names)[number], readonly Calm[]>>;

export const calmVisits = (stage: Stage): Promise<Calms> =>
  inRounds(names, { rounds, warmUps: 1 }, (name) =>
    stage.visit(slowdown, (at) =>
      visit(at, addressOf(name, stage.shop), stage.shop.elsewhere, !isBlank(name)),
    ),
  );

async function visit(at: Visit, address: string, elsewhere: string, calls: boolean): Promise<Calm> {
  const { page, cdp } = at;
  await observeIn(at);
  // What the browser does for its first page is no page's doing.
  await page.goto(elsewhere);
  await settled(page);
  const load = await stretch(at, async () => {
    await page.goto(address);
    await settled(page);
  });
  if (!calls) return { load, shift: load.shift };
  const before = await notesOf(at);
  const call = await stretch(at, async () => {
    await press(cdp, 'launcher');
    await ask(cdp, untilState('live'));
    await inCall();
  });
  // By script, not by a click: a shift right after a click is excused.
  for (const act of ['endConversation', 'close', 'open', 'close']) {
    await ask(cdp, `void document.querySelector('tavus-call').${act}()`);
    await ask(cdp, untilState('ended', 'idle'));
    await settled(page);
  }
  const { shift } = await notesOf(at);
  return { load, call: { ...call, ...since(call, before) }, shift };
}

async function stretch(at: Visit, act: () => Promise<void>): Promise<Stretch> {
  const tasks = await mainThreadTasks(at.page, act);
  return { tasks, ...(await notesOf(at)), heapBytes: await heapBytes(at) };
}
