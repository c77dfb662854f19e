// Ways in which a page comes by the widget: from the endpoint or from its own origin, as a module or as a
// plain script. Knows no tests.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Site } from '../../support/site.ts';

const built = join(import.meta.dirname, '../../../dist/browser');

/** `change` may turn a file into that of another version. */
type Change = (text: string) => string;

/** Puts a copy of the built widget on the site's own origin; returns the address of its folder. */
export async function hostWidget(
  site: Site,
  folder = '/widget',
  change: Change = (text) => text,
): Promise<string> {
  const names = await readdir(built, { recursive: true });
  for (const name of names.filter((one) => one.endsWith('.js'))) {
    site.script(`${folder}/${name}`, change(await readFile(join(built, name), 'utf8')));
  }
  return site.origin + folder;
}

/** The module, as a tag. */
export const moduleTag = (folder: string): string =>
  `<script type="module" async src="${folder}/tavus-call.js"></script>`;

/** The plain script, as a tag; `data` are its own attributes. */
export const classicTag = (folder: string, data = ''): string =>
  `<script async src="${folder}/tavus-call.classic.js" ${data}></script>`;
