// How a visitor asks for a call: again and again while all are taken, in line, twice, or gone before the
// answer.
import { setTimeout as pause } from 'node:timers/promises';
import type { Answer, Page } from './page.ts';
import { requestKey, type Plan } from './plans.ts';
import type { Visit } from './visit.ts';
import type { World } from './world.ts';

/** Codes that a page must expect while Tavus is in trouble or its own word comes in between. */
const expected = [
  'upstream_unavailable',
  'upstream_timeout',
  'upstream_invalid',
  'upstream_refused',
  'store_unavailable',
  'not_allowed',
];

/** The call he got, or null; then the notes say why. */
export async function askUntilAnswered(plan: Plan, page: Page, notes: Visit, world: World) {
  if (plan.whenBusy !== 'asks again') return standInLine(plan, page, notes, world);
  while (!world.isClosed()) {
    const answer = await askOnce(plan, page, notes);
    if (answer?.kind === 'admitted') return answer.call;
    if (answer?.kind !== 'busy' && answer?.kind !== 'down') {
      notes.outcome = answer?.kind === 'waiting' ? 'refused' : (answer?.kind ?? 'gone');
      return null;
    }
    await pause(40 + plan.random() * 200);
  }
  notes.outcome = 'never admitted';
  return null;
}

/** Null when he has not waited for an answer. */
async function askOnce(plan: Plan, page: Page, notes: Visit): Promise<Answer | null> {
  const { way, label, random, impatienceMs } = plan;
  notes.asked += 1;
  const key = requestKey(random);
  const named = `${label}-${String(notes.asked)}`;
  if (way === 'asks twice') return askTwice(plan, page, notes, { key, named });

  const impatience = new AbortController();
  const asking = page.create(
    key,
    named,
    way === 'leaves while asking' ? { signal: impatience.signal } : {},
  );
  if (way === 'leaves while asking' || way === 'vanishes while asking') {
    const early = await Promise.race([asking, pause(impatienceMs, null)]);
    if (early !== null && early.kind !== 'admitted') return early;
    notes.leftAt = Date.now();
    if (way === 'vanishes while asking') page.vanish();
    else {
      impatience.abort();
      await lastWord(() => page.cancel(key));
    }
    return null;
  }
  const answer = await asking;
  noteSurprise(answer, notes);
  if (answer.kind === 'lost') {
    notes.leftAt = Date.now();
    await lastWord(() => page.cancel(key));
  }
  return answer;
}

/** One key all the time, until it is his turn or he has had enough; as widget/call/line.ts does. */
async function standInLine(plan: Plan, page: Page, notes: Visit, world: World) {
  const { label, whenBusy, random, impatienceMs } = plan;
  const key = requestKey(random);
  notes.asked += 1;
  const named = `${label}-${String(notes.asked)}`;
  const enough = whenBusy === 'waits' ? world.closed : pause(10 * impatienceMs);
  const hadEnough = enough.then(() => null);
  for (;;) {
    const answer = await Promise.race([page.create(key, named, { waits: true }), hadEnough]);
    if (answer?.kind === 'admitted') return answer.call;
    if (answer === null) break;
    if (answer.kind === 'waiting') notes.places += 1;
    else if (!isHiccup(answer)) {
      noteSurprise(answer, notes);
      notes.outcome = answer.kind === 'busy' ? 'never admitted' : 'refused';
      return null;
    }
    const rest = await Promise.race([pause(50 + random() * 300, 'asks again'), hadEnough]);
    if (rest === null) break;
  }
  notes.leftAt = Date.now();
  notes.outcome = 'left the line';
  if (whenBusy === 'vanishes') page.vanish();
  else await lastWord(() => page.cancel(key));
  return null;
}

/** The place is not lost by it. */
function isHiccup(answer: Answer): boolean {
  const isBroken = answer.kind === 'refused' && answer.code === 'store_unavailable';
  return isBroken || answer.kind === 'lost' || answer.kind === 'down';
}

/** As a proxy does that repeats a request: the same key, while the first is still under way or after. */
async function askTwice(
  { impatienceMs }: Plan,
  page: Page,
  notes: Visit,
  { key, named }: { key: string; named: string },
): Promise<Answer> {
  const first = page.create(key, named);
  await pause(impatienceMs);
  const answers = await Promise.all([first, page.create(key, named)]);
  const calls = answers.flatMap((answer) => (answer.kind === 'admitted' ? [answer.call] : []));
  if (new Set(calls.map(({ id }) => id)).size > 1) notes.surprises.push('one key, two calls');
  const [call] = calls;
  if (call) return { kind: 'admitted', call };
  const [answer] = answers;
  noteSurprise(answer, notes);
  if (answers.some(({ kind }) => kind === 'lost')) {
    notes.leftAt = Date.now();
    await lastWord(() => page.cancel(key));
  }
  return answer;
}

/** Two transports that outlive the page, each tried once: nobody is left who could try again. */
export async function lastWord(send: () => Promise<unknown>): Promise<void> {
  await Promise.all([send(), send()]);
}

function noteSurprise(answer: Answer, notes: Visit): void {
  if (answer.kind === 'waiting') notes.surprises.push('was put in line, and had not asked for it');
  if (answer.kind === 'refused' && !expected.includes(answer.code)) {
    notes.surprises.push(`create was answered ${String(answer.status)} ${answer.code}`);
  }
}
