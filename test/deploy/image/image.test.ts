// The image of deploy/Containerfile, made and run without an engine: what is in it, as whom it runs, that nothing but
// its volume is written to, its health check, and how it stops.
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CreateReply } from '../../../contract/calls.ts';
import { watchedFiles, watchedFolders } from '../../../scripts/watched.ts';
import { freePort } from '../../support/free-port.ts';
import { until } from '../../support/until.ts';
import { buildImage, type Image } from './build.ts';
import { healthCommand, runImage, type Container } from './container.ts';
import { readRecipe } from './recipe.ts';

const root = join(import.meta.dirname, '../../..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const manifest = JSON.parse(read('package.json')) as {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
};
const stages = readRecipe(read('deploy/Containerfile'));

/** Things that lie about where somebody builds, and must not be shipped. */
const canary = 'tvsk_canary_of_the_image';
const strays = ['.env', 'server/.env.local', 'deploy/secrets/ledger-url', 'data/ledger/data.mdb'];

let place: string;
let image: Image;
/** The same for hosts that mount root's volumes. */
let ofRoot: Image | undefined;
/** Every file of the image but those of its dependencies. */
let files: readonly string[];

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'tavus-call-image-'));
  const folder = join(place, 'checkout');
  const sources = {
    folder: checkOut(folder),
    ignored: read('.dockerignore'),
    done: { 'npm ci': installed, 'npm run build': built },
  };
  const images = await buildImage(stages, sources, place);
  const last = images.get(stages.at(-1)?.name ?? '');
  if (!last) throw new Error('the recipe has no stage');
  image = last;
  ofRoot = images.get('root-volume');
  files = await filesIn(image.root);
}, 300_000);
afterAll(() => rm(place, { recursive: true, force: true }));

/** What is under version control, or would be, and some things that are not. */
function checkOut(folder: string): string {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: root,
  });
  for (const name of listed.toString().split('\0').filter(Boolean)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    copyFileSync(join(root, name), join(folder, name));
  }
  for (const name of strays) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), `TAVUS_API_KEY=${canary}`);
  }
  return folder;
}

/** It has been done here with this very lock file: otherwise nobody could run this test. */
function installed(folder: string): void {
  // Only a build would ask for it, and that is taken as done, too.
  mkdirSync(join(folder, 'node_modules'));
}

/**
 * What was built here of these very sources, in place of a build of a minute. So nobody sees whether the build can do
 * with what is sent; that it is all that the build is known to read, test/deploy/files.test.ts says.
 */
function built(folder: string): void {
  for (const name of [...watchedFolders, ...watchedFiles])
    if (!existsSync(join(folder, name))) throw new Error(`the build would find no ${name}`);
  cpSync(join(root, 'dist'), join(folder, 'dist'), { recursive: true });
  // Only what is packed brings it.
  rmSync(join(folder, 'dist/sbom.json'), { force: true });
}

async function filesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((one) => !one.isDirectory())
    .map((one) => relative(folder, join(one.parentPath, one.name)));
}

