// What happens to an entry, without a store. Where it says "untouched", the same entry comes back: nothing
// has to be recorded.
import { beforeEach, describe, expect, it } from 'vitest';
import { newEntry, type LedgerEntry } from '../../../server/ledger/entry.ts';
import * as transitions from '../../../server/ledger/transitions.ts';
import type { Transition } from '../../../server/ledger/transitions.ts';
import { at, confirmation, intent } from './suite-ledger.ts';

function after(entry: LedgerEntry, ...all: Transition[]): LedgerEntry {
  return all.reduce((known, transition) => {
    const next = transition(known);
    if (!next) throw new Error('it is forgotten');
    return next;
  }, entry);
}

let fresh: LedgerEntry;
let live: LedgerEntry;
let unleased: LedgerEntry;
let ending: LedgerEntry;
let ended: LedgerEntry;
let unknown: LedgerEntry;
let takenBack: LedgerEntry;
beforeEach(() => {
  fresh = newEntry(intent('a'));
  live = after(fresh, transitions.confirmed(confirmation('ca')));
  unleased = { ...live, leaseUntil: null, graceUntil: null };
  ending = after(live, transitions.endRequested('visitor', at));
  ended = after(ending, transitions.settled(at));
  unknown = after(fresh, transitions.doubted(at + 60_000));
  takenBack = after(fresh, transitions.takenBack(at));
});

describe('an entry is untouched', () => {
  const lateConfirmation = () => transitions.confirmed(confirmation('cb'));
  const forgotten = () => transitions.discarded(at);
  const signs = () => [
    transitions.renewed(at + 100_000),
    transitions.attended('p1', at + 100_000),
    transitions.left('p1', at + 1, Infinity),
    transitions.expired(at + 80_000, 0),
  ];
  const start = () =>
    transitions.resumed({
      ...{ now: at, leaseUntil: at + 75_000, graceUntil: at + 20_000, endsAt: at + 600_000 },
    });

  it.each<[string, () => [LedgerEntry, Transition[]]]>([
    [
      'that has a conversation, by what is said of its create',
      () => [live, [lateConfirmation(), forgotten()]],
    ],
    ['that lives, by doubts', () => [live, [transitions.doubted(at), transitions.givenUp(at)]]],
    [
      'that nobody has to be asked for, by vain attempts',
      () => [live, [transitions.postponed(at)]],
    ],
    ['that was doubted, by another doubt', () => [unknown, [transitions.doubted(at)]]],
    ['without a lease, by signs of life', () => [unleased, signs().slice(0, 3)]],
    [
      'that was let go by no stream of its own',
      () => [live, [transitions.left('p1', at, Infinity)]],
    ],
    [
      'that is to end, by signs of life',
      () => [ending, [...signs(), transitions.endRequested('left', at)]],
    ],
    ['that is to end, by being taken back', () => [ending, [transitions.takenBack(at + 1)]]],
    [
      'that has ended, by anything',
      () => [ended, [...signs(), transitions.takenBack(at), start()]],
    ],
    [
      'that has ended, by another end',
      () => [ended, [transitions.settled(at + 1), lateConfirmation()]],
    ],
    ['that was taken back, by being so again', () => [takenBack, [transitions.takenBack(at + 1)]]],
    ['that Tavus is being asked for, by a start', () => [fresh, [start()]]],
    ['that nobody knows of, by a start', () => [unknown, [start()]]],
    [
      'whose end is asked for soon anyway, by a start',
      () => [{ ...ending, nextAttemptAt: at }, [start()]],
    ],
    [
      'whose end waits for nothing, by a start',
      () => [{ ...ending, nextAttemptAt: null }, [start()]],
    ],
  ])('%s', (_what, given) => {
    const [entry, all] = given();
    for (const transition of all) expect(transition(entry)).toBe(entry);
  });
});

describe('a create', () => {
  it('that was refused after a doubt keeps its key, and its place no longer', () => {
    const over = after(unknown, transitions.discarded(at + 5));
    expect(over).toMatchObject({ state: 'ended', endedAt: at + 5, nextAttemptAt: null });
    expect(over.requestKey).toBe(fresh.requestKey);
  });

  it('that is taken back under way waits for its answer, since nothing can be ended before', () => {
    expect(takenBack).toEqual({ ...fresh, reason: 'left', wishedAt: at });
    const back = after(unknown, transitions.takenBack(at + 1));
    expect(back).toEqual({ ...unknown, reason: 'left', wishedAt: at + 1 });
  });

  it('that is answered after all is asked for no more', () => {
    expect(after(unknown, transitions.confirmed(confirmation('ca')))).toEqual(live);
  });
});

describe('a stream', () => {
  it('that opens with an old sign of life shortens no lease', () => {
    const held = after(live, transitions.renewed(at + 100_000));
    const attended = after(held, transitions.attended('p1', at + 80_000));
    expect(attended).toMatchObject({ leaseUntil: at + 100_000, streamedBy: 'p1' });
    expect(after(held, transitions.attended('p1', at + 120_000)).leaseUntil).toBe(at + 120_000);
  });

  it('that closes means leaving, unless the page was heard since', () => {
    const attended = after(live, transitions.attended('p1', at + 75_000));
    const close = (heardUntil: number) =>
      after(attended, transitions.left('p1', at + 15_000, heardUntil));
    expect(close(at + 75_000)).toMatchObject({ graceUntil: at + 15_000, streamedBy: null });
    expect(close(at + 74_999)).toMatchObject({ graceUntil: null, streamedBy: null });
  });
});

describe('a start', () => {
  const now = at + 10_000;
  const times = { now, leaseUntil: now + 75_000, graceUntil: now + 20_000, endsAt: now + 600_000 };
  const start: Transition = (entry) => transitions.resumed(times)(entry);

  it('asks for every end at once', () => {
    const patient = { ...ending, nextAttemptAt: now + 1 };
    expect(start(patient)).toEqual({ ...patient, nextAttemptAt: now });
  });

  it('gives a clock to who has none, and changes none that runs out sooner', () => {
    expect(after({ ...live, endsAt: null }, start).endsAt).toBe(times.endsAt);
    expect(after(live, start).endsAt).toBe(at + 600_000);
  });

  it('gives no lease to who needs none', () => {
    expect(start(unleased)).toEqual(unleased);
  });

  it.each([
    ['had no chance to be heard since the last one', now + 1, now + 1],
    ['has as much time as it gives', times.leaseUntil, times.leaseUntil],
    ['was out of time by now', now, times.leaseUntil],
    ['has more time than anybody may have', times.leaseUntil + 1, times.leaseUntil],
  ])('after another one gives who %s what he is due', (_who, leaseUntil, then) => {
    expect(after({ ...live, leaseUntil, unheard: true }, start).leaseUntil).toBe(then);
  });
});
