// `init --sandbox`, and an environment that says otherwise: what is announced is what the next start is.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import dotenv from 'dotenv';
import { describe, expect, it } from 'vitest';
import { startEndpoint } from '../../support/endpoint.ts';
import { canaryKey } from '../../support/stand.ts';
import { emptyFolder, run } from './bin.ts';
import { useTavus } from './tavus.ts';

const at = useTavus();
const told = ['--yes', '--replica=r90bbd427f71', '--origins=https://shop.example', '--port=3010'];
const settingsIn = async (folder: string) =>
  dotenv.parse(await readFile(join(folder, '.env'), 'utf8'));

describe('--sandbox beside a key', () => {
  it('leaves the key of the environment unused, and the next start is the sandbox', async () => {
    const folder = await emptyFolder();
    const { code, out, err } = await run(
      folder,
      ['init', '--sandbox', '--yes', '--port=0'],
      at.env,
    );
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('This is the sandbox');
    expect(await settingsIn(folder)).toEqual({ SANDBOX: 'true', PORT: '0' });
    expect(at.asked).toEqual([]);
    const endpoint = startEndpoint(folder, at.env);
    await endpoint.home();
    endpoint.kill('SIGTERM');
    expect((await endpoint.exited()).out).toContain('Tavus is played by a simulator');
  });

  it('keeps the key of an .env, and init with a key alone does not start with it', async () => {
    const folder = await emptyFolder();
    await writeFile(join(folder, '.env'), `TAVUS_API_KEY=${canaryKey}\n`);
    await run(folder, ['init', '--sandbox', '--yes']);
    expect(await settingsIn(folder)).toMatchObject({ TAVUS_API_KEY: canaryKey, SANDBOX: 'true' });
    const { out } = await run(folder, ['init', ...told], at.env);
    expect(await settingsIn(folder)).toMatchObject({ TAVUS_API_KEY: canaryKey, SANDBOX: 'true' });
    expect(out).toContain('This is the sandbox');
  });

  it('says that a persona and a replica are left out', async () => {
    const folder = await emptyFolder();
    const whom = ['--persona=p1', '--replica=r1'];
    const { code, err } = await run(folder, ['init', '--sandbox', '--yes', ...whom]);
    expect(code).toBe(0);
    expect(err).toContain('▲ --persona and --replica are left out');
    expect(await settingsIn(folder)).not.toHaveProperty('TAVUS_REPLICA_ID');
  });
});

describe('the environment, which wins,', () => {
  it('is named where it says something else than what was written, without its values', async () => {
    const folder = await emptyFolder();
    const env = { ...at.env, SANDBOX: 'false', ALLOWED_ORIGINS: '', PORT: '3001' };
    const args = ['init', '--sandbox', '--yes', '--port=3010', '--origins=https://shop.example'];
    const { code, out, err } = await run(folder, args, env);
    expect(out).toContain('▲ SANDBOX has another value in the environment, which wins over .env');
    expect(out).toContain('▲ PORT has another value in the environment');
    expect(out).toContain('▲ ALLOWED_ORIGINS is set to nothing in the environment');
    expect(out).not.toContain('PUBLIC_URL');
    expect(code).toBe(1);
    expect(err).toContain('ALLOWED_ORIGINS is required with TAVUS_API_KEY');
    expect(out).not.toContain('This is the sandbox');
  });

  it('that makes calls real is not called the sandbox', async () => {
    const folder = await emptyFolder();
    const args = ['init', '--sandbox', '--yes', '--origins=https://shop.example'];
    const { code, out } = await run(folder, args, { ...at.env, SANDBOX: 'false' });
    expect(code).toBe(0);
    expect(out).toContain('Calls are real from now on');
  });
});