describe('what is in the image', () => {
  it('is what was built, what it depends on, and nothing of its sources, tests or secrets', async () => {
    const own = files.filter((name) => !name.startsWith('app/node_modules/'));
    const rules = [/^app\/(package\.json|LICENSE|own-data\.js)$/, /^app\/dist\//];
    expect(own.filter((name) => !rules.some((rule) => rule.test(name)))).toEqual([]);
    expect(own.filter((name) => /\.env|\.test\.|\.d\.ts$|tsbuildinfo/.test(name))).toEqual([]);
    // An engine is sent none of them, so that no stage can have one.
    const sent = await filesIn(join(place, 'context'));
    expect(sent.filter((name) => strays.includes(name) || /\.env|^\.git/.test(name))).toEqual([]);
    const telling = own.filter((name) => readFileSync(join(image.root, name)).includes(canary));
    expect(telling).toEqual([]);
  });

  it('has every dependency and no development tool', () => {
    const names = new Set(
      files.map((name) => /^app\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(name)?.[1]),
    );
    const { dependencies, devDependencies } = manifest;
    expect(Object.keys(dependencies).filter((name) => !names.has(name))).toEqual([]);
    const tools = Object.keys(devDependencies).filter((name) => names.has(name));
    // Ajv comes with Fastify. What altcha-lib could be used with, npm takes for wanted since it is here for the tests.
    const wanted = ['ajv', 'cors', 'express'];
    expect(tools.filter((name) => !wanted.includes(name))).toEqual([]);
  });

  it('weighs less than 90 MB on top of its base', async () => {
    const sizes = await Promise.all(
      files.map(async (name) => (await stat(join(image.root, name))).size),
    );
    const megabytes = sizes.reduce((sum, size) => sum + size, 0) / 1e6;
    expect(megabytes).toBeGreaterThan(20);
    expect(megabytes).toBeLessThan(90);
  });
});

describe('the image, running', () => {
  const origin = 'http://localhost:5173';
  let container: Container | undefined;
  let volume: string;
  let home: string;
  afterEach(async () => {
    await container?.stop('SIGKILL');
    rmSync(volume, { recursive: true });
  });

  /** @param left what the volume has in it already */
  async function run(what: Image | undefined, owner: number, left?: string): Promise<Container> {
    volume = mkdtempSync(join(tmpdir(), 'tavus-call-volume-'));
    if (left !== undefined) {
      mkdirSync(dirname(join(volume, left)), { recursive: true });
      writeFileSync(join(volume, left), '{}');
    }
    execFileSync('chown', [`${String(owner)}:${String(owner)}`, volume]);
    const port = await freePort();
    home = `http://localhost:${String(port)}`;
    const env = {
      PORT: String(port),
      SANDBOX: 'true',
      SANDBOX_PORT: '0',
      // The sandbox would keep neither, if it was not told to.
      LEDGER_URL: 'file:/app/data/ledger',
      RELEASES_FOLDER: '/app/data/releases',
    };
    if (!what) throw new Error('the recipe has no such stage');
    const started = runImage(what, { volume, env });
    container = started;
    await until('it is healthy', () => {
      if (started.code !== undefined) throw new Error(started.out);
      return started.out.includes('playground: ') && started.exec(healthCommand(what)) === 0;
    });
    return started;
  }

  const userOf = ({ pid }: Container) =>
    /^Uid:\t(\d+)\t(\d+)/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.slice(1);

  it('opens a call as its own user on a read-only root, keeps its data in the volume, and stops', async () => {
    const running = await run(image, 10001);
    expect(userOf(running)).toEqual(['10001', '10001']);
    const reply = await fetch(`${home}/api/conversations`, { method: 'POST', headers: { origin } });
    expect(reply.status).toBe(201);
    const call = (await reply.json()) as CreateReply;
    expect(call.conversation_id).toMatch(/^c/);
    expect((await fetch(`${home}/tavus-call.js`)).status).toBe(200);
    const touch = ['node', '-e', 'require("node:fs").writeFileSync(process.argv[1], "")'];
    expect(running.exec([...touch, '/app/data/touched'])).toBe(0);
    for (const path of ['/touched', '/app/touched', '/app/dist/touched'])
      expect(running.exec([...touch, path])).not.toBe(0);
    const kept = await filesIn(volume);
    expect(kept).toContain('ledger/data.mdb');
    expect(kept.some((name) => /^releases\/[^/]+\/release\.json$/.test(name))).toBe(true);

    await running.stop('SIGTERM');
    expect(running.code).toBe(0);
    expect(running.exec(healthCommand(image))).toBe(1);
  });

  it('started as root for a volume of root’s, it takes the volume over and is root no more', async () => {
    // As an endpoint has left it that ran as root.
    const left = 'releases/0123456789abcdef/release.json';
    const running = await run(ofRoot, 0, left);
    expect((await stat(join(volume, left))).uid).toBe((await stat(volume)).uid);
    expect(userOf(running)).toEqual(['10001', '10001']);
    expect((await stat(join(volume, 'ledger/data.mdb'))).uid).toBe((await stat(volume)).uid);
    expect((await stat(volume)).uid).not.toBe(0);
    await running.stop('SIGTERM');
    expect(running.code).toBe(0);
  });
});
