// A disk that is full under a running endpoint: nobody new is let in, whoever leaves is let go, and it
// goes on by itself when there is room again.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CreateReply, ErrorReply } from '../../contract/calls.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { startEndpoint, type Endpoint } from '../support/endpoint.ts';
import { canaryKey, page } from '../support/stand.ts';
import { until } from '../support/until.ts';

let folder: string;
let simulator: Simulator;
let endpoint: Endpoint;
let base: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tavus-call-'));
  simulator = await startSimulator({ apiKey: canaryKey });
  endpoint = startEndpoint(folder, {
    TAVUS_API_KEY: canaryKey,
    TAVUS_API_URL: simulator.url,
    TAVUS_REPLICA_ID: 'r90bbd427f71',
    ALLOWED_ORIGINS: page,
    ABSENT_SECONDS: '3600',
  });
  base = await endpoint.home();
});
afterEach(async () => {
  endpoint.kill('SIGKILL');
  await endpoint.exited();

  await simulator.close();
  await rm(folder, { recursive: true });
});

/** What a file of the process may grow to, which is how a full disk looks to it. */
function allow(bytes: string): void {
  const { status } = spawnSync('prlimit', ['--pid', String(endpoint.pid), `--fsize=${bytes}:`]);
  if (status !== 0) throw new Error('prlimit failed');
}

async function post(path: string, body = '') {
  const request = { method: 'POST', body, headers: { origin: page } };
  const reply = await fetch(base + path, request).catch((error: unknown) => {
    throw new Error(`it answers nothing: ${endpoint.out}`, { cause: error });
  });
  const json = (reply.status === 204 ? {} : await reply.json()) as CreateReply & ErrorReply;
  return { code: reply.status, json };
}

it('refuses new calls, ends running ones, says so loudly, and recovers', async () => {
  const call = (await post('/api/conversations')).json;
  await post('/api/conversations');
  const of = (what: string, { conversation_id: id } = call) => `/api/conversations/${id}/${what}`;
  allow('1');

  expect(await post('/api/conversations')).toMatchObject({
    code: 503,
    json: { code: 'store_unavailable' },
  });
  expect((await fetch(`${base}/readyz`)).status).toBe(503);
  expect(await post(of('heartbeat'), call.end_token)).toMatchObject({ json: { status: 'active' } });
  expect((await post(of('end'), call.end_token)).code).toBe(204);
  await until('it has ended', () => simulator.meter.live().length === 1);
  expect(endpoint.out).toMatch(/"level":"error".*store failed; ending without it/);
  await until('the silent one has ended too', () => simulator.meter.live().length === 0, 25_000);
  expect(simulator.meter.conversations()).toHaveLength(2);

  allow('unlimited');
  await until('calls are let in again', async () => {
    return (await post('/api/conversations')).code === 201;
  });
  expect((await fetch(`${base}/readyz`)).status).toBe(200);
}, 60_000);
