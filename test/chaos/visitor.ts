// One visitor, from asking for a call to leaving it in his way. Knows the endpoint only as a page does.
import { setTimeout as pause } from 'node:timers/promises';
import { askUntilAnswered, lastWord } from './asking.ts';
import { beThere, type BeingThere } from './being-there.ts';
import { openPage, type Call, type Page } from './page.ts';
import type { Plan } from './plans.ts';
import { settings } from './times.ts';
import type { Visit } from './visit.ts';
import type { World } from './world.ts';

interface Talk {
  readonly page: Page;
  readonly call: Call;
  readonly being: BeingThere;
}

/** Lives one visit and takes notes. */
export async function visit(plan: Plan, world: World): Promise<void> {
  const { label, way, address } = plan;
  const notes: Visit = {
    ...{ label, way, address, asked: 0, places: 0, outcome: 'asking' },
    ...{ conversationId: null, leftAt: null, told: null, surprises: [] },
  };
  world.visits.push(notes);
  const page = openPage(world.endpoint, address);
  const call = await askUntilAnswered(plan, page, notes, world);
  if (!call) {
    notes.leftAt ??= Date.now();
    world.keep(page);
    return;
  }
  notes.outcome = 'admitted';
  notes.conversationId = call.id;
  const being = beThere(page, call);
  await stay({ page, call, being }, plan, notes, world);
  await leave({ page, call, being }, plan, notes, world);
}

async function stay(talk: Talk, plan: Plan, notes: Visit, world: World): Promise<void> {
  const { way, stayMs } = plan;
  const { being } = talk;
  const over = being.over.then((reason) => {
    // Too late to be wrong once he has left.
    if (notes.leftAt === null) notes.told = { at: Date.now(), reason };
  });
  // The call clock ends it; if nobody tells him, he goes when it should long have.
  const longest = (settings.maxCallSeconds + 2 * settings.leaseSeconds) * 1_000;
  const timeMs = way === 'stays to the limit' ? longest : stayMs;
  if (way === 'loses the stream') await Promise.race([over, pause(timeMs / 2), world.closed]);
  if (way === 'loses the stream') being.loseStream();
  if (way === 'meddles') await meddle(talk, notes, world);
  await Promise.race([over, pause(timeMs), world.closed]);
}

async function leave(talk: Talk, plan: Plan, notes: Visit, world: World): Promise<void> {
  const { page, call, being } = talk;
  notes.leftAt = Date.now();
  switch (plan.way) {
    case 'vanishes':
    case 'vanishes while asking':
      being.freeze();
      page.vanish();
      return;
    case 'freezes':
      being.freeze();
      world.keep(page);
      return;
    case 'closes the page':
    case 'leaves while asking':
      being.stop();
      await lastWord(() => page.end(call.id, call.endToken));
      page.vanish();
      return;
    case 'reloads':
      being.stop();
      await Promise.all([
        lastWord(() => page.end(call.id, call.endToken)),
        visit({ ...plan, label: `${plan.label}r`, way: 'closes the page' }, world),
      ]);
      page.vanish();
      return;
    case 'hangs up':
    case 'asks twice':
    case 'loses the stream':
    case 'meddles':
    case 'stays to the limit':
      being.stop();
      await hangUp(page, call);
      page.vanish();
  }
}

/** Until it is certain, or the lease must have ended it (widget/call/hang-up.ts). */
async function hangUp(page: Page, { id, endToken }: Call): Promise<void> {
  const certainAt = Date.now() + settings.leaseSeconds * 1_000;
  while (Date.now() < certainAt) {
    const status = await page.end(id, endToken);
    if (status !== null && status < 500) return;
    await pause(100);
  }
}

/** His own token, or none, opens nobody else's conversation. */
async function meddle({ page, call }: Talk, notes: Visit, world: World): Promise<void> {
  for (const token of [call.endToken, '']) {
    const status = await page.end(world.stranger(), token);
    if (status !== null && status < 400) notes.surprises.push('ended a conversation of a stranger');
  }
}
