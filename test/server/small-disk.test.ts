// The disk of the data folder is full: of bytes under a running endpoint, of files, or from the start. Nobody new is
// let in, who leaves is let go, nothing is damaged, and with room again all goes on without a start.
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CreateReply, ErrorReply } from '../../contract/calls.ts';
import { LmdbFolder } from '../../server/ledger/lmdb-folder.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { startEndpoint } from '../support/endpoint.ts';
import { onSmallDisk, type SmallDisk, type SmallDiskOptions } from '../support/small-disk.ts';
import { canaryKey, page } from '../support/stand.ts';
import { until } from '../support/until.ts';
import { disagreements } from './ledger/integrity.ts';

let folder: string;
let simulator: Simulator;
let disk: SmallDisk;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tavus-call-'));
  simulator = await startSimulator({ apiKey: canaryKey });
});
afterEach(async () => {
  disk.endpoint.kill('SIGKILL');
  await disk.endpoint.exited();
  await simulator.close();
  await rm(folder, { recursive: true });
});

function start(options: Omit<SmallDiskOptions, 'env'>): void {
  disk = onSmallDisk(folder, { ...options, env: usual() });
}

const usual = () => ({
  TAVUS_API_KEY: canaryKey,
  TAVUS_API_URL: simulator.url,
  TAVUS_REPLICA_ID: 'r90bbd427f71',
  ALLOWED_ORIGINS: page,
  ABSENT_SECONDS: '3600',
  PRESENCE_GRACE_SECONDS: '1',
  MAX_CONCURRENT_CALLS: '99',
  RATE_LIMIT_MAX: '10000',
});

async function post(path: string, body = '') {
  const request = { method: 'POST', body, headers: { origin: page } };
  const reply = await fetch((await disk.endpoint.home()) + path, request);
  const json = (reply.status === 204 ? {} : await reply.json()) as CreateReply & ErrorReply;
  return { code: reply.status, json };
}
const create = () => post('/api/conversations');
const tell = ({ conversation_id: id, end_token: token }: CreateReply, what: string) =>
  post(`/api/conversations/${id}/${what}`, token);
const ready = async () => (await fetch(`${await disk.endpoint.home()}/readyz`)).status;
const isLive = ({ conversation_id: id }: CreateReply) =>
  simulator.meter.live().some((one) => one.id === id);

/** A call whose page is there. */
async function opened(): Promise<CreateReply> {
  const { code, json } = await create();
  expect(code).toBe(201);
  await tell(json, 'heartbeat');
  return json;
}

/** Where the ledger's tables disagree, as it lies on the disk. */
async function damage(): Promise<string[]> {
  const copy = join(folder, 'copy');
  disk.endpoint.kill('SIGSTOP');
  await cp(join(disk.folder, 'data/ledger'), copy, { recursive: true });
  disk.endpoint.kill('SIGCONT');
  const ledger = LmdbFolder.open(copy);
  const found = disagreements(await ledger.tables());
  await ledger.close();
  return found;
}

it('full under running calls, it lets nobody in and everybody out, and recovers by itself', async () => {
  start({ size: 'size=3m' });
  const [stays, ends, leaves] = [await opened(), await opened(), await opened()];
  const { conversation_id: id, end_token: token } = leaves;
  const headers = { origin: page };
  const stream = await fetch(`${await disk.endpoint.home()}/api/conversations/${id}/presence`, {
    method: 'POST',
    headers,
    body: token,
  });
  expect(await ready()).toBe(200);
  disk.fill();

  await until('nobody is let in', async () => (await create()).json.code === 'store_unavailable');
  await until('it says so', async () => (await ready()) === 503);
  expect((await tell(ends, 'end')).code).toBe(204);
  await stream.body?.cancel();
  await until('both are let go', () => !isLive(ends) && !isLive(leaves), 25_000);
  expect(await tell(stays, 'heartbeat')).toMatchObject({ json: { status: 'active' } });
  expect(isLive(stays)).toBe(true);
  expect(await damage()).toEqual([]);

  disk.makeRoom();
  await until('calls are let in again', async () => (await create()).code === 201);
  await until('it says so', async () => (await ready()) === 200);
  expect(await tell(stays, 'heartbeat')).toMatchObject({ json: { status: 'active' } });
  await tell(stays, 'end');
  await until('the last one has ended', () => !isLive(stays));
}, 60_000);

it('without room for one more file, calls go on as before', async () => {
  start({ size: 'size=3m,nr_inodes=64' });
  const stays = await opened();
  disk.fillWithFiles();
  expect(await tell(stays, 'heartbeat')).toMatchObject({ json: { status: 'active' } });
  expect((await create()).code).toBe(201);
  expect(await ready()).toBe(200);
  expect((await tell(stays, 'end')).code).toBe(204);
  await until('it has ended', () => !isLive(stays));
}, 60_000);

it('full at a start, it takes the calls that are there, and ends them', async () => {
  const env = { ...usual(), LEDGER_URL: `file:${folder}-before` };
  const earlier = startEndpoint(folder, env);
  const reply = await fetch(`${await earlier.home()}/api/conversations`, {
    method: 'POST',
    headers: { origin: page },
  });
  const call = (await reply.json()) as CreateReply;
  earlier.kill('SIGKILL');
  await earlier.exited();
  const before = `mkdir data && cp -r "${folder}-before" data/ledger; cat /dev/zero > filler`;
  start({ size: 'size=3m', before });
  expect(await tell(call, 'heartbeat')).toMatchObject({ json: { status: 'active' } });
  expect((await create()).json.code).toBe('store_unavailable');
  expect((await tell(call, 'end')).code).toBe(204);
  await until('it has ended', () => !isLive(call));
  await rm(`${folder}-before`, { recursive: true });
}, 60_000);

it('full at the first start, it does not start, and says in one line what is full', async () => {
  start({ size: 'size=1m', before: 'cat /dev/zero > filler 2>&1' });
  const { code, out } = await disk.endpoint.exited();
  expect(code).toBe(1);
  expect(out).toMatch(
    /the ledger in .*data\/ledger.*\(LEDGER_URL\) cannot be used: .*no space left/i,
  );
  expect(out).not.toMatch(/\n\s+at /);
}, 60_000);
