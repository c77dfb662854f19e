// What browsers load, built with a key in the environment: not a byte of it comes out.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../../scripts/bundle.ts';
import { canaryKey } from '../support/stand.ts';

const root = join(import.meta.dirname, '../..');
let dist: string;
let texts: Map<string, string>;

beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), 'tavus-call-bundle-'));
  process.env['TAVUS_API_KEY'] = canaryKey;
  await bundle(root, dist);
  const files = await readdir(dist, { recursive: true, withFileTypes: true });
  const paths = files.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  texts = new Map(
    await Promise.all(
      paths.map(async (path) => [path.slice(dist.length), await readFile(path, 'utf8')] as const),
    ),
  );
}, 60_000);
afterAll(async () => {
  delete process.env['TAVUS_API_KEY'];
  await rm(dist, { recursive: true });
});

describe('the bundle', () => {
  it('holds no key, and nothing that would carry one', () => {
    for (const [path, text] of texts) {
      expect([path, text.includes(canaryKey)]).toEqual([path, false]);
      expect([path, /x-api-key|tavusapi\.com/i.test(text)]).toEqual([path, false]);
    }
  });

  it('is one file before the click: the entry imports nothing statically', () => {
    const entry = texts.get('/browser/tavus-call.js') ?? '';
    expect(entry).toContain('import(');
    expect(entry).not.toMatch(/\bimport\s*["'`{*\w][^(]*from|\bimport\s*["'`]/);
  });

  it('is compiled beside the main thread, by its first line', () => {
    const entry = texts.get('/browser/tavus-call.js') ?? '';
    expect(entry.split('\n', 1)).toEqual(['//# allFunctionsCalledOnLoad']);
  });

  it('uses nothing that a strict policy blocks', () => {
    for (const [path, text] of texts) {
      expect([path, /\beval\(|new Function\(|javascript:/.test(text)]).toEqual([path, false]);
    }
  });
});
