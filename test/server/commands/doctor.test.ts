// `doctor` alone: the endpoint of a folder, its key, whom it calls, its address and its machine.
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { node } from '../../../server/commands/doctor/place-checks.ts';
import { startEndpoint } from '../../support/endpoint.ts';
import { openSite } from '../../support/site.ts';
import { canaryKey } from '../../support/stand.ts';
import { emptyFolder, run } from './bin.ts';
import { useTavus } from './tavus.ts';

interface Report {
  readonly ok: boolean;
  readonly problems: number;
  readonly warnings: number;
  readonly endpoint: readonly {
    readonly check: string;
    readonly status: string;
    readonly found: string;
    readonly change: { readonly line: string } | null;
  }[];
  readonly page: null;
}

const at = useTavus();
const sound = () => ({
  ...at.env,
  ALLOWED_ORIGINS: 'https://shop.example',
  TAVUS_REPLICA_ID: 'r90bbd427f71',
});

async function examine(env: Readonly<Record<string, string>>, folder?: string) {
  const args = ['doctor', '--json'];
  const { code, out, err } = await run(folder ?? (await emptyFolder()), args, env);
  expect(err).toBe('');
  expect(out).not.toContain(canaryKey);
  const report = JSON.parse(out) as Report;
  return {
    code,
    report,
    of: (check: string) => report.endpoint.filter((one) => one.check === check),
  };
}

describe('the settings', () => {
  it('that are sound are told so, with what else is right', async () => {
    const { code, report, of } = await examine(sound());
    expect([code, report.ok, report.problems, report.page]).toEqual([0, true, 0, null]);
    for (const check of ['node', 'settings', 'key', 'clock', 'replica', 'ledger']) {
      expect(of(check)).toMatchObject([{ status: 'ok' }]);
    }
    expect(of('public')).toMatchObject([{ status: 'warning', found: 'PUBLIC_URL is not set.' }]);
    expect(at.simulator.meter.conversations()).toEqual([]);
  });

  it('of a sandbox are no problem, in whichever scenario', async () => {
    const { code, of } = await examine({ SANDBOX_SCENARIO: 'slow' });
    expect([code, of('settings').map(({ status }) => status)]).toEqual([0, ['warning']]);
  });

  it('with faults are told all of them, and that the endpoint does not start', async () => {
    const { code, of } = await examine({ ...at.env, PORT: 'x' });
    expect(code).toBe(1);
    expect(of('settings').map(({ found }) => found)).toEqual([
      expect.stringMatching(/^PORT must be/),
      expect.stringMatching(/^ALLOWED_ORIGINS is required/),
    ]);
  });

  it('that are not right are warned of', async () => {
    const env = { ...sound(), ALLOWED_ORIGINS: 'http://shop.example', TAVUS_REPLIKA: 'r1' };
    const { code, of } = await examine({ ...env, PLAYGROUND: 'true', LEDGER_URL: 'memory:' });
    expect(code).toBe(0);
    expect(of('origins')).toMatchObject([
      { change: { line: 'ALLOWED_ORIGINS=https://shop.example' } },
    ]);
    expect(of('settings').at(-1)?.found).toContain('TAVUS_REPLIKA is no setting of ours');
    expect(of('playground')).toMatchObject([{ status: 'warning' }]);
    expect(of('ledger')).toMatchObject([{ change: { line: 'LEDGER_URL=file:./data/ledger' } }]);
  });

  it('of the sandbox are no problem', async () => {
    const { code, of } = await examine({});
    expect(code).toBe(0);
    expect(of('settings')[0]?.found).toContain('this is the sandbox');
  });
});

describe('Tavus', () => {
  it('that refuses the key is a problem', async () => {
    at.simulator.play('refuses-key');
    const { code, of } = await examine(sound());
    expect(code).toBe(1);
    expect(of('key')[0]?.found).toBe('Tavus refuses TAVUS_API_KEY (401 Invalid access token).');
  });

  it('that cannot be reached is one, too', async () => {
    const { of } = await examine({ ...sound(), TAVUS_API_URL: 'http://127.0.0.1:9' });
    expect(of('key')[0]?.found).toContain('cannot be reached at http://127.0.0.1:9 (ECONNREFUSED)');
  });

  it.each([
    ['an unknown replica', { TAVUS_REPLICA_ID: 'rffffffffff' }, /knows no replica/],
    ['one in training', { TAVUS_REPLICA_ID: 'r6e7d8c9b0a1' }, /is not ready: started/],
    ['nobody', { TAVUS_REPLICA_ID: '' }, /^Neither TAVUS_PERSONA_ID/],
    [
      'a persona whom nobody can see',
      { TAVUS_REPLICA_ID: '', TAVUS_PERSONA_ID: 'p0c1d2e3f4a5' },
      /^The persona has no replica/,
    ],
  ])('that would be asked for %s is warned before', async (_who, env, found) => {
    const { code, of } = await examine({ ...sound(), ...env });
    expect(code).toBe(1);
    expect(of('replica')).toMatchObject([{ status: 'problem' }]);
    expect(of('replica')[0]?.found).toMatch(found);
  });
});

