// The built process as it is started: what it says, when it refuses, how it stops.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CreateReply } from '../../contract/calls.ts';
import { startEndpoint, type Endpoint } from '../support/endpoint.ts';
import { until } from '../support/until.ts';

const key = 'tvsk_canary_0f1e2d3c4b5a';
let folder: string;
const started: Endpoint[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tavus-call-'));
});
afterEach(async () => {
  for (const endpoint of started.splice(0)) {
    endpoint.kill('SIGKILL');
    await endpoint.exited();
  }
  await rm(folder, { recursive: true });
});

function start(env: Record<string, string>): Endpoint {
  const endpoint = startEndpoint(folder, env);
  started.push(endpoint);
  return endpoint;
}

describe('a start that cannot be right', () => {
  it('is refused with every fault by name, exit code 1 and no stack', async () => {
    const run = await start({ TAVUS_API_KEY: key, PORT: 'x', LEASE_SECONDS: '1' }).exited();
    expect(run.code).toBe(1);
    expect(run.out).toContain('The settings have 3 faults:');
    for (const name of ['ALLOWED_ORIGINS', 'PORT', 'LEASE_SECONDS'])
      expect(run.out).toContain(name);
    expect(run.out).not.toMatch(/\n\s+at |node:internal/);
    expect(run.out).not.toContain(key);
  });

  it('a sandbox on a public address is refused', async () => {
    const run = await start({ HOST: '0.0.0.0' }).exited();
    expect(run.code).toBe(1);
    expect(run.out).toContain('SANDBOX=true');
  });

  it('an unknown scenario is answered with those there are', async () => {
    const run = await start({ SANDBOX_SCENARIO: 'chaos-of-sorts' }).exited();
    expect(run.code).toBe(1);
    expect(run.out).toMatch(/SANDBOX_SCENARIO must be one of works, slow, /);
  });

  it('a port in use is one line', async () => {
    const first = await start({}).home();
    const run = await start({ PORT: new URL(first).port }).exited();
    expect(run.code).toBe(1);
    expect(run.out).toMatch(/EADDRINUSE/);
    expect(run.out).not.toMatch(/\n\s+at /);
  });

  it('a ledger that cannot be opened is one line that names it', async () => {
    const run = await start({ LEDGER_URL: 'file:/dev/null/ledger' }).exited();
    expect(run.code).toBe(1);
    expect(run.out).toMatch(/LEDGER_URL.*\/dev\/null\/ledger|\/dev\/null\/ledger.*LEDGER_URL/);
    expect(run.out).not.toMatch(/\n\s+at /);
  });
});

describe('the sandbox', () => {
  it('starts without any setting, serves the playground and opens a call', async () => {
    const home = await start({}).home();
    const page = await fetch(home);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(await page.text()).toContain('title="An example website with the widget"');
    const facts = (await (await fetch(`${home}/playground.json`)).json()) as object;
    expect(facts).toMatchObject({
      sandbox: true,
      rooms: ['https://*.daily.co', expect.stringMatching(/^http:\/\/localhost:\d+$/)],
    });
    const reply = await fetch(`${home}/api/conversations`, {
      method: 'POST',
      headers: { origin: 'http://localhost:5173' },
    });
    const call = (await reply.json()) as CreateReply;
    expect(reply.status).toBe(201);
    expect(await (await fetch(call.conversation_url)).text()).toContain('<html');
  });

  it('stops at once on SIGTERM with exit code 0, also with a page attending', async () => {
    const run = start({});
    const home = await run.home();
    const headers = { origin: home };
    const reply = await fetch(`${home}/api/conversations`, { method: 'POST', headers });
    const call = (await reply.json()) as CreateReply;
    await fetch(`${home}/api/conversations/${call.conversation_id}/presence`, {
      method: 'POST',
      headers,
      body: call.end_token,
    });
    run.kill('SIGTERM');
    expect((await run.exited()).code).toBe(0);
    expect(run.out).toContain('"reason":"operator"');
  });
});

describe('with a key', () => {
  it('starts for its pages, without a playground, and never prints the key', async () => {
    const run = start({ TAVUS_API_KEY: key, ALLOWED_ORIGINS: 'https://shop.example' });
    const home = await run.home();
    expect((await fetch(home)).status).toBe(404);
    expect((await fetch(`${home}/tavus-call.js`)).status).toBe(200);
    expect(run.out).not.toContain(key);
  });

  it('warns of a field for Tavus that it does not know', async () => {
    const env = { TAVUS_API_KEY: key, ALLOWED_ORIGINS: 'https://shop.example' };
    const run = start({ ...env, CONVERSATION_FIELDS: '{"max_participant":2}' });
    await run.home();
    await until('it has warned', () =>
      run.out.includes('CONVERSATION_FIELDS sets max_participant,'),
    );
  });
});
