// Calls and the life of the process: killed, stopped, twice on one ledger. Real processes, real signals;
// Tavus's own timers are set so long that they cannot help.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CreateReply, HeartbeatReply } from '../../contract/calls.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { startEndpoint, type Endpoint } from '../support/endpoint.ts';
import { canaryKey, page } from '../support/stand.ts';
import { until } from '../support/until.ts';

const leaseSeconds = 15;
let folder: string;
let simulator: Simulator;
const started: Endpoint[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tavus-call-'));
  simulator = await startSimulator({ apiKey: canaryKey });
});
afterEach(async () => {
  for (const endpoint of started.splice(0)) {
    endpoint.kill('SIGKILL');
    await endpoint.exited();
  }
  await simulator.close();
  await rm(folder, { recursive: true });
});

async function start(env: Record<string, string> = {}): Promise<Endpoint & { base: string }> {
  const endpoint = startEndpoint(folder, {
    TAVUS_API_KEY: canaryKey,
    TAVUS_API_URL: simulator.url,
    TAVUS_REPLICA_ID: 'r90bbd427f71',
    ALLOWED_ORIGINS: page,
    LEASE_SECONDS: String(leaseSeconds),
    ABSENT_SECONDS: '3600',
    LEFT_SECONDS: '3600',
    RATE_LIMIT_MAX: '1000',
    ...env,
  });
  started.push(endpoint);
  return Object.assign(endpoint, { base: await endpoint.home() });
}

const post = (url: string, body = '') =>
  fetch(url, { method: 'POST', body, headers: { origin: page } });
const create = async (base: string, body: object = {}) =>
  (await post(`${base}/api/conversations`, JSON.stringify(body))).json() as Promise<CreateReply>;
const tell = (base: string, { conversation_id: id, end_token: token }: CreateReply, what: string) =>
  post(`${base}/api/conversations/${id}/${what}`, token);
const beat = async (base: string, call: CreateReply) =>
  (await tell(base, call, 'heartbeat')).json() as Promise<HeartbeatReply>;

const made = () => simulator.meter.conversations();
const statusOf = (id: string) => made().find((one) => one.id === id)?.status;

describe('a process that is killed', () => {
  it('comes back to its calls; orphans end one lease later, creates under way soon', async () => {
    const first = await start();
    const body = { request_key: 'the-key-of-a-call-that-stays' };
    const kept = await create(first.base, body);
    const orphan = await create(first.base);
    // Its page has read the reply: it is not one that was leaving.
    await beat(first.base, orphan);
    simulator.play({ create: { delayMs: 700 } });
    const lost = create(first.base).catch(() => 'lost');
    await until('Tavus was asked for it', () => {
      return simulator.requests.filter(({ method }) => method === 'POST').length === 3;
    });
    first.kill('SIGKILL');
    expect(await lost).toBe('lost');
    await until('Tavus has made it', () => made().length === 3);

    const startedAt = Date.now();
    const second = await start();
    expect(await create(second.base, body)).toEqual(kept);
    let orphanEndedAt = 0;
    let beatenAt = 0;
    await until(
      'nothing but the kept one is live',
      async () => {
        if (Date.now() - beatenAt > 500) {
          beatenAt = Date.now();
          expect(await beat(second.base, kept)).toMatchObject({ status: 'active' });
        }
        if (statusOf(orphan.conversation_id) === 'ended') orphanEndedAt ||= Date.now();
        return simulator.meter.live().length === 1;
      },
      50_000,
    );
    expect(statusOf(kept.conversation_id)).toBe('active');
    expect(orphanEndedAt - startedAt).toBeGreaterThanOrEqual(leaseSeconds * 1000);
    expect(second.out).toMatch(/"reason":"lease".*"msg":"call ended"/);
    await tell(second.base, kept, 'end');
    await until('all have ended', () => simulator.meter.live().length === 0);
    expect(made()).toHaveLength(3);
  }, 70_000);
});

describe('a process that is stopped', () => {
  it('finishes its creates, tells their pages, and leaves the calls to the next one', async () => {
    const first = await start();
    const call = await create(first.base);
    simulator.play({ create: { delayMs: 500 } });
    const late = create(first.base);
    await until('Tavus was asked for it', () => {
      return simulator.requests.filter(({ method }) => method === 'POST').length === 2;
    });
    first.kill('SIGTERM');
    const opened = await late;
    expect(opened.conversation_id).toMatch(/^c/);
    expect((await first.exited()).code).toBe(0);
    expect(simulator.meter.live()).toHaveLength(2);

    const second = await start();
    for (const reply of [call, opened]) {
      expect(await beat(second.base, reply)).toMatchObject({ status: 'active' });
      await tell(second.base, reply, 'end');
    }
    await until('both have ended', () => simulator.meter.live().length === 0);
  });
});

describe('two processes on one ledger', () => {
  it('keep one cap, one reply for a key, and each other’s calls', async () => {
    const [one, other] = await Promise.all([
      start({ MAX_CONCURRENT_CALLS: '1' }),
      start({ MAX_CONCURRENT_CALLS: '1' }),
    ]);
    simulator.play({ create: { delayMs: 400 } });
    const body = { request_key: 'asked-of-two-processes-at-once' };
    const [call, again] = await Promise.all([create(one.base, body), create(other.base, body)]);
    expect(again).toEqual(call);
    expect(made()).toHaveLength(1);
    expect(await create(other.base)).toMatchObject({ code: 'at_capacity' });
    expect(await beat(other.base, call)).toMatchObject({ status: 'active' });
    expect((await tell(other.base, call, 'end')).status).toBe(204);
    await until('it has ended', () => simulator.meter.live().length === 0);
    expect(await beat(one.base, call)).toEqual({ status: 'ended', reason: 'visitor' });
  });
});

describe('another TOKEN_SECRET', () => {
  it('is a stranger to running pages, and leaves their calls to their lease', async () => {
    const first = await start({ TOKEN_SECRET: 'the-secret-before-of-32-characters' });
    const call = await create(first.base, { request_key: 'a-call-over-a-change-of-secrets' });
    first.kill('SIGTERM');
    await first.exited();
    const second = await start({ TOKEN_SECRET: 'the-secret-after-of-32-characters.' });
    expect(await beat(second.base, call)).toMatchObject({ code: 'bad_token' });
    expect((await tell(second.base, call, 'end')).status).toBe(403);
    expect(statusOf(call.conversation_id)).toBe('active');
  });
});

describe('what is written down', () => {
  it('names no visitor, and neither key nor token secret', async () => {
    const endpoint = await start({ TRUST_PROXY: '127.0.0.1,::1' });
    const address = '203.0.113.77';
    const reply = await fetch(`${endpoint.base}/api/conversations`, {
      method: 'POST',
      body: JSON.stringify({ conversation_name: 'Call of Jane Doe' }),
      headers: { origin: page, 'x-forwarded-for': address },
    });
    await tell(endpoint.base, (await reply.json()) as CreateReply, 'end');
    await until('it has ended', () => simulator.meter.live().length === 0);
    endpoint.kill('SIGTERM');
    await endpoint.exited();
    const ledger = join(folder, 'data/ledger');
    const files = await Promise.all(
      (await readdir(ledger)).map((name) => readFile(join(ledger, name))),
    );
    const written = [endpoint.out, ...files.map((file) => file.toString('latin1'))].join('\n');
    expect(written).toContain(page);
    for (const secret of [address, 'Jane Doe', canaryKey]) expect(written).not.toContain(secret);
  });
});
