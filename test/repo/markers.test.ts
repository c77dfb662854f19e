// Generated tables in hand-written Markdown: what is renewed, what stays, what is refused.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filled, table } from '../../scripts/docs/markers.ts';

const place = (name: string, content: string) =>
  `<!-- table:${name} -->\n\n${content}\n\n<!-- /table -->\n`;
const text = `# Title\n\n${place('mine', 'old')}\nBetween.\n\n${place('theirs', 'also old')}`;

describe('a text with two tables', () => {
  it('gets both renewed', async () => {
    const renewed = await filled(text, { mine: 'new', theirs: 'also new' });
    expect(renewed).toBe(text.replaceAll('old', 'new'));
  });

  it('is refused when one of them is nobody’s', async () => {
    await expect(filled(text, { mine: 'new' })).rejects.toThrow('there is no table "theirs"');
  });

  it('keeps the one of another program where that is asked for', async () => {
    const renewed = await filled(text, { mine: 'new' }, 'kept');
    expect(renewed).toBe(text.replace('old', 'new'));
  });

  it('has to have a place for every table it is given', async () => {
    const all = { mine: '', theirs: '', third: 'lost' };
    await expect(filled(text, all)).rejects.toThrow('no place for the table third');
  });
});

it('docs/reliability.md takes the table of each of its two programs', async () => {
  const file = await readFile(join(import.meta.dirname, '../../docs/reliability.md'), 'utf8');
  for (const name of ['leaving', 'chaos']) {
    const renewed = await filled(file, { [name]: table(['figure'], ['42']) }, 'kept');
    expect(renewed).toMatch(
      new RegExp(`table:${name} -->\\s+\\| figure \\|\\s+\\| -+ \\|\\s+\\| 42 +\\|\\s+<!-- /table`),
    );
    expect(renewed.match(/<!-- table:/g)).toHaveLength(2);
  }
});
