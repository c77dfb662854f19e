// Redis killed, frozen, emptied, full and told to forget its scripts, under an endpoint with calls in it: no
// new call begins, whoever leaves is ended, and whoever is there stays.
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { withDeadline } from '../../server/ledger/deadline.ts';
import { createLedger, type Ledger } from '../../server/ledger/ledger.ts';
import { openLedger } from '../../server/ledger/open-ledger.ts';
import { usualAnswerMs } from '../../server/ledger/redis/link.ts';
import { openRedisStore } from '../../server/ledger/redis/opening.ts';
import { parseRedisUrl } from '../../server/settings/redis-url.ts';
import { startRedis, type RedisServer } from '../support/redis.ts';
import { openStand, type Reply, type Stand } from '../support/stand.ts';
import { until } from '../support/until.ts';

/** Each change is on disk before it is acknowledged. */
const durable = ['--appendonly', 'yes', '--appendfsync', 'always'];
/** What a page is promised: it hears within that time that there is no call, ms. */
const promisedMs = 300;
/** Long beside what a busy machine may keep a process waiting. */
const leaseSeconds = 4;
/** A Redis that is there has answered by then, however busy the machine is, ms. */
const patientMs = 1_500;

interface Options {
  readonly ledger?: Ledger;
  /** The address of the Tavus of another one. */
  readonly tavus?: string;
  readonly log?: string[];
}

interface Here {
  readonly redis: RedisServer;
  /** One more endpoint on it. */
  readonly open: (options?: Options) => Promise<Stand>;
}

/** A Redis for one test, which may run beside others: most of the time they wait. */
async function onRedis(test: (here: Here) => Promise<void>): Promise<void> {
  const redis = await startRedis(durable);
  const stands: Stand[] = [];
  const open: Here['open'] = async ({ tavus, ledger, log } = {}) => {
    const stand = await openStand({
      ledger: ledger ?? (await openPatiently(redis)),
      config: { leaseSeconds, presenceGraceSeconds: leaseSeconds },
      env: {
        ABSENT_SECONDS: '3600',
        LEFT_SECONDS: '3600',
        ...(tavus !== undefined && { TAVUS_API_URL: tavus }),
      },
      pace: { reconcileMs: 200, doubtMs: 100, settleMs: 1_000, firstRetryMs: 100 },
      ...(log && { log }),
    });
    stands.push(stand);
    return stand;
  };
  try {
    await test({ redis, open });
  } finally {
    redis.thaw();
    for (const stand of stands) await stand.close();
    await redis.close();
  }
}

async function openPatiently(redis: RedisServer): Promise<Ledger> {
  const address = parseRedisUrl(redis.url);
  const log = { warn: () => undefined, error: () => undefined };
  const store = await openRedisStore(address, { log, answerMs: patientMs });
  if (!store) throw new Error('a ledger that is missing is made');
  return createLedger(withDeadline(store, 5_000));
}

/** As patient as the endpoint opens it by itself; `said` collects what the way to it has to say. */
function openAsUsual(redis: RedisServer, said: string[]): Promise<Ledger> {
  const say = (_fields: object, message: string) => void said.push(message);
  const address = parseRedisUrl(redis.url);
  return openLedger({ kind: 'redis', address }, 5_000, { warn: say, error: say });
}

/** Why the pages were refused that wanted a call, as the log has it. */
function causesOf(log: readonly string[]): string[] {
  const lines = log.map((line) => JSON.parse(line) as { msg: string; err?: { message: string } });
  return lines
    .filter(({ msg }) => msg === 'store_unavailable')
    .map(({ err }) => err?.message ?? '');
}

const live = (stand: Stand) => stand.simulator.meter.live().length;
const asks = (
  stand: Stand,
  what: string,
  { conversation_id: id, end_token: token }: Reply['json'],
) => stand.post(`/api/conversations/${id}/${what}`, token);
/** A page that is there says so several times in a lease. */
const beatMs = 200;
async function beat(stand: Stand, call: Reply['json']): Promise<Reply['json']> {
  await pause(beatMs);
  return (await asks(stand, 'heartbeat', call)).json;
}
const isReady = async (stand: Stand) =>
  (await stand.app.inject('/readyz')).json<{ store: boolean }>().store;
/** Until more than a lease has passed; meanwhile `beat` again and again. */
async function outlastLease(beat: () => Promise<unknown>): Promise<void> {
  const passedAt = Date.now() + leaseSeconds * 1_200;
  await until('a lease and more has passed', async () => {
    await beat();
    return Date.now() > passedAt;
  });
}

const ways = {
  killed: {
    break: (redis: RedisServer) => redis.kill(),
    mend: (redis: RedisServer) => redis.start(),
  },
  frozen: {
    break: async (redis: RedisServer) => {
      redis.freeze();
    },
    mend: async (redis: RedisServer) => {
      redis.thaw();
    },
  },
};

/** What is said of the question that was not answered. */
const unanswered = {
  killed: 'the ledger cannot be reached: ',
  frozen: `the ledger cannot be reached: no answer for ${String(usualAnswerMs)} ms`,
};

