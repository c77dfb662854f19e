// Keeps a file with secrets out of git. Knows git by its commands; where there is no git, there is nothing
// to do.
import { spawnSync } from 'node:child_process';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { draftPattern, readIfThere } from './env-file.ts';

/** `none` is no repository. */
export type Ignored = 'none' | 'already' | 'added' | 'tracked';

/** Sees to it that git ignores a file of this folder and its drafts; says what it found. */
export async function ignoreInGit(folder: string, name: string): Promise<Ignored> {
  const state = stateInGit(folder, name);
  if (state === 'none' || state === 'tracked') return state;
  const patterns = [name, draftPattern(name)];
  const open = patterns.filter((one) => stateInGit(folder, one.replace('*', '0')) === 'open');
  if (open.length === 0) return 'already';
  const file = join(folder, '.gitignore');
  const text = (await readIfThere(file)) ?? '';
  const lines = open.map((one) => `${one}\n`).join('');
  await appendFile(file, `${text === '' || text.endsWith('\n') ? '' : '\n'}${lines}`);
  return 'added';
}

/** How git stands to a file, which need not be there: `open` would take it in. */
export function stateInGit(folder: string, name: string): 'none' | 'already' | 'tracked' | 'open' {
  const git = (...args: string[]) =>
    spawnSync('git', args, { cwd: folder, stdio: 'ignore' }).status ?? -1;
  if (git('rev-parse', '--is-inside-work-tree') !== 0) return 'none';
  if (git('ls-files', '--error-unmatch', '--', name) === 0) return 'tracked';
  return git('check-ignore', '--quiet', '--', name) === 0 ? 'already' : 'open';
}