describe('PUBLIC_URL', () => {
  async function running(env: Readonly<Record<string, string>>) {
    const endpoint = startEndpoint(await emptyFolder(), env);
    onTestFinished(async () => {
      endpoint.kill('SIGKILL');
      await endpoint.exited();
    });
    return endpoint.home();
  }

  it('that leads to the endpoint is asked for everything, and nothing is created', async () => {
    const home = await running(sound());
    const { code, of } = await examine({ ...sound(), PUBLIC_URL: home });
    expect(code).toBe(0);
    expect(of('public').map(({ status }) => status)).toEqual(['warning', 'ok']);
    expect(of('ready')).toMatchObject([{ status: 'ok' }]);
    expect(of('webhook')).toMatchObject([{ status: 'ok' }]);
    expect(at.simulator.meter.conversations()).toEqual([]);
  });

  it('of an endpoint with another secret is found out by its webhook', async () => {
    const home = await running({ ...sound(), TOKEN_SECRET: 'a-token-secret-of-32-characters!!' });
    const { of } = await examine({ ...sound(), PUBLIC_URL: home });
    expect(of('webhook')).toMatchObject([{ status: 'warning' }]);
    expect(of('webhook')[0]?.found).toContain('does not know the webhook of these settings');
  });

  it('of an endpoint that Tavus refuses says that it admits nobody', async () => {
    const home = await running({ ...sound(), TAVUS_API_KEY: 'tvsk_another_key' });
    const { of } = await examine({ ...sound(), PUBLIC_URL: home });
    expect(of('ready')[0]?.found).toContain('Tavus does not answer it, or refuses its key');
  });

  it('of another service that says ok gets no secret', async () => {
    const asked: string[] = [];
    const service = createServer(({ url = '' }, response) => {
      asked.push(url);
      response.setHeader('content-type', 'application/json').end('{"status":"ok"}');
    });
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void service.close());
    const { port } = service.address() as AddressInfo;
    const env = { ...sound(), PUBLIC_URL: `http://127.0.0.1:${String(port)}` };
    const { code, of } = await examine(env);
    expect(code).toBe(1);
    expect(of('public').at(-1)?.found).toContain('says ok, and is no endpoint of tavus-call');
    expect(asked).toEqual(['/healthz', '/api/conversations/c00000000000/heartbeat']);
  });

  it.each([
    ['nobody', () => 'http://127.0.0.1:9', /cannot be reached/],
    ['something else', (site: string) => site, /healthz answers 404/],
    ['no address', () => 'https://calls.invalid', /calls\.invalid has no address \(DNS\)/],
  ])('that leads to %s is a problem', async (_what, address, found) => {
    const site = await openSite();
    onTestFinished(() => site.close());
    const { code, of } = await examine({ ...sound(), PUBLIC_URL: address(site.origin) });
    expect(code).toBe(1);
    expect(of('public').map((one) => one.found)).toEqual(
      expect.arrayContaining([expect.stringMatching(found)]),
    );
  });
});

describe('the machine', () => {
  it.each([
    ['20.18.3', 'problem'],
    ['20.19.0', 'ok'],
    ['21.7.0', 'problem'],
    ['22.1.0', 'ok'],
    ['23.0.0', 'problem'],
    ['25.0.0', 'ok'],
  ])('with Node %s: %s', (version, status) => {
    expect(node(version).status).toBe(status);
  });

  it('that lets others read .env, or git take it, is warned', async () => {
    const folder = await emptyFolder();
    await writeFile(join(folder, '.env'), '', { mode: 0o644 });
    execFileSync('git', ['init', '--quiet'], { cwd: folder });
    const { of } = await examine(sound(), folder);
    expect(of('secrets').map((one) => one.change?.line)).toEqual([
      'chmod 600 .env',
      'echo .env >> .gitignore',
    ]);
  });

  it('whose ledger cannot be is a problem', async () => {
    const { code, of } = await examine({ ...sound(), LEDGER_URL: 'file:/dev/null/ledger' });
    expect(code).toBe(1);
    expect(of('ledger')[0]?.found).toContain('cannot be a folder, or cannot be written');
  });
});

it('says to people what it means, and the line to write', async () => {
  const { code, out } = await run(await emptyFolder(), ['doctor'], { ...sound(), PORT: 'x' });
  expect(code).toBe(1);
  expect(out).toMatch(
    /✖ settings +PORT must be a whole number .*\n +The endpoint does not start\./,
  );
  expect(out).toContain('1 problem, 0 warnings.');
});
