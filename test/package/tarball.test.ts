// What a publish would put on the registry: by rule, so that a stray file is noticed whatever its name is.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, inject, it } from 'vitest';

const folder = join(inject('consumer'), 'node_modules/tavus-call');
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((one) => one.isFile())
  .map((one) => relative(folder, join(one.parentPath, one.name)));

/** All that may be there, and nothing else. */
const rules = [
  /^(package\.json|README\.md|CHANGELOG\.md|LICENSE|\.env\.example)$/,
  /^dist\/(release|openapi|sbom|custom-elements|web-types|vscode\.(html|css)-data)\.json$/,
  /^dist\/(llms\.txt|THIRD-PARTY\.txt|playground\/custom-elements\.json(\.br|\.gz)?)$/,
  /^dist\/(contract|server|simulator|widget)\/.*\.(js|d\.ts)$/,
  /^dist\/(browser|operator|playground)\/.*\.(js|css|html|webp|svg|mp4)(\.br|\.gz)?$/,
  /^dist\/room\/.*\.(js|css|html)$/,
];

describe('the package', () => {
  it('holds what is built and what is read, and nothing else', () => {
    expect(files.filter((name) => !rules.some((rule) => rule.test(name)))).toEqual([]);
    expect(
      files.filter((name) => /\.test\.|tsbuildinfo|\.map$|\.env$|\/test\//.test(name)),
    ).toEqual([]);
  });

  it.each([
    'LICENSE',
    'README.md',
    'CHANGELOG.md',
    '.env.example',
    'dist/release.json',
    'dist/sbom.json',
    'dist/THIRD-PARTY.txt',
  ])('brings %s', (name) => {
    expect(files).toContain(name);
  });

  it('has every file that its package.json names', () => {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as object;
    const named =
      JSON.stringify(manifest).match(/(?<=")(\.\/)?dist\/[^"*]+\.(js|json|d\.ts)(?=")/g) ?? [];
    expect(named.length).toBeGreaterThan(15);
    expect(
      named.map((name) => name.replace('./', '')).filter((name) => !files.includes(name)),
    ).toEqual([]);
  });

  it('names no file of this machine', () => {
    const root = join(import.meta.dirname, '../..');
    const texts = files.filter((name) => /\.(js|json|ts|css|html|md)$/.test(name));
    const telling = texts.filter((name) => readFileSync(join(folder, name), 'utf8').includes(root));
    expect(telling).toEqual([]);
  });

  it('installs no framework on those who use none', () => {
    const alone = inject('alone');
    expect(alone).toContain('lit');
    expect(alone.filter((name) => /^(@types\/)?react|^@?vue|svelte/.test(name))).toEqual([]);
  });
});
