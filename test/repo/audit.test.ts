// What `npm run audit` makes of a registry's answer: a registry of this machine gives each of them.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verdictOn } from '../../scripts/supply/verdict.ts';

const root = join(import.meta.dirname, '../..');
const name = 'close-with-grace';
const { version } = (await import(`../../node_modules/${name}/package.json`, {
  with: { type: 'json' },
}).then((module: { default: unknown }) => module.default)) as { version: string };

let registry: Server;
let cache: string;
/** What it says to whoever asks for advisories. */
let answer: { status: number; advisories?: object };
const asked: string[] = [];
beforeAll(async () => {
  cache = await mkdtemp(join(tmpdir(), 'tavus-call-npm-'));
  registry = createServer((request, response) => {
    const { method = '', url = '' } = request;
    asked.push(`${method} ${url}`);
    request.resume();
    if (url.startsWith('/-/')) {
      response.statusCode = answer.status;
      response.end(answer.advisories && JSON.stringify(answer.advisories));
    } else {
      const versions = { [version]: { name, version } };
      response.end(JSON.stringify({ name, versions, 'dist-tags': { latest: version } }));
    }
  });
  await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  registry.close();
  registry.closeAllConnections();
  await rm(cache, { recursive: true });
});

async function audit(): Promise<{ code: number | null; said: string }> {
  const { port } = registry.address() as AddressInfo;
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
  const child = spawn(process.execPath, [tsx, join(root, 'scripts/audit.ts')], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      HOME: cache,
      npm_config_registry: `http://127.0.0.1:${String(port)}/`,
      npm_config_cache: cache,
      npm_config_fetch_retries: '0',
    },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  }
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, said };
}

const advisory = (severity: string) => ({
  [name]: [
    {
      // npm remembers what it has made of one.
      id: severity === 'high' ? 1 : 2,
      url: 'https://advisories.example/1',
      title: 'It lets anybody in',
      severity,
      vulnerable_versions: '<=99.0.0',
      cwe: [],
      cvss: { score: 0, vectorString: null },
    },
  ],
});

describe('an audit', () => {
  it('by a registry without advisories says loudly that there was none, and fails nothing', async () => {
    answer = { status: 405 };
    const { code, said } = await audit();
    expect(said).toContain('NOT AUDITED: the registry offers no advisories.');
    expect(said).not.toContain('audited: no');
    expect(code).toBe(0);
  });

  it('that finds nothing says so', async () => {
    answer = { status: 200, advisories: {} };
    const { code, said } = await audit();
    expect(said).toContain('audited: no grave advisory, 0 lesser ones');
    expect(said).not.toContain('NOT AUDITED');
    expect(code).toBe(0);
    expect(asked).toContain('POST /-/npm/v1/security/advisories/bulk');
  });

  it('that finds a grave one names it and fails', async () => {
    answer = { status: 200, advisories: advisory('high') };
    const { code, said } = await audit();
    expect(said).toContain(name);
    expect(said).toContain('It lets anybody in https://advisories.example/1');
    expect(code).toBe(1);
  });

  it('that finds a lesser one counts it', async () => {
    answer = { status: 200, advisories: advisory('moderate') };
    const { code, said } = await audit();
    expect(said).toContain('audited: no grave advisory, 1 lesser ones');
    expect(code).toBe(0);
  });
});

describe('an answer that is no report', () => {
  it.each([
    ['{"statusCode":500,"message":"x"}', 'the registry answered 500'],
    ['{"error":{"code":"ENOTFOUND"}}', 'the registry cannot be asked (ENOTFOUND)'],
    ['{"message":"it hung up"}', 'the registry cannot be asked (it hung up)'],
    ['', 'the registry cannot be asked (no answer)'],
    ['null', 'the registry cannot be asked (no answer)'],
    ['{"vulnerabilities":{}}', 'the registry cannot be asked (no answer)'],
  ])('%s is no good news', (text, why) => {
    expect(verdictOn(text)).toEqual({ kind: 'unaudited', why });
  });
});
