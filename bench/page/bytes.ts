// How much a page's visitor has to fetch: each file of the widget as it is, and compressed as the endpoint
// sends it.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { figure } from '../figures.ts';
import type { Part } from '../part.ts';

const folder = join(import.meta.dirname, '../../dist/browser');

const entry = 'tavus-call.js';

/** What may be loaded before the click. */
const goalBytes = 8_000;

export async function bytes(): Promise<Part> {
  const names = await readdir(folder, { recursive: true });
  const scripts = names.filter((name) => name.endsWith('.js')).sort();
  const sizeOf = async (name: string) => (await stat(join(folder, name))).size;
  const rows = await Promise.all(
    scripts.map(async (name) => {
      const sizes = await Promise.all(['', '.gz', '.br'].map((kind) => sizeOf(name + kind)));
      // The hash would make every report another one.
      return { name: name.replace(/-[\w-]{6}\.js$/, '.js'), sizes };
    }),
  );
  const sum = (...parts: readonly string[]) =>
    rows
      .filter(({ name }) => parts.includes(name))
      .reduce<readonly number[]>(
        (sums, { sizes }) => sizes.map((size, i) => size + (sums[i] ?? 0)),
        [],
      );
  const row = (name: string, sizes: readonly number[]) => [name, ...sizes.map(String)];
  const [beforeTheClick, call] = [sum(entry), sum(entry, 'chunks/call-panel.js')];
  const underBrotli = (sizes: readonly number[]) => sizes[2] ?? NaN;
  return {
    title: 'Bytes',
    says: 'Each file of the widget as it is, and compressed as the endpoint sends it.',
    tables: [
      [
        ['', 'raw', 'gzip', 'brotli'],
        row('**before the click**', beforeTheClick),
        row('**an ordinary call, all of it**', call),
        ...rows.map(({ name, sizes }) => row(name, sizes)),
      ],
    ],
    goals: [
      {
        what: 'what a page loads before the click, under brotli',
        atMost: goalBytes,
        measured: underBrotli(beforeTheClick),
        unit: 'bytes',
      },
    ],
    figures: {
      'before the click': figure('bytes', [underBrotli(beforeTheClick)]),
      'an ordinary call': figure('bytes', [underBrotli(call)]),
      ...Object.fromEntries(
        rows.map(({ name, sizes }) => [name, figure('bytes', [underBrotli(sizes)])]),
      ),
    },
  };
}
