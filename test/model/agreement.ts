// What must hold after every command: the model, the ledger and the simulator say the same. Where passes
// of the endpoint have to come first it waits for them; it asks the endpoint for nothing.
import { expect } from 'vitest';
import type { LedgerEntry } from '../../server/ledger/entry.ts';
import { until } from '../support/until.ts';
import { isKnownOver, reasonsOf, seenOver, verdictOf, type Call } from './truth/call.ts';
import type { Model } from './truth/model.ts';
import { mostCalls, mostInLine, placeMs } from './truth/times.ts';
import type { World } from './world/world.ts';

export async function agree(model: Model, world: World): Promise<void> {
  nothingForeignIsTouched(world);
  neverTooMany(world);
  neverTwice(model, world);
  await sameLine(model, world);
  for (const call of model.calls) if (!call.done) await agreeOn(call, model, world);
  await whateverLivesIsKnown(world);
}

function nothingForeignIsTouched({ simulator, strangers }: World): void {
  const live = new Set(simulator.meter.live().map(({ id }) => id));
  expect(
    [...strangers].filter((id) => !live.has(id)),
    'strangers that were ended',
  ).toEqual([]);
}

/** At no moment so far: the simulator keeps the peak. */
function neverTooMany({ simulator, strangers }: World): void {
  expect(simulator.meter.peakLive, 'live at once').toBeLessThanOrEqual(mostCalls + strangers.size);
}

function neverTwice({ calls, refused }: Model, world: World): void {
  const made = (key: string) => world.madeFor(key).length;
  expect(
    calls.filter(({ key }) => made(key) > 1),
    'calls with two conversations',
  ).toEqual([]);
  expect(
    refused.filter((key) => made(key) > 0),
    'refused, and made all the same',
  ).toEqual([]);
}

/** As the visitors came, and without those who have gone. */
async function sameLine({ line, now }: Model, world: World): Promise<void> {
  const { places } = await world.ledger.line();
  const kept = places.filter(({ askedAt }) => now - askedAt < placeMs);
  expect(
    kept.map(({ requestKey }) => requestKey),
    'in line',
  ).toEqual(line.kept(now).map(({ key }) => key));
  expect(kept.length, 'in line').toBeLessThanOrEqual(mostInLine);
}

async function agreeOn(call: Call, model: Model, world: World): Promise<void> {
  const { key } = call;
  const { now } = model;
  const entry = () => world.ledger.find({ requestKey: key });
  const live = () => world.madeFor(key).some(({ status }) => status === 'active');
  const told = JSON.stringify({ now, ...call });
  if (isKnownOver(call, now)) {
    await until(`the ledger knows that it is over: ${told}`, async () => !isLive(await entry()));
  }
  switch (verdictOf(call, now)) {
    case 'alive':
      expect(await entry(), told).toMatchObject({ state: 'live', ...deadlinesOf(call) });
      expect(live(), `it lives at Tavus: ${told}`).toBe(true);
      break;
    case 'over':
      if (!model.isCalm) break;
      await until(`it is over: ${told}`, async () => isClosed(await entry()) && !live());
      call.done = true;
      break;
    case 'either':
      break;
  }
  noteReason(call, await entry(), { model, world });
}

/** The ledger gives a call that lives its time, and no more. */
function deadlinesOf({ clock, lease, grace }: Call): Partial<LedgerEntry> {
  return { endsAt: clock, leaseUntil: lease, graceUntil: grace === Infinity ? null : grace };
}

/** The first reason stays, and is one of those that there may be. */
function noteReason(
  call: Call,
  entry: LedgerEntry | null,
  { model, world }: { model: Model; world: World },
): void {
  if (entry?.state !== 'ending' && entry?.state !== 'ended') return;
  const told = JSON.stringify({ now: model.now, ...call });
  if (call.reason !== null) expect(entry.reason, told).toBe(call.reason);
  else if (entry.reason !== null)
    expect([...reasonsOf(call, model.now)], told).toContain(entry.reason);
  else expect(world.madeFor(call.key), `over without a reason: ${told}`).toEqual([]);
  seenOver(call, model.now, entry.reason);
}

/** Whatever costs money at Tavus, the ledger has an open entry of. */
async function whateverLivesIsKnown(world: World): Promise<void> {
  const live = () => world.ours().filter(({ status }) => status === 'active');
  for (const { id, name } of live()) {
    const entry = await world.ledger.find({ nonce: world.nonceIn(name) ?? '' });
    const isLost = isClosed(entry) && live().some((one) => one.id === id);
    expect(isLost, `live at Tavus and not open in the ledger: ${name}`).toBe(false);
  }
}

function isLive(entry: LedgerEntry | null): boolean {
  return entry?.state === 'live';
}

function isClosed(entry: LedgerEntry | null): boolean {
  return entry === null || entry.state === 'ended';
}
