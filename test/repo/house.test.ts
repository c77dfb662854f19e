// What the repository promises of itself.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' })
  .trim()
  .split('\n');
const sources = tracked.filter((name) =>
  /^(contract|widget|server|simulator|dashboard)\/.*\.ts$/.test(name),
);

const linesOf = (name: string) => read(name).trimEnd().split('\n');
const codeLines = (name: string) =>
  linesOf(name).filter((line) => !/^\s*(\/\/|\/?\*|$)/.test(line)).length;

describe('the sources', () => {
  it('are small: median 70 lines, nine of ten 160, none over 250 of code', () => {
    const sizes = sources.map((name) => linesOf(name).length).sort((a, b) => a - b);
    const at = (share: number) => sizes[Math.floor(sizes.length * share)] ?? 0;
    const code = sources.map((name) => [name, codeLines(name)] as const);
    expect(sizes.length).toBeGreaterThan(100);
    expect(at(0.5)).toBeLessThanOrEqual(70);
    expect(at(0.9)).toBeLessThanOrEqual(160);
    expect(code.filter(([, lines]) => lines > 250)).toEqual([]);
  });

  it('each say at the top what they are for', () => {
    const silent = sources.filter((name) => !/^(#!.*\n)?(\/\/|\/\*)/.test(read(name)));
    expect(silent).toEqual([]);
  });

  it('hold no silenced check', () => {
    const silenced = tracked
      .filter((name) => /\.(ts|js)$/.test(name) && !name.startsWith('test/repo/'))
      .filter((name) =>
        /eslint-disable|@ts-(ignore|nocheck)|\.(skip|only|todo)\(/.test(read(name)),
      );
    expect(silenced).toEqual([]);
  });
});

describe('package-lock.json', () => {
  it('names no registry', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved": "http/);
  });
});

describe('package.json', () => {
  it('pins every dependency exactly', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
      string,
      Record<string, string>
    >;
    for (const version of Object.values({ ...dependencies, ...devDependencies })) {
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    }
  });
});
