// What is shown of the bench is what it has measured.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Report } from '../../bench/markdown.ts';
import { published } from '../../bench/summary.ts';

const root = join(import.meta.dirname, '../..');
const text = (path: string) => readFile(join(root, path), 'utf8');
const files = await published(JSON.parse(await text('bench/report.json')) as Report);

it.each(Object.entries(files))('%s says what report.json says', async (path, made) => {
  expect(await text(path)).toBe(made);
});
