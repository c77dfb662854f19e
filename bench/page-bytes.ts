// How much a page's visitor has to fetch: each file of the widget as it is, and compressed as the endpoint
// sends it.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { table } from '../scripts/docs/markers.ts';

const folder = join(import.meta.dirname, '../dist/browser');

const entry = 'tavus-call.js';

/** The sizes as a table, in bytes. */
export async function bytes(): Promise<string> {
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
  return table(
    ['', 'raw', 'gzip', 'brotli'],
    row('**before the click**', sum(entry)),
    row('**an ordinary call, all of it**', sum(entry, 'chunks/call-panel.js')),
    ...rows.map(({ name, sizes }) => row(name, sizes)),
  );
}
