// `npm run bench`: measures all parts one after the other, or those that are named, and writes report.json
// and, from it, report.md and what the README shows. Judges nothing; goals stand beside the figures.
import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { ledgerReport } from './ledger/ledger.ts';
import { bytes } from './page/bytes.ts';
import { billed } from './billed.ts';
import { calms } from './page/calm.ts';
import { clicks } from './page/click.ts';
import { loads } from './page/load.ts';
import { interpreted, openings } from './page/opening.ts';
import { onStage } from './page/stage.ts';
import { scale } from './scale/scale.ts';
import { markdown, type Measured, type Report } from './markdown.ts';
import type { Part } from './part.ts';
import { compare } from './server/compare.ts';
import { published } from './summary.ts';
import { endpoint } from './endpoint/endpoint.ts';

/** In the order of the report. */
const parts: Readonly<Record<string, () => Promise<Part>>> = {
  bytes: () => onStage(bytes),
  load: () => onStage(loads),
  calm: () => onStage(calms),
  click: () => onStage(clicks),
  opening: () => onStage(openings, interpreted),
  billed,
  compare,
  endpoint,
  ledger: ledgerReport,
  scale,
};

const root = join(import.meta.dirname, '..');
const figures = join(root, 'bench/report.json');

async function read(): Promise<Report> {
  const text = await readFile(figures, 'utf8').catch(() => '{}');
  return JSON.parse(text) as Report;
}

const style = await resolveConfig(figures);
const named = process.argv.slice(2);
const unknown = named.filter((name) => !(name in parts));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no part ${unknown.join(', ')}. Parts are: ${Object.keys(parts).join(', ')}.\n`,
  );
  process.exit(1);
}

for (const [name, measure] of Object.entries(parts)) {
  if (named.length > 0 && !named.includes(name)) continue;
  const part = await measure();
  const measured: Measured = {
    ...part,
    machine: `Node ${process.version}, ${String(cpus().length)} × ${cpus()[0]?.model ?? 'unknown'}`,
  };
  const earlier = await read();
  const report = Object.fromEntries(
    Object.keys(parts).flatMap((other) => {
      const known = other === name ? measured : earlier[other];
      return known ? [[other, known]] : [];
    }),
  );
  await writeFile(figures, await format(JSON.stringify(report), { ...style, parser: 'json' }));
  for (const [path, text] of Object.entries(await published(report)))
    await writeFile(join(root, path), text);
  process.stdout.write(`${markdown({ [name]: measured })}\n\n`);
}
