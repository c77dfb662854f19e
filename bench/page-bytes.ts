// How much a page's visitor has to fetch: each file of the widget as it is, and compressed as the endpoint
// sends it.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { table } from '../scripts/docs/markers.ts';

const folder = join(import.meta.dirname, '../dist/browser');

/** The sizes as a table, in bytes. */
export async function bytes(): Promise<string> {
  const names = await readdir(folder, { recursive: true });
  const scripts = names.filter((name) => name.endsWith('.js')).sort();
  const sizeOf = async (name: string) => (await stat(join(folder, name))).size;
  const rows = await Promise.all(
    scripts.map(async (name) => {
      const sizes = await Promise.all(['', '.gz', '.br'].map((kind) => sizeOf(name + kind)));
      // The hash would make every report another one.
      return [name.replace(/-[\w-]{8}\.js$/, '-*.js'), ...sizes.map(String)];
    }),
  );
  return table(['file', 'raw', 'gzip', 'brotli'], ...rows);
}
