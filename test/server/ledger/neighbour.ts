// Another process on the same ledger, for the tests that need one: `tsx neighbour.ts <place> <role>`, where
// a place is a folder or the address of a Redis.
// It says { ready } once the ledger is open and starts when it is told to.
import { setTimeout as pause } from 'node:timers/promises';
import { createReply } from '../../../contract/examples.ts';
import { createLedger } from '../../../server/ledger/ledger.ts';
import { openLmdbStore } from '../../../server/ledger/lmdb.ts';
import { openRedisStore } from '../../../server/ledger/redis/opening.ts';
import type { Store } from '../../../server/ledger/store.ts';
import { isRedisUrl, parseRedisUrl } from '../../../server/settings/redis-url.ts';

/** What it tells its parent. */
export interface News {
  /** The identity of the ledger that it has opened. */
  readonly ready?: string;
  /** What came of asking for a place, again and again. */
  readonly kinds?: string[];
  /** A call, and the step that was acknowledged. */
  readonly acknowledged?: readonly [nonce: string, step: number];
  readonly takenBack?: string;
  /** Somebody has a place in line. */
  readonly joined?: string;
  /** It was his turn: his request key and his arrival. */
  readonly letIn?: readonly [key: string, since: number];
  /** It is within a transaction, and stays there. */
  readonly holding?: boolean;
  readonly answer?: string;
}

/** What it is asked in the role `answer`. */
export type Question = 'reserve' | 'check' | 'open';

const [place = '', role = ''] = process.argv.slice(2);
const at = 1_750_000_000_000;
const tell = (news: News) => process.send?.(news);

async function open(): Promise<Store> {
  if (!isRedisUrl(place)) return openLmdbStore(place);
  const redis = await openRedisStore(parseRedisUrl(place), { log: console, answerMs: 10_000 });
  if (!redis) throw new Error('it is made where there is none');
  return redis;
}

const store = await open();
const ledger = createLedger(store);
const nonceOf = (index: number) => `${String(process.pid)}-${String(index)}`;

function reserve(nonce: string, maxConcurrentCalls: number) {
  const visitor = `visitor-${String(nonce.length)}`;
  const requestKey = `key-of-${nonce}`;
  const intent = { nonce, requestKey, visitor, origin: 'https://shop.example', createdAt: at };
  const limits = { maxConcurrentCalls, dailyCallSeconds: 0, visitorCallsPerDay: 0 };
  return ledger.reserve({ ...intent, reservedSeconds: 600 }, limits);
}

async function askForPlaces(): Promise<void> {
  const asks = Array.from({ length: 40 }, (_, index) => reserve(nonceOf(index), 3));
  tell({ kinds: (await Promise.all(asks)).map(({ kind }) => kind) });
}

/** A disk may be busy for longer than a ledger waits for its turn; what it gave up has not been done. */
async function atLast<T>(act: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (!String(error).includes('another process keeps it to itself')) throw error;
      await pause(100);
    }
  }
}

/** One call after the other, from its intent to its end; some are left on the way. */
async function live(first: number, stride: number): Promise<void> {
  for (let index = first; ; index += stride) {
    const nonce = nonceOf(index);
    const id = `c-${nonce}`;
    const times = { endsAt: at + 600_000, graceUntil: null };
    const reply = { ...createReply, conversation_id: id };
    const steps = [
      () => reserve(nonce, Infinity),
      () => ledger.confirm(nonce, { ...times, reply, leaseUntil: 1 }),
      () => ledger.renew(id, 2),
      () => ledger.renew(id, 3),
      () => ledger.renew(id, 4),
      () => ledger.requestEnd(id, 'visitor', at),
      () => ledger.settleEnd(id, at + index),
    ];
    const last = index % 5 === 0 ? index % steps.length : steps.length;
    for (const [step, act] of steps.slice(0, last).entries()) {
      await atLast<unknown>(act);
      tell({ acknowledged: [nonce, step] });
    }
    const requestKey = `taken-back-${nonce}`;
    await atLast(() => ledger.cancel(requestKey, at + index));
    tell({ takenBack: requestKey });
  }
}

/** Visitors who ask again and again until they are let in; each call is over a moment later. */
async function waitInLine(): Promise<void> {
  const waiting = { waits: true, maxWaitingVisitors: 100, presentMs: 60_000 };
  const limits = { maxConcurrentCalls: 1, dailyCallSeconds: 0, visitorCallsPerDay: 0 };
  const visit = async (index: number) => {
    const nonce = nonceOf(index);
    const requestKey = `key-of-${nonce}`;
    const who = { nonce, requestKey, visitor: nonce, origin: '', reservedSeconds: 600 };
    for (let asked = 0; ; asked += 1) {
      const intent = { ...who, createdAt: Date.now() };
      const came = await ledger.reserve(intent, limits, waiting);
      if (came.kind === 'admitted') {
        tell({ letIn: [requestKey, came.place?.since ?? 0] });
        await pause(2);
        return ledger.giveUp(nonce, Date.now());
      }
      if (asked === 0) tell({ joined: requestKey });
      await pause(5 * Math.random());
    }
  };
  await Promise.all(Array.from({ length: 20 }, (_, index) => visit(index)));
}

/** Never comes out of its transaction. */
async function hold(): Promise<void> {
  await reserve('held', Infinity);
  await store.change({ nonce: 'held' }, () => {
    tell({ holding: true });
    for (;;);
  });
}

let asked = 0;
/** Says what came of each thing that it is asked to do. */
async function answer(question: Question): Promise<void> {
  const act = {
    reserve: async () => (await reserve(nonceOf(asked++), Infinity)).kind,
    check: async () => (await ledger.check(), 'fine'),
    open: async () => String((await ledger.open()).length),
  }[question];
  tell({ answer: await act().catch((error: unknown) => String(error)) });
}

const roles: Record<string, () => unknown> = {
  'ask-for-places': askForPlaces,
  live: () => Promise.all([0, 1, 2, 3].map((first) => live(first, 4))),
  hold,
  'wait-in-line': waitInLine,
  answer: () => process.on('message', (question: Question) => void answer(question)),
};
process.once('message', () => void roles[role]?.());
tell({ ready: store.identity });
