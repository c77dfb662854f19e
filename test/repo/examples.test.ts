// What is promised of every example: it is in the list, a test opens it, and it stands on its own, with
// public entries of the package and exact versions of everything else.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const list = (...folders: string[]) =>
  execFileSync('git', ['ls-files', '-co', '--exclude-standard', ...folders], {
    cwd: root,
    encoding: 'utf8',
  })
    .trim()
    .split('\n');

const files = list('examples').filter((name) => name.split('/').length > 2);
const names = [...new Set(files.map((name) => name.split('/')[1] ?? ''))];
/** What is there for the others, and shows nothing itself. */
const shared = ['look'];
const examples = names.filter((name) => !shared.includes(name));

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}
const manifests = files
  .filter((name) => name.endsWith('/package.json'))
  .map((name) => {
    const { dependencies, devDependencies } = JSON.parse(read(name)) as Manifest;
    return [posix.dirname(name), { ...dependencies, ...devDependencies }] as const;
  });

/** What a script brings in: `[file, specifier]`. */
const imports = files
  .filter((name) => /\.(js|mjs|jsx|vue|svelte)$/.test(name))
  .flatMap((name) =>
    [...read(name).matchAll(/^\s*(?:import|import\b.*from|export\b.*from) '([^']+)'/gm)].map(
      ([, specifier = '']) => [name, specifier] as const,
    ),
  );

describe('every example', () => {
  it('is in the list, with a link to its folder', () => {
    const linked = [...read('examples/README.md').matchAll(/^\| \[([\w-]+)\]\(\1\)/gm)];
    expect(linked.map(([, name]) => name).sort()).toEqual([...examples].sort());
  });

  it('is opened by a test', () => {
    const tests = list('test/e2e').filter((name) => name.endsWith('.ts'));
    const text = tests.map(read).join('\n');
    // The playground is opened at the endpoint's own address, which has no such name in it.
    const named = examples.filter((name) => name !== 'playground');
    const unopened = named.filter((name) => !new RegExp(`['"\`/]${name}['"\`/]`).test(text));
    expect(unopened).toEqual([]);
  });

  it('stands on its own: what it imports is in its folder, or among its dependencies', () => {
    expect(imports.length).toBeGreaterThan(20);
    const strange = imports.filter(([name, specifier]) => {
      const folder = name.split('/').slice(0, 2).join('/');
      if (specifier.startsWith('.')) {
        return !posix.join(posix.dirname(name), specifier).startsWith(`${folder}/`);
      }
      const known = Object.keys(manifests.find(([one]) => one === folder)?.[1] ?? {});
      const isKnown = known.some((one) => specifier === one || specifier.startsWith(`${one}/`));
      return !isKnown && !specifier.startsWith('node:');
    });
    expect(strange).toEqual([]);
  });

  it('pins its dependencies exactly, and is made for this version', () => {
    const { version } = JSON.parse(read('package.json')) as { version: string };
    for (const [folder, dependencies] of manifests) {
      for (const [name, pinned] of Object.entries(dependencies)) {
        const isExact = name === 'tavus-call' ? pinned === version : /^\d+\.\d+\.\d+$/.test(pinned);
        expect([folder, name, pinned, isExact]).toEqual([folder, name, pinned, true]);
      }
    }
  });

  it('names the endpoint where the sandbox is, so that it can be tried as it is', () => {
    const addresses = files
      .filter((name) => /\.(html|js|mjs|jsx|vue|svelte|php)$/.test(name))
      .flatMap((name) =>
        [...read(name).matchAll(/https?:\/\/[^\s'"`<>]+\/tavus-call\b/g)].map(
          ([address]) => address,
        ),
      );
    expect(addresses.length).toBeGreaterThan(4);
    expect(new Set(addresses)).toEqual(new Set(['http://localhost:3001/tavus-call']));
  });
});
