// Remembers which files passed every test, so that `npm run verify` right after `npm test` does not do
// the same work twice. What counts is the content of every file that is or may be committed.
//   tsx scripts/tested.ts          exits with 0 if these very files have passed, else with 1
//   tsx scripts/tested.ts --note   takes down that they have
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execFileSync } from 'node:child_process';

const root = join(import.meta.dirname, '..');
const record = join(root, 'node_modules/.cache/tavus-call/tested.json');

/** A digest of the sources, and of the Node that ran them. */
async function digest(): Promise<string> {
  const listed = execFileSync('git', ['ls-files', '-coz', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  const hash = createHash('sha256').update(process.version);
  for (const file of listed.split('\0').filter(Boolean).sort()) {
    const path = join(root, file);
    hash.update(file).update(existsSync(path) ? await readFile(path) : 'gone');
  }
  return hash.digest('hex');
}

interface Tested {
  readonly digest: string;
  readonly at: string;
}

if (process.argv.includes('--note')) {
  await mkdir(dirname(record), { recursive: true });
  const tested: Tested = { digest: await digest(), at: new Date().toISOString() };
  await writeFile(record, JSON.stringify(tested));
} else {
  const text = existsSync(record) ? await readFile(record, 'utf8') : '{}';
  const { digest: passed, at = '' } = JSON.parse(text) as Partial<Tested>;
  if (passed === (await digest())) {
    console.log(`These very files passed every test at ${at}; \`npm test\` runs them again.`);
  } else process.exitCode = 1;
}
