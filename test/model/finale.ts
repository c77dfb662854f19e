// What must be left when everybody has gone, Tavus works and time has passed: nothing that costs, and
// books that are right to the second.
import { expect } from 'vitest';
import { dayOf } from '../../server/ledger/tally.ts';
import { until } from '../support/until.ts';
import { agree } from './agreement.ts';
import { move } from './commands/time.ts';
import type { Model } from './truth/model.ts';
import { forgivenMs, longestMs } from './truth/times.ts';
import type { World } from './world/world.ts';

export async function expectNothingLeft(model: Model, world: World): Promise<void> {
  model.troubles = {};
  world.simulator.play({});
  move(model, world, longestMs + forgivenMs);
  await agree(model, world);
  await until('no entry is open', async () => (await world.ledger.open()).length === 0);
  await until('nobody has a place', async () => (await world.ledger.line()).places.length === 0);
  expect(world.ours().filter(({ status }) => status === 'active')).toEqual([]);
  await expectTrueHistory(model, world);
  await expectTrueTallies(world);
}

/** One entry for every conversation, and none that stands for nothing. */
async function expectTrueHistory({ calls }: Model, world: World): Promise<void> {
  const history = await world.ledger.history(Infinity, 1_000);
  const ids = history.flatMap(({ conversationId }) => conversationId ?? []);
  const made = world.ours().map(({ id }) => id);
  expect(ids.sort()).toEqual(made.sort());
  const known = new Map(calls.map(({ key, reason }) => [key, reason]));
  for (const { requestKey, reason } of history) expect(reason).toBe(known.get(requestKey ?? ''));
}

/** What counts as used is what Tavus has billed, and whole seconds more where an end was confirmed late. */
async function expectTrueTallies(world: World): Promise<void> {
  const days = new Map<string, { calls: number; seconds: number }>();
  for (const { createdAt, billedSeconds } of world.ours()) {
    const day = days.get(dayOf(createdAt)) ?? { calls: 0, seconds: 0 };
    days.set(dayOf(createdAt), { calls: day.calls + 1, seconds: day.seconds + billedSeconds });
  }
  for (const [day, { calls, seconds }] of days) {
    const tally = await world.ledger.tally(Date.parse(day));
    expect(tally.calls, `calls on ${day}`).toBe(calls);
    expect(tally.seconds, `seconds on ${day}`).toBeGreaterThanOrEqual(Math.floor(seconds));
    expect(tally.seconds, `seconds on ${day}`).toBe(await recounted(world, day));
  }
}

async function recounted({ ledger }: World, day: string): Promise<number> {
  const ended = await ledger.history(Infinity, 1_000);
  return ended
    .filter(({ createdAt, conversationId }) => dayOf(createdAt) === day && conversationId !== null)
    .map(({ createdAt, endedAt, reservedSeconds }) => {
      const seconds = Math.ceil(((endedAt ?? Infinity) - createdAt) / 1000);
      // Confirmed later than that, it was over before: Tavus's own clock ends it.
      return reservedSeconds > 0 ? Math.min(seconds, reservedSeconds + 120) : seconds;
    })
    .reduce((sum, seconds) => sum + seconds, 0);
}
