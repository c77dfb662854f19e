// Every piece of code in the documentation: where it stands, in which language, what it says. Knows Markdown's
// fences, and nothing of what runs them.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownTests } from './runners.ts';

const root = join(import.meta.dirname, '../..');

export interface Snippet {
  /** The page, from the repository's root. */
  readonly page: string;
  /** Line of its first line of code, from 1. */
  readonly line: number;
  /** What follows the opening fence, in small letters; empty if nothing does. */
  readonly language: string;
  readonly text: string;
  /** `README.md:12`, for the names of tests. */
  readonly where: string;
}

/** The fenced code of one page. Indented code is none: Prettier turns it into prose or a fence. */
export function snippetsIn(page: string, markdown: string): Snippet[] {
  const fences = /^( *)(```+|~~~+) *(\S*).*\n([^]*?)^\1\2 *$/gm;
  return [...markdown.matchAll(fences)].map(
    ({ index, 1: indent = '', 3: language = '', 4: text = '' }) => {
      const line = markdown.slice(0, index).split('\n').length + 1;
      const outdented = text.replaceAll(new RegExp(`^${indent}`, 'gm'), '');
      const where = `${page}:${String(line)}`;
      return { page, line, language: language.toLowerCase(), text: outdented, where };
    },
  );
}

/** What readers follow. Decisions show what was, and the pages for contributors are about CI's own commands. */
const pages: readonly string[] = execFileSync('git', ['ls-files', '--', '*.md'], {
  cwd: root,
  encoding: 'utf8',
})
  .trim()
  .split('\n')
  .filter(
    (name) => /^(README\.md|docs|examples|deploy)/.test(name) && !name.startsWith('docs/decisions'),
  );

/** Every snippet of the documentation. */
export const snippets: readonly Snippet[] = pages.flatMap((page) =>
  snippetsIn(page, markdownOf(page)),
);

/** The text of a page, named from the repository's root. */
export function markdownOf(page: string): string {
  return readFileSync(join(root, page), 'utf8');
}

/** Those of some languages, of one page or of all, but for pages whose snippets have a test of their own. */
export function snippetsOf(languages: readonly string[], page?: string): readonly Snippet[] {
  return snippets.filter(
    (one) =>
      languages.includes(one.language) &&
      (page === undefined ? !ownTests[`${one.page} ${one.language}`] : one.page === page),
  );
}

/** The `at`-th block of this language on a page, from 0; throws without one. */
export function fenced(page: string, language: string, at = 0): string {
  const block = snippetsOf([language], page)[at];
  if (!block) throw new Error(`${page} has no ${language} block ${String(at)}`);
  return block.text;
}
