// The fields of Fly, Render and Railway that we use, with the values that they take, from their references. Render and
// Railway publish schemas on their sites alone: no package brings them, and a test asks no site.
import { between, listOf, only, oneOf, port, text, truth } from './by-hand.ts';

/** `15s`, as Fly writes times. */
const time = { type: 'string', pattern: '^[0-9]+(ms|s|m)$' };
const path = { type: 'string', pattern: '^/' };
const settings = { type: 'object', additionalProperties: { type: 'string' } };

const check = {
  method: oneOf('GET', 'HEAD'),
  path,
  interval: time,
  timeout: time,
  grace_period: time,
};
export const flySchema = only(
  {
    app: text,
    primary_region: { type: 'string', pattern: '^[a-z]{3}$' },
    kill_signal: oneOf('SIGINT', 'SIGTERM', 'SIGQUIT'),
    kill_timeout: between(0, 300),
    build: only({ dockerfile: text, 'build-target': text }),
    env: settings,
    mounts: only({ source: text, destination: path, initial_size: text }, 'source', 'destination'),
    deploy: only({ strategy: oneOf('rolling', 'immediate', 'canary', 'bluegreen') }),
    http_service: only(
      {
        internal_port: port,
        force_https: truth,
        auto_stop_machines: oneOf('off', 'stop', 'suspend'),
        auto_start_machines: truth,
        min_machines_running: between(0, 100),
        concurrency: only({
          type: oneOf('connections', 'requests'),
          soft_limit: between(1, 1e6),
          hard_limit: between(1, 1e6),
        }),
        checks: listOf(only(check)),
      },
      'internal_port',
    ),
    checks: {
      type: 'object',
      additionalProperties: only({ ...check, type: oneOf('http', 'tcp'), port }, 'type', 'port'),
    },
    vm: listOf(only({ size: text, memory: { type: 'string', pattern: '^[0-9]+(mb|gb)$' } })),
  },
  'app',
  'http_service',
);

const link = only({ type: oneOf('web', 'keyvalue'), name: text, property: text }, 'type', 'name');
const variable = only(
  { key: text, value: text, sync: truth, generateValue: truth, fromService: link },
  'key',
);
const web = only(
  {
    type: { const: 'web' },
    name: text,
    runtime: { const: 'docker' },
    dockerfilePath: text,
    dockerContext: text,
    plan: text,
    region: oneOf('frankfurt', 'ohio', 'oregon', 'singapore', 'virginia'),
    numInstances: between(1, 100),
    healthCheckPath: path,
    maxShutdownDelaySeconds: between(1, 300),
    envVars: listOf(variable),
  },
  'type',
  'name',
  'runtime',
);
const store = only(
  {
    type: { const: 'keyvalue' },
    name: text,
    plan: text,
    region: oneOf('frankfurt', 'ohio', 'oregon', 'singapore', 'virginia'),
    maxmemoryPolicy: oneOf(
      'noeviction',
      'allkeys-lru',
      'allkeys-lfu',
      'allkeys-random',
      'volatile-lru',
      'volatile-lfu',
      'volatile-random',
      'volatile-ttl',
    ),
    ipAllowList: listOf(only({ source: text, description: text }, 'source'), 100, 0),
  },
  'type',
  'name',
  // Without it Render refuses the store.
  'ipAllowList',
);
export const renderSchema = only(
  {
    services: {
      type: 'array',
      minItems: 2,
      items: { if: { properties: { type: { const: 'web' } } }, then: web, else: store },
    },
  },
  'services',
);

export const railwaySchema = only(
  {
    $schema: { const: 'https://railway.com/railway.schema.json' },
    build: only({ builder: oneOf('DOCKERFILE', 'RAILPACK'), dockerfilePath: text }, 'builder'),
    deploy: only({
      numReplicas: between(1, 200),
      requiredMountPath: path,
      healthcheckPath: path,
      healthcheckTimeout: between(1, 3600),
      restartPolicyType: oneOf('ON_FAILURE', 'ALWAYS', 'NEVER'),
      // Numbers: Railway refuses the texts that its reference shows.
      overlapSeconds: between(0, 3600),
      drainingSeconds: between(0, 3600),
      sleepApplication: truth,
    }),
  },
  'build',
  'deploy',
);
