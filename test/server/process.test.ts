// The built process as it is started: what it says, when it refuses, how it stops.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CreateReply } from '../../contract/calls.ts';
import { until } from '../support/until.ts';

const main = join(import.meta.dirname, '../../dist/server/main.js');
const key = 'tvsk_canary_0f1e2d3c4b5a';
let folder: string;
let child: ChildProcess | undefined;
beforeEach(async () => {
  // Away from any .env of the developer.
  folder = await mkdtemp(join(tmpdir(), 'tavus-call-'));
});
afterEach(async () => {
  child?.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

function start(env: Record<string, string>) {
  const { PATH = '' } = process.env;
  child = spawn(process.execPath, [main], { cwd: folder, env: { PATH, PORT: '0', ...env } });
  const run = { out: '', code: undefined as number | null | undefined };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (run.out += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (run.out += text));
  child.on('exit', (code) => (run.code = code));
  return run;
}

const exited = (run: ReturnType<typeof start>) =>
  until('the process has exited', () => run.code !== undefined).then(() => run);

async function started(run: ReturnType<typeof start>, word: string): Promise<string> {
  const pattern = new RegExp(`${word}: (http://localhost:\\d+)`);
  const found = await until(`it says ${word}`, () => pattern.exec(run.out)?.[1] ?? run.code === 1);
  if (typeof found !== 'string') throw new Error(run.out);
  return found;
}

describe('a start that cannot be right', () => {
  it('is refused with every fault by name, exit code 1 and no stack', async () => {
    const run = await exited(start({ TAVUS_API_KEY: key, PORT: 'x', LEASE_SECONDS: '1' }));
    expect(run.code).toBe(1);
    expect(run.out).toContain('The settings have 3 faults:');
    for (const name of ['ALLOWED_ORIGINS', 'PORT', 'LEASE_SECONDS'])
      expect(run.out).toContain(name);
    expect(run.out).not.toMatch(/\n\s+at |node:internal/);
    expect(run.out).not.toContain(key);
  });

  it('a sandbox on a public address is refused', async () => {
    const run = await exited(start({ HOST: '0.0.0.0' }));
    expect(run.code).toBe(1);
    expect(run.out).toContain('SANDBOX=true');
  });

  it('an unknown scenario is answered with those there are', async () => {
    const run = await exited(start({ SANDBOX_SCENARIO: 'chaos' }));
    expect(run.code).toBe(1);
    expect(run.out).toMatch(/SANDBOX_SCENARIO must be one of works, slow, /);
  });

  it('a port in use is one line', async () => {
    const first = await started(start({}), 'playground');
    const holder = child;
    const run = await exited(start({ PORT: new URL(first).port }));
    holder?.kill('SIGKILL');
    expect(run.code).toBe(1);
    expect(run.out).toMatch(/EADDRINUSE/);
    expect(run.out).not.toMatch(/\n\s+at /);
  });
});

describe('the sandbox', () => {
  it('starts without any setting, serves the playground and opens a call', async () => {
    const run = start({});
    const home = await started(run, 'playground');
    const page = await fetch(home);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(await page.text()).toContain('<tavus-call>');
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
    const home = await started(run, 'playground');
    const headers = { origin: home };
    const reply = await fetch(`${home}/api/conversations`, { method: 'POST', headers });
    const call = (await reply.json()) as CreateReply;
    await fetch(`${home}/api/conversations/${call.conversation_id}/presence`, {
      method: 'POST',
      headers,
      body: call.end_token,
    });
    child?.kill('SIGTERM');
    expect((await exited(run)).code).toBe(0);
    expect(run.out).toContain('"reason":"operator"');
  });
});

describe('with a key', () => {
  it('starts for its pages, without a playground, and never prints the key', async () => {
    const run = start({ TAVUS_API_KEY: key, ALLOWED_ORIGINS: 'https://shop.example' });
    const home = await started(run, 'ready');
    expect((await fetch(home)).status).toBe(404);
    expect((await fetch(`${home}/tavus-call.js`)).status).toBe(200);
    expect(run.out).not.toContain(key);
  });
});
