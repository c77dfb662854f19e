// Puts the result into docs/reliability.md, between its markers; a file or markers that are missing are
// added.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

const path = join(import.meta.dirname, '../../docs/reliability.md');
const section = /(<!-- table:chaos -->)[\s\S]*?(<!-- \/table -->)/;
const empty = '<!-- table:chaos --><!-- /table -->';

export async function writeReport(markdown: string): Promise<void> {
  const present = await readFile(path, 'utf8').catch(() => '# Reliability\n');
  const text = section.test(present) ? present : `${present}\n## The chaos run\n\n${empty}\n`;
  const filled = text.replace(
    section,
    (_all, open: string, close: string) => `${open}\n\n${markdown}\n\n${close}`,
  );
  const options = await resolveConfig(path);
  await writeFile(path, await format(filled, { ...options, parser: 'markdown' }));
}
