// A Redis that cannot hold a ledger is refused in a sentence that names it and no password; encrypted ones,
// clusters and sentinels are found.
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { newEntry } from '../../../../server/ledger/entry.ts';
import { isDemoted } from '../../../../server/ledger/redis/client.ts';
import { usualAnswerMs } from '../../../../server/ledger/redis/link.ts';
import { openRedisStore } from '../../../../server/ledger/redis/opening.ts';
import { concernsOf, refuseOld } from '../../../../server/ledger/redis/server-facts.ts';
import type { RedisStore } from '../../../../server/ledger/redis/store.ts';
import { parseRedisUrl } from '../../../../server/settings/redis-url.ts';
import { programPath } from '../../../../scripts/browsers.ts';
import { freePort } from '../../../support/free-port.ts';
import { startRedis, startSentinel, type RedisServer } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';
import { userOf } from './user.ts';

const secret = 'hunter2-canary';
const limits = { maxConcurrentCalls: 9, dailyCallSeconds: 0, visitorCallsPerDay: 0 };
const asks = { waits: false, maxWaitingVisitors: 0, presentMs: 10_000 };
const entry = (nonce: string) =>
  newEntry({
    ...{ nonce, requestKey: `key-${nonce}`, origin: '', visitor: 'v' },
    ...{ createdAt: 1_750_000_000_000, reservedSeconds: 1 },
  });

async function start(settings: readonly string[] = []): Promise<RedisServer> {
  const redis = await startRedis(settings);
  onTestFinished(() => redis.close());
  return redis;
}

/** Opens it, and gives what an operator was told. */
async function open(
  url: string,
  answerMs = 10_000,
): Promise<{ store: RedisStore; told: string[] }> {
  const told: string[] = [];
  const hear = (_: object, sentence: string) => void told.push(sentence);
  const log = { warn: hear, error: hear };
  const store = await openRedisStore(parseRedisUrl(url), { log, answerMs });
  if (!store) throw new Error('it is made where there is none');
  onTestFinished(() => store.close());
  return { store, told };
}

const admit = async (store: RedisStore, nonce: string) =>
  (await store.admit(entry(nonce), limits, asks)).kind;

describe('a Redis is refused', () => {
  const sentence = (shown: string, reason: string) =>
    `the ledger in ${shown} (LEDGER_URL) cannot be used: ${reason}`;

  it('with a wrong password, with none, and where nobody is', async () => {
    const { port } = await start(['--requirepass', secret]);
    const shown = `redis://127.0.0.1:${String(port)}`;
    const wrong = `redis://:${secret}-not@127.0.0.1:${String(port)}`;
    await expect(open(wrong)).rejects.toThrow(sentence(shown, 'user or password is wrong'));
    await expect(open(wrong)).rejects.not.toThrow(secret);
    await expect(open(shown)).rejects.toThrow(sentence(shown, 'it wants a password'));
    const { store } = await open(`redis://:${secret}@127.0.0.1:${String(port)}`);
    expect(await admit(store, 'a')).toBe('admitted');

    const nowhere = `redis://127.0.0.1:${String(await freePort())}`;
    const reason = 'nobody answered within 5 s (connect ECONNREFUSED';
    await expect(open(nowhere)).rejects.toThrow(sentence(nowhere, reason));
  });

  it('whose ledger is of a newer format, and whose version is too old', async () => {
    const { url, ask } = await start();
    await (await open(url)).store.close();
    await ask('hset', '{tavus-call}:meta', 'format', '2');
    const reason = 'it has format 2, and this version reads format 1';
    await expect(open(url)).rejects.toThrow(sentence(url, reason));
    const old = () => refuseOld(new Map([['redis_version', '6.0.16']]));
    expect(old).toThrow('it is Redis 6.0.16, and 6.2 or newer is needed');
    expect(() => refuseOld(new Map([['redis_version', '6.2.0']]))).not.toThrow();
  });
});

describe('a Redis that may lose calls', () => {
  it('is used, and its operator is told', async () => {
    const { url } = await start(['--maxmemory-policy', 'allkeys-lru']);
    const { told } = await open(url);
    expect(told.join('\n')).toMatch(/maxmemory-policy is allkeys-lru; set it to noeviction/);
    expect(told.join('\n')).toMatch(/appendonly is off; set it to yes/);
  });

  it('is not one that keeps all it is told', () => {
    const facts = [
      ['maxmemory_policy', 'noeviction'],
      ['aof_enabled', '1'],
    ] as const;
    expect(concernsOf(new Map(facts))).toEqual([]);
  });
});

