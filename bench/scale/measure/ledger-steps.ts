// What each step of the ledger asks of a real Redis: so many of each, one after the other and some at a time, with
// few calls open and with many.
import { createReply } from '../../../contract/examples.ts';
import { createLedger, type Ledger } from '../../../server/ledger/ledger.ts';
import { openRedisStore } from '../../../server/ledger/redis/opening.ts';
import { parseRedisUrl } from '../../../server/settings/redis-url.ts';
import { startRedis, type RedisServer } from '../../../test/support/redis.ts';
import { plus, nothing, type Cost, type Costs, type Step } from '../model/costs.ts';
import { metered } from './redis-meter.ts';

/** Calls that are open while a step is measured. */
const sizes = [100, 1_000, 10_000];
const times = 600;
/** Instances that ask at once, each over a connection of its own: Redis has something to do, and is not full. */
const atOnce = 16;
const silent = { warn: () => undefined, error: () => undefined };
const limits = { maxConcurrentCalls: 100_000, dailyCallSeconds: 0, visitorCallsPerDay: 0 };
const minute = 60_000;

/** In the order of a call's life, each done to the same calls. */
const lives: Readonly<Partial<Record<Step, (ledger: Ledger, nonce: string) => Promise<unknown>>>> =
  {
    line: (ledger) => ledger.line(),
    spend: (ledger, nonce) => shared(ledger).spend(`address-${nonce}`, minute),
    admit: (ledger, nonce) => ledger.reserve(intentOf(nonce), limits),
    confirm: (ledger, nonce) => ledger.confirm(nonce, confirmationOf(nonce)),
    attend: (ledger, nonce) => ledger.attend(idOf(nonce), 'process', soon()),
    renew: (ledger, nonce) => ledger.renew(idOf(nonce), soon() + 20_000),
    find: (ledger, nonce) => ledger.find({ conversationId: idOf(nonce) }),
    leave: (ledger, nonce) =>
      ledger.leave(idOf(nonce), 'process', { graceUntil: soon(), heardUntil: soon() + minute }),
    requestEnd: (ledger, nonce) => ledger.requestEnd(idOf(nonce), 'visitor', Date.now()),
    settleEnd: (ledger, nonce) => ledger.settleEnd(idOf(nonce), Date.now()),
    counts: (ledger) => ledger.addCounts(Date.now(), { 'ended.visitor': 1 }),
    turn: (ledger) => shared(ledger).takeTurn('bench', minute),
    due: (ledger) => ledger.due(Date.now()),
  };

const idOf = (nonce: string) => `c${nonce}`;
const soon = () => Date.now() + minute;

function shared({ shared }: Ledger) {
  if (!shared) throw new Error('a ledger in Redis is shared');
  return shared;
}

const intentOf = (nonce: string) => ({
  nonce,
  requestKey: `key-of-${nonce}`,
  visitor: `visitor-${nonce}`,
  origin: 'https://shop.example',
  createdAt: Date.now(),
  reservedSeconds: 600,
});

const confirmationOf = (nonce: string) => ({
  reply: { ...createReply, conversation_id: idOf(nonce) },
  endsAt: Date.now() + 10 * minute,
  leaseUntil: soon(),
  graceUntil: null,
});

/** Does it for each, some at a time. */
export async function each<T>(
  items: readonly T[],
  width: number,
  act: (item: T, worker: number) => Promise<unknown>,
): Promise<void> {
  const left = items.values();
  const work = async (_: unknown, worker: number) => {
    for (const item of left) await act(item, worker);
  };
  await Promise.all(Array.from({ length: width }, work));
}

const nonces = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${name}-${String(index)}`.padStart(16, '0'));

async function opened(redis: RedisServer, prefix: string): Promise<Ledger> {
  const address = { ...parseRedisUrl(redis.url), prefix };
  // A busy machine makes no Redis that is away.
  const store = await openRedisStore(address, { log: silent, answerMs: minute });
  if (!store) throw new Error('it is made where there is none');
  return createLedger(store);
}

async function fill(ledger: Ledger, open: number): Promise<void> {
  await each(nonces('open', open), 50, async (nonce) => {
    await ledger.reserve(intentOf(nonce), limits);
    await ledger.confirm(nonce, confirmationOf(nonce));
  });
}

type Measured = Record<Step, Cost>;

async function measuredWith(redis: RedisServer, open: number): Promise<Measured> {
  const ledgers = await Promise.all(
    Array.from({ length: atOnce }, () => opened(redis, String(open))),
  );
  const [ledger] = ledgers as [Ledger];
  await fill(ledger, open);
  const costs: Partial<Measured> = {};
  const many = nonces('one', times);
  const cost = async (share: number, work: () => Promise<unknown>) =>
    plus(nothing, await metered(redis, work), 1 / share);
  // So that every script is known.
  for (const step of Object.values(lives)) await step(ledger, 'first');
  for (const [step, act] of Object.entries(lives) as [Step, (typeof lives)['due'] & object][]) {
    costs[step] = await cost(times, () =>
      each(many, atOnce, (nonce, worker) => act(ledgers[worker] ?? ledger, nonce)),
    );
  }
  // It writes what a wished end writes.
  if (costs.requestEnd) costs.expire = costs.requestEnd;
  costs.open = await cost(open, () => ledger.open());
  const now = Date.now();
  const fresh = { now, leaseUntil: now + 3 * minute, graceUntil: now + minute, endsAt: soon() };
  costs.resume = await cost(open, () => ledger.resume(fresh));
  await Promise.all(ledgers.map((one) => one.close()));
  return costs as Measured;
}

/** About twenty seconds. */
export async function measureSteps(): Promise<Pick<Costs, 'steps' | 'growth'>> {
  const redis = await startRedis();
  try {
    const growth = [];
    let steps: Measured | null = null;
    for (const open of sizes) {
      const measured = await measuredWith(redis, open);
      growth.push({ open, micros: microsOf(measured) });
      if (open === 1_000) steps = measured;
    }
    if (!steps) throw new Error('nothing was measured');
    return { steps, growth };
  } finally {
    await redis.close();
  }
}

function microsOf(measured: Measured): Partial<Record<Step, number>> {
  return Object.fromEntries(Object.entries(measured).map(([step, { micros }]) => [step, micros]));
}
