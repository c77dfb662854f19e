// The key in a file, TAVUS_API_KEY_FILE: every command finds it there, and none writes or says it.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startEndpoint } from '../../support/endpoint.ts';
import { canaryKey } from '../../support/stand.ts';
import { emptyFolder, run } from './bin.ts';
import { useTavus } from './tavus.ts';

const at = useTavus();
const init = ['init', '--yes', '--replica=r90bbd427f71', '--origins=https://shop.example'];
/** The environment without the key itself. */
const keyIn = (path: string) => ({ ...at.env, TAVUS_API_KEY: '', TAVUS_API_KEY_FILE: path });

describe('a key in a file', () => {
  it('stays there: init, the other commands and the endpoint find it', async () => {
    const folder = await emptyFolder();
    await writeFile(join(folder, 'key'), `${canaryKey}\n`);
    const env = keyIn(join(folder, 'key'));
    const { code, out, err } = await run(folder, init, env);
    expect([code, err]).toEqual([0, expect.stringContaining('Tavus takes the key')]);
    expect(await readFile(join(folder, '.env'), 'utf8')).not.toMatch(/TAVUS_API_KEY|canary/);
    const listed = await run(folder, ['replicas'], env);
    expect(listed.code).toBe(0);
    const endpoint = startEndpoint(folder, { ...env, PORT: '0' });
    const ready = await fetch(`${await endpoint.home()}/readyz`);
    endpoint.kill('SIGTERM');
    expect(await ready.json()).toMatchObject({ key: true });
    const started = await endpoint.exited();
    for (const said of [out, err, listed.out, started.out]) expect(said).not.toContain(canaryKey);
  });

  it('that is not there is told of by its path, and nothing is written', async () => {
    const folder = await emptyFolder();
    for (const args of [init, ['replicas']]) {
      const { code, err } = await run(folder, args, keyIn('/run/secrets/gone'));
      expect(code).toBe(1);
      expect(err).toContain('TAVUS_API_KEY_FILE names /run/secrets/gone, which cannot be read');
    }
    expect(await readdir(folder)).toEqual([]);
  });
});
