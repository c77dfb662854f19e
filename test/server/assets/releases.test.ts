// An upgrade of the endpoint, seen by a page that names the files of the version before, with its integrity.
import { createHash } from 'node:crypto';
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { precompress, writeRelease } from '../../../scripts/release.ts';
import { keepReleases, readRelease, type Release } from '../../../server/assets/releases.ts';
import { openStand } from '../../support/stand.ts';

let folder: string;
let kept: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tavus-call-releases-'));
  kept = join(folder, 'kept');
});
afterEach(() => rm(folder, { recursive: true }));

/** A build of that version, made by the build's own steps. */
async function built(version: string): Promise<{ dist: string; release: Release }> {
  const dist = join(folder, `dist-${version}`);
  await mkdir(join(dist, 'browser/chunks'), { recursive: true });
  await writeFile(join(dist, 'browser/tavus-call.js'), `export const version = '${version}';`);
  await writeFile(join(dist, 'browser/chunks/panel.js'), `export const panel = '${version}';`);
  // As the bundler names them: by what is in them.
  await writeFile(
    join(dist, `browser/chunks/line-${version}.js`),
    `export const line = '${version}';`,
  );
  await writeFile(join(dist, 'browser/chunks/grip-same.js'), 'export const grip = 0;');
  await writeFile(join(dist, 'openapi.json'), '{}');
  await writeFile(join(dist, 'llms.txt'), '# tavus-call');
  await precompress(join(dist, 'browser'));
  await writeRelease(dist, version);
  return { dist, release: await readRelease(dist) };
}

interface Served {
  /** Status and body of a file of that release, sent as it is or by brotli. */
  readonly get: (
    release: Release,
    file?: string,
    brotli?: boolean,
  ) => Promise<{ status: number; bytes: Buffer; cache: unknown }>;
  /** What stands at an address. */
  readonly at: (url: string) => Promise<{ status: number; text: string }>;
  /** What was said. */
  readonly log: readonly string[];
}

/** Starts an endpoint of a build, looks, and stops it. */
async function started(dist: string, look: (served: Served) => Promise<void>): Promise<void> {
  const log: string[] = [];
  const assets = { folder: dist, playground: false, roomSources: [], releases: kept };
  const stand = await openStand({ assets, log });
  try {
    await look({
      log,
      at: async (url) => {
        const reply = await stand.app.inject({ method: 'GET', url });
        return { status: reply.statusCode, text: reply.body };
      },
      get: async ({ hash }, file = 'tavus-call.js', brotli = false) => {
        const headers = brotli ? { 'accept-encoding': 'br' } : {};
        const url = `/v/${hash}/${file}`;
        const reply = await stand.app.inject({ method: 'GET', url, headers });
        const bytes = brotli ? brotliDecompressSync(reply.rawPayload) : reply.rawPayload;
        return { status: reply.statusCode, bytes, cache: reply.headers['cache-control'] };
      },
    });
  } finally {
    await stand.close();
  }
}

const nothing = async () => undefined;
const integrityOf = (bytes: Buffer) =>
  `sha384-${createHash('sha384').update(bytes).digest('base64')}`;

describe('after an upgrade', () => {
  it('the files of each version before are what their integrity says', async () => {
    const versions = [await built('1.0.0'), await built('1.1.0'), await built('2.0.0')];
    for (const { dist } of versions) await started(dist, nothing);
    await started(join(folder, 'dist-2.0.0'), async ({ get, log }) => {
      for (const { release } of versions) {
        for (const file of ['tavus-call.js', 'chunks/panel.js']) {
          for (const brotli of [false, true]) {
            const { status, bytes, cache } = await get(release, file, brotli);
            expect([status, cache]).toEqual([200, 'public, max-age=31536000, immutable']);
            expect(integrityOf(bytes)).toBe(release.integrity[file]);
          }
        }
      }
      expect(log.filter((line) => line.includes('"level":"warn"'))).toEqual([]);
    });
  });

  it('a page that was open has the chunks of its version, beside those of the present one', async () => {
    for (const version of ['1.0.0', '1.1.0', '2.0.0'])
      await started((await built(version)).dist, nothing);
    await started(join(folder, 'dist-2.0.0'), async ({ at }) => {
      for (const version of ['1.0.0', '1.1.0', '2.0.0']) {
        const { status, text } = await at(`/chunks/line-${version}.js`);
        expect([status, text]).toEqual([200, `export const line = '${version}';`]);
      }
      expect((await at('/chunks/grip-same.js')).status).toBe(200);
      expect((await at('/chunks/panel.js')).text).toContain('2.0.0');
      expect((await at('/chunks/line-3.0.0.js')).status).toBe(404);
    });
  });

  it('nothing is kept twice, and a version that comes back is the same', async () => {
    const [one, two] = [await built('1.0.0'), await built('2.0.0')];
    for (const { dist } of [one, two, one, two]) await started(dist, nothing);
    expect((await readdir(kept)).sort()).toEqual([one.release.hash, two.release.hash].sort());
  });

  it('the release says which version it is', async () => {
    expect((await built('1.2.3')).release.version).toBe('1.2.3');
  });
});