describe('a ledger in Redis', () => {
  it('has one identity for who opens it, and another under another prefix', async () => {
    const { url } = await start();
    const [one, other, foreign] = [await open(url), await open(url), await open(`${url}?prefix=x`)];
    expect(other.store.identity).toBe(one.store.identity);
    expect(foreign.store.identity).not.toBe(one.store.identity);
  });

  it('is opened where Redis takes its time with the first answer', async () => {
    const { url, ask } = await start();
    await ask('client', 'pause', '400', 'write');
    const { told } = await open(url, usualAnswerMs);
    expect(told.join()).not.toContain('cannot be reached');
  });

  it('keeps the older one of two identities, when it was emptied under both', async () => {
    const { url, ask } = await start();
    const { store: older } = await open(url);
    const { identity } = older;
    await until('another moment has come', async () => {
      await ask('flushall');
      const { store: younger } = await open(url);
      expect(younger.identity).not.toBe(identity);
      // Whoever knows the older one says so with whatever it does next.
      await older.check();
      expect(await admit(younger, 'a')).toBe('admitted');
      return younger.identity === identity;
    });
  });

  it('is reached through an encrypted connection, by who trusts its authority', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tavus-call-tls-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const what =
      'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=localhost -addext subjectAltName=DNS:localhost';
    const args = [...what.split(' '), '-keyout', key, '-out', certificate];
    execFileSync(programPath('openssl'), args, { stdio: 'ignore' });
    const encrypted = await freePort();
    const tls = ['--tls-port', String(encrypted), '--tls-auth-clients', 'no'];
    await start([...tls, '--tls-cert-file', certificate, '--tls-key-file', key]);
    const url = `rediss://localhost:${String(encrypted)}`;
    const { store } = await open(`${url}?ca=${certificate}`);
    expect(await admit(store, 'a')).toBe('admitted');
    await expect(open(url)).rejects.toThrow('self-signed certificate');
  });

  it('lies in one slot of a cluster', async () => {
    const announced = ['--cluster-announce-ip', '127.0.0.1'];
    const redis = await start(['--cluster-enabled', 'yes', ...announced]);
    await redis.ask('cluster', 'addslotsrange', '0', '16383');
    await until('the cluster is well', async () =>
      String(await redis.ask('cluster', 'info')).includes('cluster_state:ok'),
    );
    const { store } = await open(`${await userOf(redis)}?cluster=true`);
    expect(await admit(store, 'a')).toBe('admitted');
    await store.change({ nonce: 'a' }, (one) => ({ ...one, state: 'ended', endedAt: 1 }));
    expect(await store.history(Infinity, 9)).toMatchObject([{ nonce: 'a' }]);
    const counting = store.shared.spend('create', 1_000);
    expect(await counting).toMatchObject({ times: 1 });
  });

  it('is away while its server is a replica, and is there again when it is the master', async () => {
    const redis = await start();
    const { store, told } = await open(redis.url);
    expect(await admit(store, 'a')).toBe('admitted');
    await redis.ask('replicaof', '127.0.0.1', '1');
    await expect(admit(store, 'b')).rejects.toThrow(/READONLY/);
    await expect(store.due(Date.now())).rejects.toThrow(/Redis/);
    expect(told.join('\n')).toContain('the ledger cannot be reached: READONLY');
    await redis.ask('replicaof', 'no', 'one');
    await until('calls begin again', async () =>
      ['admitted', 'repeated'].includes(await admit(store, 'c').catch(() => '')),
    );
  });

  it('knows a replica by its sentence, as Redis 6.2 and 7 write it', () => {
    const here =
      "READONLY You can't write against a read only replica. script: 4ca238f611c, on @user_script:5.";
    const before =
      "ERR Error running script (call to f_4ca238f611c): @user_script:5: @user_script: 5: -READONLY You can't write against a read only replica.";
    for (const sentence of [here, before]) expect(isDemoted(new Error(sentence))).toBe(true);
    expect(isDemoted(new Error('ERR unknown key READONLY'))).toBe(false);
  });

  it('is found again by its sentinels when its master has died', async () => {
    const master = await start();
    const replica = await start(['--replicaof', '127.0.0.1', String(master.port)]);
    await until('the replica follows', async () =>
      String(await replica.ask('info', 'replication')).includes('master_link_status:up'),
    );
    const sentinel = await watch(master);
    const url = `redis+sentinel://127.0.0.1:${String(sentinel.port)}/calls`;
    const { store } = await open(url);
    expect(await admit(store, 'a')).toBe('admitted');
    await until('the replica has it', async () =>
      Boolean(await replica.ask('hexists', '{tavus-call}:open', 'a')),
    );
    await master.kill();
    await expect(admit(store, 'b')).rejects.toThrow(/Redis/);
    await until(
      'calls begin again',
      async () => (await admit(store, 'c').catch(() => '')) === 'admitted',
      tiltMs,
    );
    expect((await store.open()).map(({ nonce }) => nonce).sort()).toEqual(['a', 'c']);
  }, 90_000);
});

/** A sentinel that a busy machine let stand still does nothing for half a minute: it does not trust what it saw. */
const tiltMs = 60_000;

/** One sentinel, which is a majority of itself. */
async function watch(master: RedisServer): Promise<RedisServer> {
  const sentinel = await startSentinel();
  onTestFinished(() => sentinel.close());
  const tell = (...words: string[]) => sentinel.ask('sentinel', ...words);
  await tell('monitor', 'calls', '127.0.0.1', String(master.port), '1');
  // It asks once a second: less than that, and one that lives is given up between two questions.
  await tell('set', 'calls', 'down-after-milliseconds', '2500');
  // A second and more goes by until the replica is known to be the master; a failover given up is a long time coming.
  await tell('set', 'calls', 'failover-timeout', '10000');
  await until('it knows the replica', async () =>
    String(await tell('master', 'calls')).includes('num-slaves,1'),
  );
  return sentinel;
}
