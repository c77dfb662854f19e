// `npm run docs` writes what is generated and kept in the repository; with --check it only compares,
// and fails when something is out of date.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { envExample } from './docs/env-example.ts';
import { filled } from './docs/markers.ts';
import { tables, type Manifest } from './docs/tables.ts';
import { toolDefinitions } from './docs/tool-definitions.ts';

const root = join(import.meta.dirname, '..');
const check = process.argv.includes('--check');

const manifestText = await readFile(join(root, 'dist/custom-elements.json'), 'utf8');
const all = tables(JSON.parse(manifestText) as Manifest);
const ofTheElement = ['attributes', 'events', 'properties', 'parts', 'slots'];
await write('.env.example', envExample());
// Its figures are from `npm run bench`.
await fill('README.md', all, 'kept');
await fill(
  'docs/agents/llms.md',
  Object.fromEntries(Object.entries(all).filter(([name]) => ofTheElement.includes(name))),
);

await fill('docs/interactive.md', { tools: toolDefinitions() });

async function fill(
  name: string,
  parts: Readonly<Record<string, string>>,
  others?: 'kept',
): Promise<void> {
  await write(name, await filled(await readFile(join(root, name), 'utf8'), parts, others));
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