describe('what is kept and is not what it was', () => {
  const harms: Record<string, (release: string) => Promise<unknown>> = {
    'a changed file': (release) => writeFile(join(release, 'browser/tavus-call.js'), 'alert(1)'),
    'a changed file with its own integrity': async (release) => {
      await writeFile(join(release, 'browser/tavus-call.js'), 'alert(1)');
      await writeRelease(release, '1.0.0');
    },
    'a compressed file of something else': async (release) => {
      const other = await readFile(join(release, 'browser/chunks/panel.js.br'));
      await writeFile(join(release, 'browser/tavus-call.js.br'), other);
    },
    'a compressed file that is none': (release) =>
      writeFile(join(release, 'browser/tavus-call.js.gz'), 'no'),
    'a file less': (release) => rm(join(release, 'browser/chunks/panel.js')),
    'a file more': (release) => writeFile(join(release, 'browser/more.js'), 'alert(1)'),
    'a link to elsewhere': (release) => symlink('/etc/passwd', join(release, 'browser/users.js')),
    'no release.json': (release) => rm(join(release, 'release.json')),
    'a release.json that is none': (release) => writeFile(join(release, 'release.json'), '{"a":'),
    'no files': (release) => rm(join(release, 'browser'), { recursive: true }),
  };

  it.each(Object.keys(harms))('%s: is not served, by name; the others are', async (name) => {
    const [one, two, three] = [await built('1.0.0'), await built('2.0.0'), await built('3.0.0')];
    for (const { dist } of [one, two]) await started(dist, nothing);
    await harms[name]?.(join(kept, one.release.hash));
    await started(three.dist, async ({ get, log }) => {
      expect((await get(one.release)).status).toBe(404);
      expect((await get(two.release)).status).toBe(200);
      const warned = log.filter((line) => line.includes('is not served'));
      expect(warned.map((line) => line.includes(one.release.hash))).toEqual([true]);
    });
  });

  it('is made whole again by a start of that version, which serves its own files meanwhile', async () => {
    const [one, two] = [await built('1.0.0'), await built('2.0.0')];
    await started(one.dist, nothing);
    await harms['a changed file']?.(join(kept, one.release.hash));
    await started(one.dist, async ({ get }) => {
      const { bytes } = await get(one.release);
      expect(integrityOf(bytes)).toBe(one.release.integrity['tavus-call.js']);
    });
    await started(two.dist, async ({ get }) => {
      expect((await get(one.release)).status).toBe(200);
    });
  });
});

describe('the folder', () => {
  it('that cannot be written leaves the present version, and a sentence', async () => {
    await writeFile(kept, 'a file in its place');
    const { dist, release } = await built('1.0.0');
    await started(dist, async ({ get, log }) => {
      expect((await get(release)).status).toBe(200);
      const warned = log.filter((line) => line.includes('is not kept for later'));
      expect(warned.map((line) => line.includes(kept))).toEqual([true]);
    });
  });

  it('may be shared by processes that start at once', async () => {
    const { dist, release } = await built('1.0.0');
    const warned: string[] = [];
    const starts = Array.from({ length: 8 }, () =>
      keepReleases(kept, dist, (sentence) => warned.push(sentence)),
    );
    for (const found of await Promise.all(starts)) {
      expect(found.map(({ hash }) => hash)).toEqual([release.hash]);
    }
    expect(warned).toEqual([]);
    expect(await readdir(kept)).toEqual([release.hash]);
  });

  it('is left alone but for copies that nobody finished', async () => {
    const { dist, release } = await built('1.0.0');
    const [stale, fresh] = [join(kept, '.new-stale'), join(kept, '.new-fresh')];
    for (const path of [stale, fresh, join(kept, 'notes')]) await mkdir(path, { recursive: true });
    await utimes(stale, 0, 0);
    await keepReleases(kept, dist, () => undefined);
    expect((await readdir(kept)).sort()).toEqual(['.new-fresh', release.hash, 'notes'].sort());
  });
});
