import { describe, expect, it } from 'vitest';
import { createEvents } from '../../../bench/scale/model/events.ts';
import { seeded } from '../../../bench/scale/model/random.ts';

describe('the queue of events', () => {
  it('gives them by their time, and those of one time in the order in which they were planned', () => {
    const random = seeded(3);
    const events = createEvents();
    const planned = Array.from({ length: 5_000 }, (_, who) => ({
      at: Math.floor(random() * 500),
      kind: who % 16,
      who,
    }));
    for (const { at, kind, who } of planned) events.plan(at, kind, who);
    const given = [];
    for (let event = events.next(); event; event = events.next()) given.push({ ...event });
    const inOrder = [...planned].sort((one, other) => one.at - other.at || one.who - other.who);
    expect(given).toEqual(inOrder);
    expect(events.size).toBe(0);
  });

  it('takes new ones while it gives the others', () => {
    const events = createEvents();
    const random = seeded(4);
    for (let who = 0; who < 100; who += 1) events.plan(random(), 0, who);
    let before = 0;
    let early = 0;
    for (let taken = 0; taken < 20_000; taken += 1) {
      const event = events.next();
      if (!event || event.at < before) early += 1;
      before = event?.at ?? NaN;
      events.plan(before + random(), 1, event?.who ?? 0);
    }
    expect(early).toBe(0);
    expect(events.size).toBe(100);
  });
});
