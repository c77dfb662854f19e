// The life of a call as the ledger sees it, step by step. Knows no store.
import { setImmediate } from 'node:timers/promises';
import { createReply } from '../../contract/examples.ts';
import type { Ledger } from '../../server/ledger/ledger.ts';

const now = Date.now();
const limits = {
  maxConcurrentCalls: Infinity,
  dailyCallSeconds: 0,
  visitorCallsPerDay: 0,
};

/** In order. */
const steps = {
  reserve: (ledger, nonce) => {
    const requestKey = `key-of-${nonce}`;
    const visitor = nonce.slice(-12);
    const origin = 'https://shop.example';
    const intent = { nonce, requestKey, visitor, origin, createdAt: now, reservedSeconds: 600 };
    return ledger.reserve(intent, limits);
  },
  confirm: (ledger, nonce) =>
    ledger.confirm(nonce, {
      reply: { ...createReply, conversation_id: `c-${nonce}` },
      endsAt: now + 600_000,
      leaseUntil: now + 75_000,
      graceUntil: null,
    }),
  renew: (ledger, nonce) => ledger.renew(`c-${nonce}`, now + 80_000),
  'renew again': (ledger, nonce) => ledger.renew(`c-${nonce}`, now + 90_000),
  requestEnd: (ledger, nonce) => ledger.requestEnd(`c-${nonce}`, 'visitor', now),
  settleEnd: (ledger, nonce) => ledger.settleEnd(`c-${nonce}`, now),
} satisfies Record<string, (ledger: Ledger, nonce: string) => Promise<unknown>>;

const wholeLife = 'a whole call';
const nothingDue = 'due, none';

/** What `lifeOfOne` measures. */
export const stepNames: readonly string[] = [...Object.keys(steps), wholeLife, nothingDue];

let made = 0;
/** Spread over the tables as random ones are, and the same in every run. */
const newNonce = () => {
  made++;
  return `${((made * 2_654_435_761) % 2 ** 32).toString(36)}-${String(made)}`.padStart(16, '0');
};

/** So many live calls. */
export async function fill(ledger: Ledger, count: number): Promise<void> {
  for (let done = 0; done < count; done += 500) {
    const nonces = Array.from({ length: Math.min(500, count - done) }, newNonce);
    await Promise.all(nonces.map((nonce) => steps.reserve(ledger, nonce)));
    await Promise.all(nonces.map((nonce) => steps.confirm(ledger, nonce)));
  }
}

/** So many are admitted in one turn of the loop: as many requests as may come in one. */
const admittedInOneTurn = 100;

/** All of them are under way at the same time. */
export async function reserveMany(ledger: Ledger, count: number): Promise<void> {
  const underWay: Promise<unknown>[] = [];
  for (let begun = 0; begun < count; begun += admittedInOneTurn) {
    const nonces = Array.from({ length: admittedInOneTurn }, newNonce);
    underWay.push(...nonces.map((nonce) => steps.reserve(ledger, nonce)));
    await setImmediate();
  }
  await Promise.all(underWay);
}

/** So many calls one after the other, from their beginning to their end; ms of each step of one. */
export async function lifeOfOne(ledger: Ledger, calls: number): Promise<Map<string, number>> {
  const times = new Map<string, number>();
  const add = (name: string, ms: number) => times.set(name, (times.get(name) ?? 0) + ms / calls);
  for (let call = 0; call < calls; call++) {
    const nonce = newNonce();
    for (const [name, step] of Object.entries(steps)) {
      const start = performance.now();
      await step(ledger, nonce);
      const ms = performance.now() - start;
      add(name, ms);
      add(wholeLife, ms);
    }
  }
  const start = performance.now();
  await ledger.due(now - 1);
  times.set(nothingDue, performance.now() - start);
  return times;
}

/** What a start of the endpoint does with what is open. */
export async function startAnew(ledger: Ledger): Promise<void> {
  await ledger.resume({
    now: now + 100_000,
    leaseUntil: now + 200_000,
    graceUntil: now + 120_000,
    endsAt: now + 900_000,
  });
}
