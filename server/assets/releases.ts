// Keeps the widget's files of every release that has been started here: a page that names an older one, with its
// `integrity`, goes on working after an upgrade. What is kept is looked at before it is served, and a folder's name
// is the hash of what is in it. Knows no HTTP.
import { createHash } from 'node:crypto';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

/** Written by the build into `release.json`: names one set of widget files. */
export interface Release {
  readonly hash: string;
  readonly version: string;
  /** By the file's path below `browser/`: what a page may write into `integrity`. */
  readonly integrity: Readonly<Record<string, string>>;
}

/** One that may be served. */
export interface KeptRelease {
  readonly hash: string;
  /** Its widget files. */
  readonly folder: string;
}

/** A copy that somebody is making; one that is older than this belongs to nobody any more, ms. */
const staleCopyMs = 3_600_000;
const copyPrefix = '.new-';

/** @throws Error when there is none, or none that can be read */
export async function readRelease(folder: string): Promise<Release> {
  return JSON.parse(await readFile(join(folder, 'release.json'), 'utf8')) as Release;
}

/**
 * Keeps the release of `dist` in `folder`, and finds the whole ones that are there.
 * @param warn is told of what cannot be kept and what is not served, in a sentence each
 */
export async function keepReleases(
  folder: string,
  dist: string,
  warn: (sentence: string) => void,
): Promise<readonly KeptRelease[]> {
  await keep(folder, dist).catch((error: unknown) => {
    warn(`this release is not kept for later in ${folder} (${messageOf(error)})`);
  });
  const names = await readdir(folder).catch((): string[] => []);
  const found = names
    .filter((name) => /^[a-f0-9]{16}$/.test(name))
    .map(async (hash): Promise<KeptRelease[]> => {
      const fault = await faultOf(join(folder, hash), hash);
      if (fault) warn(`${join(folder, hash)} is not served: ${fault}`);
      return fault ? [] : [{ hash, folder: join(folder, hash, 'browser') }];
    });
  return (await Promise.all(found)).flat();
}

/** A release appears as a whole or not at all, whoever else is doing the same. */
async function keep(folder: string, dist: string): Promise<void> {
  const { hash } = await readRelease(dist);
  const target = join(folder, hash);
  await mkdir(folder, { recursive: true });
  await removeStaleCopies(folder);
  if (!(await faultOf(target, hash))) return;
  const copy = await mkdtemp(join(folder, copyPrefix));
  try {
    await cp(join(dist, 'browser'), join(copy, 'browser'), { recursive: true });
    await cp(join(dist, 'release.json'), join(copy, 'release.json'));
    // Made for its owner alone; the next deploy may run as somebody else, and all of it is public.
    await chmod(copy, 0o755);
    await rename(copy, target).catch(async () => {
      // Another process was faster, or what is there is damaged. Never taken away from one who reads it whole.
      if (!(await faultOf(target, hash))) return;
      await rename(target, join(copy, 'damaged'));
      await rename(copy, target);
      await rm(join(target, 'damaged'), { recursive: true });
    });
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

async function removeStaleCopies(folder: string): Promise<void> {
  for (const name of (await readdir(folder)).filter((one) => one.startsWith(copyPrefix))) {
    const path = join(folder, name);
    const modified = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => Infinity,
    );
    if (Date.now() - modified > staleCopyMs) await rm(path, { recursive: true, force: true });
  }
}

/** Why a folder is not the release of this hash, or undefined if it is. */
async function faultOf(folder: string, hash: string): Promise<string | undefined> {
  try {
    const { integrity } = await readRelease(folder);
    const files = await filesIn(join(folder, 'browser'));
    const all = createHash('sha256');
    for (const [name, expected] of Object.entries(integrity).sort(byName)) {
      const bytes = files.get(name);
      if (!bytes) return `${name} is missing`;
      if (`sha384-${digest(bytes)}` !== expected) return `${name} is not what it was`;
      const fault = compressedFault(name, bytes, files);
      if (fault) return fault;
      all.update(name).update(bytes);
      for (const ending of ['', '.br', '.gz']) files.delete(name + ending);
    }
    const [stranger] = files.keys();
    if (stranger !== undefined) return `${stranger} does not belong to it`;
    return all.digest('hex').startsWith(hash) ? undefined : 'it is another release';
  } catch (error) {
    return messageOf(error);
  }
}

/** Browsers are sent the compressed files, so those have to be the same. */
function compressedFault(
  name: string,
  bytes: Buffer,
  files: ReadonlyMap<string, Buffer>,
): string | undefined {
  const limit = { maxOutputLength: bytes.length + 1 };
  const [brotli, gzip] = [files.get(`${name}.br`), files.get(`${name}.gz`)];
  if (brotli && !brotliDecompressSync(brotli, limit).equals(bytes)) return `${name}.br differs`;
  return gzip && !gunzipSync(gzip, limit).equals(bytes) ? `${name}.gz differs` : undefined;
}

/** By path below the folder, with slashes; whatever is no file has no bytes, and so is noticed. */
async function filesIn(folder: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const read = entries
    .filter((entry) => !entry.isDirectory())
    .map(async (entry): Promise<[string, Buffer]> => {
      const path = join(entry.parentPath, entry.name);
      const bytes = entry.isFile() ? await readFile(path) : Buffer.alloc(0);
      return [path.slice(folder.length + 1).replaceAll('\\', '/'), bytes];
    });
  return new Map(await Promise.all(read));
}

function digest(bytes: Buffer): string {
  return createHash('sha384').update(bytes).digest('base64');
}

/** In the order in which the build hashes them. */
function byName([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return a < b ? -1 : 1;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
