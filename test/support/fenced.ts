// The code blocks of a page of the documentation, so that what is read and what is tested cannot differ.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** The `at`-th block of this language in a Markdown file of the repository, from 0; throws without one. */
export function fenced(page: string, language: string, at = 0): string {
  const text = readFileSync(join(root, page), 'utf8');
  const blocks = [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))];
  const block = blocks[at]?.[1];
  if (block === undefined) throw new Error(`${page} has no ${language} block ${String(at)}`);
  return block;
}
