// The files for Fly, Render and Railway: fields that these know, and names, ports, paths and times that are ours.
import { parse as parseToml } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { faultsOf } from './by-hand.ts';
import { flySchema, railwaySchema, renderSchema } from './platforms.ts';
import { accepted, image, read, stages, stopSeconds, strangersIn } from './reading.ts';

interface Check {
  readonly path: string;
  readonly port?: number;
  readonly timeout: string;
}
interface Fly {
  readonly kill_signal: string;
  readonly kill_timeout: number;
  readonly build: { readonly 'build-target': string };
  readonly env: Readonly<Record<string, string>>;
  readonly mounts: { readonly destination: string };
  readonly http_service: {
    readonly internal_port: number;
    readonly auto_stop_machines: string;
    readonly min_machines_running: number;
    readonly concurrency: { readonly soft_limit: number; readonly hard_limit: number };
    readonly checks: readonly Check[];
  };
  readonly checks: { readonly ready: Check };
}

describe('fly.toml', () => {
  const fly = parseToml(read('deploy/fly.toml')) as unknown as Fly;

  it('has fields that Fly documents, and no other', () => {
    expect(faultsOf(flySchema, fly)).toEqual([]);
    const mistyped = { ...fly, kill_timeouts: 15 };
    expect(faultsOf(flySchema, mistyped)).toEqual([expect.stringContaining('kill_timeouts')]);
  });

  it('sends no more to one endpoint than that has connections for', () => {
    const { soft_limit: soft, hard_limit: hard } = fly.http_service.concurrency;
    expect(soft).toBeLessThan(hard);
    expect(hard).toBeLessThan(accepted(fly.env).maxConnections);
  });

  it('leads to the endpoint’s port, and stops it as it wants to be stopped', () => {
    expect(fly.http_service.internal_port).toBe(image.port);
    expect(fly.checks.ready.port).toBe(image.port);
    expect(fly.kill_signal).toBe('SIGTERM');
    expect(fly.kill_timeout).toBeGreaterThan(stopSeconds);
  });

  it('keeps the image’s volume, and builds the stage that takes it over from root', () => {
    expect(fly.mounts.destination).toBe(image.data);
    const target = stages.find(({ name }) => name === fly.build['build-target']);
    expect(target?.base).toBe('runtime');
    expect(target?.steps.map(({ keyword, text }) => `${keyword} ${text}`)).toEqual(['USER 0:0']);
  });

  it('sends visitors while the process answers, and takes a deploy that is ready', () => {
    expect(fly.http_service.checks.map(({ path }) => path)).toEqual(['/healthz']);
    expect(fly.checks.ready.path).toBe('/readyz');
  });

  it('never sleeps: somebody has to end the calls', () => {
    expect(fly.http_service).toMatchObject({ auto_stop_machines: 'off', min_machines_running: 1 });
  });

  it('sets settings of ours, with values that are taken', () => {
    expect(strangersIn(Object.keys(fly.env))).toEqual([]);
    expect(accepted(fly.env).trustProxy.length).toBeGreaterThan(1);
  });
});

interface Variable {
  readonly key: string;
  readonly value?: string;
  readonly sync?: boolean;
  readonly generateValue?: boolean;
  readonly fromService?: {
    readonly type: string;
    readonly name: string;
    readonly property: string;
  };
}
interface Render {
  readonly services: readonly [
    {
      readonly dockerfilePath: string;
      readonly dockerContext: string;
      readonly numInstances: number;
      readonly healthCheckPath: string;
      readonly maxShutdownDelaySeconds: number;
      readonly envVars: readonly Variable[];
    },
    {
      readonly type: string;
      readonly name: string;
      readonly maxmemoryPolicy: string;
      readonly ipAllowList: unknown;
    },
  ];
}

describe('render.yaml', () => {
  const blueprint = parseYaml(read('deploy/render.yaml')) as Render;
  const [web, store] = blueprint.services;
  const variable = (name: string) => web.envVars.find(({ key }) => key === name);

  it('has fields that Render documents, and no other', () => {
    expect(faultsOf(renderSchema, blueprint)).toEqual([]);
    const mistyped = { services: [{ ...web, healthcheckPath: '/healthz' }, store] };
    expect(faultsOf(renderSchema, mistyped).join()).toContain('healthcheckPath');
  });

  it('builds the recipe in the repository, and gives it time to stop', () => {
    expect([web.dockerfilePath, web.dockerContext]).toEqual(['./deploy/Containerfile', '.']);
    expect(web.maxShutdownDelaySeconds).toBeGreaterThan(stopSeconds);
    expect(web.numInstances).toBe(2);
  });

  it('is asked whether it is alive: Render starts it again when it is not', () => {
    expect(web.healthCheckPath).toBe('/healthz');
  });

  it('sets settings of ours, with values that are taken; secrets are asked for, made or linked', () => {
    expect(strangersIn(web.envVars.map(({ key }) => key))).toEqual([]);
    const plain = web.envVars.flatMap(({ key, value }) =>
      value === undefined ? [] : [[key, value]],
    );
    const given = { ALLOWED_ORIGINS: 'https://www.example.com' };
    const config = accepted({ ...given, ...(Object.fromEntries(plain) as Record<string, string>) });
    expect(config.port).toBe(image.port);
    expect(config.trustProxy).toContain('10.0.0.0/8');
    expect(config.trustProxy).toHaveLength(23);
    expect(variable('TAVUS_API_KEY')?.sync).toBe(false);
    expect(variable('TOKEN_SECRET')?.generateValue).toBe(true);
  });

  it('keeps the ledger in a store that drops nothing and that nobody else reaches', () => {
    const { type, name } = store;
    const property = 'connectionString';
    expect(variable('LEDGER_URL')?.fromService).toEqual({ type, name, property });
    expect([store.maxmemoryPolicy, store.ipAllowList]).toEqual(['noeviction', []]);
  });
});

interface Railway {
  readonly build: { readonly builder: string; readonly dockerfilePath: string };
  readonly deploy: Readonly<Record<string, unknown>>;
}

describe('railway.json', () => {
  const railway = JSON.parse(read('deploy/railway.json')) as Railway;
  const { build, deploy } = railway;

  it('has fields that Railway documents, and no other', () => {
    expect(faultsOf(railwaySchema, railway)).toEqual([]);
    const mistyped = { build, deploy: { ...deploy, drainingSeconds: '15' } };
    expect(faultsOf(railwaySchema, mistyped).join()).toContain('drainingSeconds');
  });

  it('builds the recipe, with the ledger on the volume of one machine', () => {
    expect(build).toEqual({ builder: 'DOCKERFILE', dockerfilePath: 'deploy/Containerfile' });
    expect(deploy).toMatchObject({ numReplicas: 1, requiredMountPath: image.data });
  });

  it('finds no VOLUME in the recipe: Railway would not build it', () => {
    const keywords = stages.flatMap(({ steps }) => steps.map(({ keyword }) => keyword));
    expect(keywords).toContain('EXPOSE');
    expect(keywords).not.toContain('VOLUME');
  });

  it('takes a deploy that is ready, gives it time to stop, and never lets it sleep', () => {
    expect(deploy).toMatchObject({ healthcheckPath: '/readyz', sleepApplication: false });
    expect(deploy['drainingSeconds']).toBeGreaterThan(stopSeconds);
  });
});
