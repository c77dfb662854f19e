// A secret from a file: the same endpoint, and the value is nowhere to be seen.
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../../server/config.ts';
import { strangeNames } from '../../../server/settings/strange-names.ts';
import { settings } from '../../../server/settings.ts';
import type { Setting } from '../../../server/settings/kinds.ts';
import { secretNames, secretsIn } from '../../../server/settings/secret-files.ts';

const key = 'tvsk_canary_0123456789';
const origins = { ALLOWED_ORIGINS: 'https://shop.example' };
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tavus-call-secrets-'));
  await mkdir(join(folder, 'a-folder'));
  const files: Record<string, string | Buffer> = {
    key: `${key}\n`,
    windows: `${key}\r\n`,
    bare: key,
    empty: '\n',
    lines: `${key}\n${key}\n`,
    wrong: 'has spaces in it\n',
    large: 'x'.repeat(100_000),
    binary: Buffer.from([0xff, 0xfe, 0x00, 0x80]),
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  // As Kubernetes lays them out, so that a change is whole.
  await symlink(join(folder, 'key'), join(folder, 'link'));
});
afterAll(() => rm(folder, { recursive: true }));

const at = (name: string) => join(folder, name);

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig({ ...origins, ...env });
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('a secret in a file', () => {
  it.each(['key', 'windows', 'bare', 'link'])('is taken without its line break: %s', (name) => {
    const config = readConfig({ ...origins, TAVUS_API_KEY_FILE: at(name) });
    expect(config.tavus.apiKey).toBe(key);
    expect(config.sandbox).toBe(null);
  });

  it('is taken for every setting that holds one, and each of those is known', () => {
    for (const name of secretNames) {
      const [fault] = faultsOf({ TAVUS_API_KEY: key, [name]: '', [`${name}_FILE`]: at('gone') });
      expect(fault).toContain(`${name}_FILE names ${at('gone')}`);
    }
  });

  it('is looked for where an empty value stands beside it', () => {
    const env = { ...origins, TAVUS_API_KEY: ' ', TAVUS_API_KEY_FILE: at('key') };
    expect(readConfig(env).tavus.apiKey).toBe(key);
  });

  it.each([
    ['gone', 'cannot be read (ENOENT)'],
    ['key/below', 'cannot be read (ENOTDIR)'],
    ['a-folder', 'is a folder'],
    ['empty', 'is empty'],
    ['lines', 'has more than one line'],
    ['large', 'has more than 16384 bytes'],
    ['binary', 'is not text'],
  ])('that is not there as it should be is one fault: %s %s', (name, what) => {
    expect(faultsOf({ TAVUS_API_KEY_FILE: at(name), SANDBOX: 'true' })).toEqual([
      `TAVUS_API_KEY_FILE names ${at(name)}, which ${what}`,
    ]);
  });

  it('that would never end is not waited for', () => {
    const [fault] = faultsOf({ TAVUS_API_KEY_FILE: '/dev/zero' });
    expect(fault).toBe('TAVUS_API_KEY_FILE names /dev/zero, which is not a file');
  });

  it('beside the same setting is a fault, whichever was meant', () => {
    const [fault] = faultsOf({ TAVUS_API_KEY: key, TAVUS_API_KEY_FILE: at('key') });
    expect(fault).toBe('TAVUS_API_KEY_FILE is set, and TAVUS_API_KEY too: remove one');
  });

  it('with a wrong value is told of by its path, without a word of it', () => {
    const [fault] = faultsOf({ TAVUS_API_KEY_FILE: at('wrong'), SANDBOX: 'true' });
    expect(fault).toContain(`TAVUS_API_KEY_FILE (${at('wrong')}) must be a key`);
    expect(fault).not.toContain('has spaces');
  });
});

describe('the settings that hold a secret', () => {
  it('are all whose names say so', () => {
    const named = Object.keys(settings).filter((name) =>
      /(?<!_SITE|_PUBLIC)_KEY$|_(SECRET|TOKEN|PASSWORD)$|_SECRET_/.test(name),
    );
    expect(named).toContain('TOKEN_SECRET');
    expect(named.filter((name) => !secretNames.includes(name))).toEqual([]);
  });

  it('have none as their default', () => {
    for (const [name, setting] of Object.entries<Setting<unknown>>(settings)) {
      if (setting.secret === true) expect([name, setting.fallback]).toEqual([name, undefined]);
    }
  });

  it('are not to be shown, and of an address only its password', () => {
    const env = { TAVUS_API_KEY_FILE: at('key'), LEDGER_URL: 'redis://me:p%40ssword@host:6379/1' };
    expect(secretsIn(env).filter(Boolean)).toEqual([key, 'p%40ssword', 'p@ssword']);
    expect(secretsIn({ LEDGER_URL: 'file:./data/ledger' }).filter(Boolean)).toEqual([]);
    expect(secretsIn({ LEDGER_URL: 'redis://one:6379,two:6379' }).filter(Boolean)).toEqual([]);
    const hosts = 'one:26379,two:26379/calls';
    const watched = `redis+sentinel://me:pass-1@${hosts}?sentinel_password=pass%2B2`;
    expect(new Set(secretsIn({ LEDGER_URL: watched }).filter(Boolean))).toEqual(
      new Set(['pass-1', 'pass%2B2', 'pass+2']),
    );
  });

  it('alone can be in a file: another setting’s is a name that is not ours', () => {
    const env = { PORT_FILE: 'x', ALLOWED_ORIGINS_FILE: 'x', TOKEN_SECRET_FILE: 'x', MY_FILE: 'x' };
    expect(strangeNames(env)).toEqual(['PORT_FILE', 'ALLOWED_ORIGINS_FILE']);
  });
});
