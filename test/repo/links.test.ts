// What the Markdown of the repository points to is there: files, folders, pictures, headings, and the
// paths that its sentences and the comments in the code name. Addresses on the web are nobody's promise here.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
/** It makes up paths that lead nowhere. */
const thisFile = 'test/repo/links.test.ts';
const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' })
  .trim()
  .split('\n');
const pages = new Map(
  tracked
    .filter((name) => name.endsWith('.md'))
    .map((name) => [name, readFileSync(join(root, name), 'utf8')]),
);
/** By git's own list: a file that only this machine has, or writes in other capitals, is not there. */
const places = new Set(tracked.flatMap((name) => [name, ...foldersOf(name)]));

function foldersOf(name: string): string[] {
  const folder = posix.dirname(name);
  return folder === '.' ? [folder] : [folder, ...foldersOf(folder)];
}

const withoutFences = (text: string) => text.replace(/^( *)(```+|~~~+).*\n[^]*?^\1\2.*$/gm, '');
const withoutCode = (text: string) => withoutFences(text).replace(/(`+)[^`]+\1/g, '');

/** Every address of a link or a picture, in Markdown or in HTML. */
function addressesIn(text: string): string[] {
  const patterns = [
    /\]\(\s*<?([^\s)>]+)/g,
    /^\s*\[[^\]]+\]:\s*<?([^\s>]+)/gm,
    /<(?:img|a|source|video)\b[^>]*?\s(?:src|href|srcset|poster)="([^"]*)"/g,
  ];
  return patterns.flatMap((pattern) =>
    [...withoutCode(text).matchAll(pattern)].map(([, address = '']) => address),
  );
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsIn(text: string): string[] {
  const seen = new Map<string, number>();
  return [...withoutFences(text).matchAll(/^#{1,6} +(.+?)(?: +#+)? *$/gm)].map(
    ([, heading = '']) => {
      const words = heading.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
      const slug = words.replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '').replaceAll(' ', '-');
      const before = seen.get(slug) ?? 0;
      seen.set(slug, before + 1);
      return before ? `${slug}-${String(before)}` : slug;
    },
  );
}

/** The addresses on a page that lead nowhere. */
function brokenIn(page: string, text: string): string[] {
  return addressesIn(text).filter((address) => {
    if (/^[a-z][a-z\d+.-]*:/i.test(address)) return false;
    const [path = '', anchor] = decodeURIComponent(address).split('#');
    const target = path ? posix.join(posix.dirname(page), path).replace(/\/$/, '') : page;
    if (path && !places.has(target)) return true;
    const there = target === page ? text : (pages.get(target) ?? '');
    return anchor !== undefined && !anchorsIn(there).includes(anchor);
  });
}

const rooms = 'contract|widget|server|simulator|examples|deploy|test|bench|scripts|docs';
const pathPattern = new RegExp(`(?<![\\w./-])(?:${rooms})(?:/[\\w.-]+)*/[\\w-]*(?:\\.\\w+)*`, 'g');

/** The paths in a page's sentences at which there is nothing. */
function missingIn(text: string): string[] {
  const prose = withoutFences(text).replace(/\]\([^)]*\)/g, ']');
  const named = [...prose.matchAll(pathPattern)].map(([path]) => path.replace(/\/$/, ''));
  return named.filter((path) => !places.has(path));
}

describe('the Markdown of the repository', () => {
  it('is found, with its links', () => {
    expect([...pages.keys()]).toContain('README.md');
    const links = [...pages.values()].flatMap(addressesIn);
    expect(links.length).toBeGreaterThan(30);
  });

  it('has links and pictures that lead somewhere', () => {
    const broken = [...pages].map(([page, text]) => [page, brokenIn(page, text)] as const);
    expect(broken.filter(([, addresses]) => addresses.length > 0)).toEqual([]);
  });

  it('names files where they are; a decision may name what was there in its time', () => {
    const today = [...pages].filter(([page]) => !/^docs\/decisions\/|^CHANGELOG/.test(page));
    const missing = today.map(([page, text]) => [page, missingIn(text)] as const);
    expect(missing.filter(([, paths]) => paths.length > 0)).toEqual([]);
  });
});

describe('the comments in the code', () => {
  it('name files where they are', () => {
    const code = tracked.filter((name) => /\.(ts|js|cjs)$/.test(name) && name !== thisFile);
    const missing = code.map((name) => {
      const text = readFileSync(join(root, name), 'utf8');
      const comments = text.match(/(?<=^\s*)(\/\/|\/?\*).*/gm) ?? [];
      return [name, missingIn(comments.join('\n'))] as const;
    });
    expect(missing.filter(([, paths]) => paths.length > 0)).toEqual([]);
  });
});

describe('a link', () => {
  it.each([
    ['[a file](gone.md)', 'gone.md'],
    ['[in other capitals](readme.md)', 'readme.md'],
    ['![a picture](docs/images/gone.webp)', 'docs/images/gone.webp'],
    ['<img src="docs/images/gone.webp" width="20">', 'docs/images/gone.webp'],
    ['[a heading](README.md#gone)', 'README.md#gone'],
    ['[a heading here](#gone)', '#gone'],
    ['[a heading in a picture](docs/images/call.webp#gone)', 'docs/images/call.webp#gone'],
    ['[by its name][1]\n\n[1]: gone.md', 'gone.md'],
    ['[outside](../other/README.md)', '../other/README.md'],
  ])('is seen to be broken: %s', (text, address) => {
    expect(brokenIn('PAGE.md', text)).toEqual([address]);
  });

  it.each([
    '[a file](README.md)',
    '[a folder](docs/decisions)',
    '[a folder](docs/decisions/)',
    '[the web](https://gone.example/)',
    '[a heading](README.md#how-a-call-ends)',
    '## “Two” of `them`?\n[here](#two-of-them)',
    '# A\n# A\n[the second](#a-1)',
    '`[code](gone.md)`',
    '```\n[code](gone.md)\n```',
  ])('is left alone: %s', (text) => {
    expect(brokenIn('PAGE.md', text)).toEqual([]);
  });
});

describe('a path in a sentence', () => {
  it('is looked up', () => {
    const text =
      'See `widget/gone.ts`, widget/index.ts, test/gone/ and dist/widget/x.ts, or (docs/).';
    expect(missingIn(text)).toEqual(['widget/gone.ts', 'test/gone']);
  });
});
