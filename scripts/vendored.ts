// What is not our own in the modules that pages import from npm: bundled into the one module that needs it, so
// that the package depends on nothing that only a browser runs, as it was published. And whose all of that is.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';

/** Modules of `dist/widget` with a package inside. */
const modules = ['interactive/daily.js', 'interactive/tools/json-schema.js'] as const;

/** What is in the files that browsers load, by package. */
const packages = [
  ...['lit', 'lit-html', '@lit/reactive-element', 'lit-element'],
  ...['@daily-co/daily-js', '@sentry/browser', 'bowser', 'dequal', 'events', '@babel/runtime'],
  ...['@cfworker/json-schema', 'uplot'],
];

const installed = join(import.meta.dirname, '../node_modules');

/** Our own modules stay where they are. */
const ownOutside: Plugin = {
  name: 'own-outside',
  setup(all) {
    all.onResolve({ filter: /^\.\.?\// }, ({ path, importer }) =>
      /[\\/]dist[\\/]widget[\\/]/.test(importer) ? { path, external: true } : undefined,
    );
  },
};

/** Puts the packages into the modules of `dist/widget` that import them. */
export async function bundleVendored(dist: string): Promise<void> {
  for (const name of modules) {
    const file = join(dist, 'widget', name);
    await build({
      entryPoints: [file],
      outfile: file,
      allowOverwrite: true,
      bundle: true,
      format: 'esm',
      platform: 'browser',
      mainFields: ['module', 'main'],
      target: 'es2022',
      minifyWhitespace: true,
      legalComments: 'inline',
      plugins: [ownOutside],
      logLevel: 'warning',
    });
  }
}

/** Writes THIRD-PARTY.txt: the licence of each package in the files that browsers load. */
export async function writeThirdParty(dist: string): Promise<void> {
  const texts = await Promise.all(packages.map(licenceOf));
  const rule = '-'.repeat(78);
  await writeFile(join(dist, 'THIRD-PARTY.txt'), texts.join(`\n${rule}\n\n`));
}

async function licenceOf(name: string): Promise<string> {
  const folder = join(installed, name);
  const { version, license, author } = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8'),
  ) as { version: string; license?: string; author?: string | { name: string } };
  for (const file of ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'license', 'license.md']) {
    const text = await readFile(join(folder, file), 'utf8').catch(() => undefined);
    if (text !== undefined) return `${name} ${version}\n\n${text.trim()}\n`;
  }
  // Some publish no more than its name.
  if (!license) throw new Error(`${name} says nothing of its licence`);
  const by = typeof author === 'string' ? author : author?.name;
  return `${name} ${version}\n\n${license}, by ${by ?? 'its authors'}\n`;
}
