// `npm run docs` writes what is generated and kept in the repository; with --check it only compares,
// and fails when something is out of date.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { envExample } from './docs/env-example.ts';
import { tables, type Manifest } from './docs/tables.ts';

const root = join(import.meta.dirname, '..');
const check = process.argv.includes('--check');

const manifestText = await readFile(join(root, 'dist/custom-elements.json'), 'utf8');
const readme = await readFile(join(root, 'README.md'), 'utf8');
await write('.env.example', envExample());
await write('README.md', await pretty(filled(readme, JSON.parse(manifestText) as Manifest)));

/** Puts each table between its markers, `<!-- table:name -->` and `<!-- /table -->`. */
function filled(text: string, manifest: Manifest): string {
  const contents = tables(manifest);
  return text.replaceAll(
    /(<!-- table:(\w+) -->)[\s\S]*?(<!-- \/table -->)/g,
    (_all, open: string, name: string, close: string) => {
      const content = contents[name];
      if (content === undefined) throw new Error(`README.md asks for a table "${name}"`);
      return `${open}\n\n${content}\n\n${close}`;
    },
  );
}

async function pretty(text: string): Promise<string> {
  const options = await resolveConfig(join(root, 'README.md'));
  return format(text, { ...options, parser: 'markdown' });
}

async function write(name: string, text: string): Promise<void> {
  const path = join(root, name);
  const present = await readFile(path, 'utf8').catch(() => '');
  if (present === text) return;
  if (!check) await writeFile(path, text);
  else {
    console.error(`${name} is out of date: run \`npm run docs\``);
    process.exitCode = 1;
  }
}
