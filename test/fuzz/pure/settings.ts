// The whole environment of the endpoint: it is understood, or every fault is named by its variable, in sentences that
// repeat no secret. And the address of a Redis, whose password must stay in it.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ConfigError, readConfig } from '../../../server/config.ts';
import { settings } from '../../../server/settings.ts';
import { parseRedisUrl } from '../../../server/settings/redis-url.ts';
import type { Kind } from '../kind.ts';
import { rightOrWrong, spoilt, wellFormed } from './spoilt.ts';

/** What no sentence may repeat, in a setting that is secret. */
const canary = 'Canary5f2d9c7be1a84e60';

const entries = Object.entries(settings) as [
  string,
  { secret?: unknown; example?: string; fallback: unknown },
][];
const secrets = entries.filter(([, { secret }]) => secret === true).map(([name]) => name);
const plain = entries.filter(([, { secret }]) => secret === undefined).map(([name]) => name);

const examples: Readonly<Record<string, string>> = Object.fromEntries(
  entries.map(([name, { example, fallback }]) => [
    name,
    example ?? (Array.isArray(fallback) ? fallback.join(',') : JSON.stringify(fallback ?? {})),
  ]),
);

const number = fc.oneof(
  fc.integer().map(String),
  fc.constantFrom('1e3', '0x10', ' 7', '1_000', 'NaN', 'Infinity', '-0', '1.0', '٣', ''),
);

const plainSetting = fc
  .constantFrom(...plain)
  .chain((name) =>
    fc
      .oneof(rightOrWrong(fc.constant(examples[name] ?? '')), number, fc.json({ maxDepth: 2 }))
      .map((value): [string, string] => [name, value]),
  );
const secretSetting = fc
  .constantFrom(...secrets)
  .chain((name) =>
    spoilt(fc.constant(canary)).map((text): [string, string] => [name, text + canary + text]),
  );

const environments = fc
  .tuple(
    fc.array(plainSetting, { maxLength: 6 }),
    fc.array(secretSetting, { maxLength: 3 }),
    fc.boolean(),
  )
  .map(([some, hidden, isUsual]) => ({
    ...(isUsual && { TAVUS_API_KEY: 'tvsk_0123456789', ALLOWED_ORIGINS: 'https://shop.example' }),
    ...Object.fromEntries([...some, ...hidden]),
  }));

/** Of settings that make each other impossible, either may be the one that is named. */
const known = new RegExp(`^(${entries.map(([name]) => name).join('|')})\\b`);

const whole = fc.property(environments, (env) => {
  try {
    const config = readConfig(env, ['works']);
    assert.ok(config.maxConcurrentCalls >= 1 && config.maxCallSeconds >= 10);
    assert.ok(config.heartbeatSeconds * 3 < config.leaseSeconds, 'two beats may be lost');
    assert.ok(config.tokenSecret.length >= 32);
    assert.ok(config.sandbox !== null || config.originRules.length > 0);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    for (const fault of error.faults) {
      assert.match(fault, known);
      assert.ok(!fault.includes(canary), fault);
    }
  }
});

const numbers = fc.property(
  fc.constantFrom('PORT', 'RATE_LIMIT_MAX', 'LEASE_SECONDS'),
  number,
  (name, text) => {
    const { parse } = settings[name as 'PORT'];
    try {
      const value = parse(text);
      assert.ok(Number.isInteger(value) && value >= 0 && value <= 1_000_000);
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error;
      assert.match(String(error), /must be a whole number from \d+ to \d+$/);
    }
  },
);

const redisUrls = fc.record({
  scheme: fc.constantFrom('redis', 'rediss', 'redis+sentinel', 'rediss+sentinel', 'redis+unix'),
  user: fc.constantFrom('', 'app', 'a%40b'),
  password: fc.string({ unit: 'binary', maxLength: 5 }).map((text) => text + canary + text),
  hosts: fc.constantFrom('h', 'h:6379', 'a:1,b:2', '[::1]:6379', '', '/run/redis.sock', 'h:0'),
  path: fc.constantFrom('', '/0', '/mymaster', '/mymaster/2', '/x'),
  query: fc.constantFrom('', '?prefix=a', '?cluster=true', '?ca=/x', '?db=1', '?nonsense=1'),
});

const redis = fc.property(redisUrls, fc.boolean(), (parts, isEncoded) => {
  const { scheme, user, password, hosts, path, query } = parts;
  const written = isEncoded ? encodeURIComponent(wellFormed(password)) : password;
  try {
    const address = parseRedisUrl(`${scheme}://${user}:${written}@${hosts}${path}${query}`);
    if (isEncoded) assert.equal(address.password, wellFormed(password));
    assert.ok(!address.shown.includes(canary) && !address.shown.includes('@'), address.shown);
    assert.ok(address.nodes.every(({ host, port }) => host !== '' && port > 0 && port < 65_536));
  } catch (error) {
    if (error instanceof assert.AssertionError) throw error;
    assert.match(String(error), /^Error: (must|has|with) /);
    if (isEncoded) assert.ok(!String(error).includes(canary), String(error));
  }
});

export const settingKinds: readonly Kind[] = [
  { name: 'settings.environment', cases: 2_000, property: whole },
  { name: 'settings.number', cases: 1_000, property: numbers },
  { name: 'settings.redis', cases: 3_000, property: redis },
];
