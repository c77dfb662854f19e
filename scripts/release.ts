// Finishes the built files for serving: brotli and gzip beside each, and release.json with the hash
// and the `integrity` values of this very set of widget files.
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const compressible = /\.(js|css|html|json|svg)$/;

/** The files below a folder, sorted, as absolute paths. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Writes `x.br` and `x.gz` beside every text file of a folder. */
export async function precompress(folder: string): Promise<void> {
  for (const file of (await filesIn(folder)).filter((name) => compressible.test(name))) {
    const bytes = await readFile(file);
    const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, { params }));
    await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
  }
}

/** Writes release.json: `{hash, version, integrity: {<file>: "sha384-…"}}`. */
export async function writeRelease(dist: string, version: string): Promise<void> {
  const browser = join(dist, 'browser');
  const files = (await filesIn(browser)).filter((name) => name.endsWith('.js'));
  const all = createHash('sha256');
  const integrity: Record<string, string> = {};
  for (const file of files) {
    const bytes = await readFile(file);
    all.update(relative(browser, file)).update(bytes);
    const digest = createHash('sha384').update(bytes).digest('base64');
    integrity[relative(browser, file)] = `sha384-${digest}`;
  }
  const release = { hash: all.digest('hex').slice(0, 16), version, integrity };
  await writeFile(join(dist, 'release.json'), `${JSON.stringify(release, null, 2)}\n`);
}
