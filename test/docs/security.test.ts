// The security pages: each row names the command that checks it, and that command runs tests that there are.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n');
const { scripts } = JSON.parse(read('package.json')) as {
  scripts: Readonly<Record<string, string>>;
};

const pages = ['SECURITY.md', 'docs/security/owasp-api-top-10.md', 'docs/security/asvs.md'];

/** The rows of the tables whose last column is a command. */
function rowsOf(page: string): string[][] {
  const rows = page.split('\n').filter((line) => /^\|.*\|$/.test(line));
  return rows
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    )
    .filter(([first = '', , last]) => !/^[ :-]+$/.test(first) && last !== 'checked by');
}

/** Which file is run in which project, as vitest itself says it. */
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const listed = execFileSync(process.execPath, [vitest, 'list', '--filesOnly', '--json'], {
  cwd: root,
  encoding: 'utf8',
});
const filesOfProjects = new Set(
  (JSON.parse(listed) as { file: string; projectName: string }[]).map(
    ({ file, projectName }) => `${projectName} ${relative(root, file)}`,
  ),
);

/** Why a command checks nothing, or null. */
function faultOf(command: string): string | null {
  const script = /^npm run (\S+)$/.exec(command)?.[1];
  if (script !== undefined) return script in scripts ? null : `no script ${script}`;
  const ofProject = /^npx vitest run --project (\w+) (\S+\.test\.ts)(?: -t "([^"]+)")?$/.exec(
    command,
  );
  const inPage = /^npx tsx (node_modules\/\S+) --files (test\/widget\/\S+\.test\.ts)$/.exec(
    command,
  );
  const path = ofProject?.[2] ?? inPage?.[2];
  if (path === undefined) return 'no command that is known';
  if (!tracked.includes(path)) return `no file ${path}`;
  if (ofProject && !filesOfProjects.has(`${ofProject[1] ?? ''} ${path}`))
    return `${path} is no test of that project`;
  const words = ofProject?.[3];
  if (words !== undefined && !read(path).includes(words)) return `${path} has no test "${words}"`;
  return null;
}

describe.each(pages)('%s', (page) => {
  const rows = rowsOf(read(page));

  it('says in each row how it is checked, or why it does not apply', () => {
    expect(rows.length).toBeGreaterThanOrEqual(10);
    for (const [item, what, how = ''] of rows) {
      const fault = what === 'does not apply' ? null : faultOf(/^`(.+)`$/.exec(how)?.[1] ?? '');
      expect([item, fault]).toEqual([item, null]);
      expect([item, how.length > 10]).toEqual([item, true]);
    }
  });

  it('names no other command that there is not', () => {
    for (const [, command = ''] of read(page).matchAll(/`((?:npx|npm run) [^`]+)`/g)) {
      expect([command, faultOf(command)]).toEqual([command, null]);
    }
  });
});

describe('the lists', () => {
  it('have every item of the OWASP API Security Top 10', () => {
    const items = rowsOf(read(pages[1] ?? '')).map(([item = '']) => item.split(' ')[0]);
    expect(items).toEqual(Array.from({ length: 10 }, (_, index) => `API${String(index + 1)}:2023`));
  });

  it('have every chapter of ASVS', () => {
    const text = read(pages[2] ?? '');
    for (let chapter = 1; chapter <= 17; chapter += 1) {
      expect(text).toMatch(new RegExp(`^## .*\\bV${String(chapter)}\\b`, 'm'));
    }
  });
});

describe('a command that checks nothing', () => {
  it.each([
    ['npx vitest run --project node test/server/gone.test.ts', 'no file test/server/gone.test.ts'],
    [
      'npx vitest run --project node test/server/hostile.test.ts -t "gone"',
      'test/server/hostile.test.ts has no test "gone"',
    ],
    [
      'npx vitest run --project e2e test/server/hostile.test.ts',
      'test/server/hostile.test.ts is no test of that project',
    ],
    ['npm run gone', 'no script gone'],
    ['curl https://example.com', 'no command that is known'],
  ])('%s is noticed', (command, fault) => {
    expect(faultOf(command)).toBe(fault);
  });
});
