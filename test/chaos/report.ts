// Puts the result into docs/reliability.md, between its markers; a file or markers that are missing are
// added.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filled } from '../../scripts/docs/markers.ts';

const path = join(import.meta.dirname, '../../docs/reliability.md');
const open = '<!-- table:chaos -->';

export async function writeReport(markdown: string): Promise<void> {
  const present = await readFile(path, 'utf8').catch(() => '# Reliability\n');
  const text = present.includes(open)
    ? present
    : `${present}\n## The chaos run\n\n${open}\n<!-- /table -->\n`;
  await writeFile(path, await filled(text, { chaos: markdown }, 'kept'));
}