describe.concurrent.each(['killed', 'frozen'] as const)(
  'while Redis is %s',
  { timeout: 60_000 },
  (way) => {
    const { break: breakIt, mend } = ways[way];

    it('no call begins, and nobody waits longer than one answer may take', () =>
      onRedis(async ({ redis, open }) => {
        const log: string[] = [];
        const said: string[] = [];
        const stand = await open({ ledger: await openAsUsual(redis, said), log });
        await until('a call begins', async () => (await stand.create()).status === 201);
        const made = stand.simulator.meter.conversations().length;
        await breakIt(redis);
        log.length = 0;
        for (let tries = 0; tries < 5; tries += 1) {
          expect((await stand.create()).json.code).toBe('store_unavailable');
        }
        // One question may have been waiting when it went; nobody asks after that.
        expect(said.join('\n')).toContain(unanswered[way]);
        expect(usualAnswerMs).toBeLessThan(promisedMs);
        const later = causesOf(log).slice(1);
        expect(later).toHaveLength(4);
        for (const cause of later) expect(cause).toMatch(/^Redis is away/);
        expect(await isReady(stand)).toBe(false);
        expect(stand.simulator.meter.conversations()).toHaveLength(made);
        await mend(redis);
        await until('calls begin again', async () => (await stand.create()).status === 201);
        await until('it is ready', () => isReady(stand));
      }));

    it('whoever is there stays, also for longer than a lease, and whoever ends is ended', () =>
      onRedis(async ({ redis, open }) => {
        const stand = await open();
        const [stays, ends] = [(await stand.create()).json, (await stand.create()).json];
        expect(await beat(stand, stays)).toMatchObject({ status: 'active' });
        await breakIt(redis);
        expect((await asks(stand, 'end', ends)).status).toBe(204);
        await until('who pressed End is let go', () => live(stand) === 1);
        await outlastLease(async () => {
          expect(await beat(stand, stays)).toMatchObject({ status: 'active' });
        });
        await mend(redis);
        await until('that one has ended is recorded', async () => {
          const open = await stand.ledger.open().catch(() => []);
          return open.length === 1;
        });
        expect(await beat(stand, stays)).toMatchObject({ status: 'active' });
        expect(live(stand)).toBe(1);
        await until('who is silent from now on is ended', () => live(stand) === 0, 30_000);
      }));

    it('who was heard elsewhere is cut off by nobody when it is back', () =>
      onRedis(async ({ redis, open }) => {
        const hears = await open();
        const deaf = await open({ tavus: hears.simulator.url });
        const call = (await hears.create()).json;
        const stays = async () => {
          expect(await beat(hears, call)).toMatchObject({ status: 'active' });
        };
        await stays();
        await breakIt(redis);
        await outlastLease(() => beat(hears, call));
        await mend(redis);
        const areReady = async () => (await isReady(hears)) && (await isReady(deaf));
        await until('both have found it', areReady);
        const thereUntil = Date.now() + 1_500;
        await until('the one that was deaf has looked more than once', async () => {
          await stays();
          return Date.now() > thereUntil;
        });
        expect(live(hears)).toBe(1);
      }));
  },
);

describe.concurrent('a Redis that is there', { timeout: 60_000 }, () => {
  it('and was emptied takes its running calls in again, and ends what nobody keeps', () =>
    onRedis(async ({ redis, open }) => {
      const stand = await open();
      const [kept] = [(await stand.create()).json, (await stand.create()).json];
      const { identity } = stand.ledger;
      await redis.ask('flushall');
      await until('Tavus has ended what nobody keeps', async () => {
        expect(await beat(stand, kept)).toMatchObject({ status: 'active' });
        return live(stand) === 1;
      });
      expect(await beat(stand, kept)).toMatchObject({ status: 'active' });
      const next = await open({ tavus: stand.simulator.url });
      expect(next.ledger.identity).toBe(identity);
    }));

  it('and forgot its scripts is told them again', () =>
    onRedis(async ({ redis, open }) => {
      const stand = await open();
      const call = (await stand.create()).json;
      await redis.ask('script', 'flush');
      expect((await stand.create()).status).toBe(201);
      await redis.ask('script', 'flush');
      expect((await asks(stand, 'end', call)).status).toBe(204);
      await until('it has ended', () => live(stand) === 1);
    }));

  it('and is full lets no call begin, and keeps and ends those that run', () =>
    onRedis(async ({ redis, open }) => {
      const stand = await open();
      const [stays, ends] = [(await stand.create()).json, (await stand.create()).json];
      await redis.ask('config', 'set', 'maxmemory', '1mb');
      expect((await stand.create()).json.code).toBe('store_unavailable');
      expect(await isReady(stand)).toBe(false);
      await outlastLease(async () => {
        expect(await beat(stand, stays)).toMatchObject({ status: 'active' });
      });
      expect((await asks(stand, 'end', ends)).status).toBe(204);
      await until('its place is free', async () => (await stand.ledger.open()).length === 1);
      await until('who is silent is ended', () => live(stand) === 0, 30_000);
      await until('his place is free', async () => (await stand.ledger.open()).length === 0);
      await redis.ask('config', 'set', 'maxmemory', '0');
      await until('calls begin again', async () => (await stand.create()).status === 201);
    }));
});
