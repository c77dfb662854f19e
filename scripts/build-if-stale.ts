// Builds when a source is newer than the last whole build: what `npm start` and the tests run first.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.ts';
import { watchedFiles, watchedFolders } from './watched.ts';

const root = join(import.meta.dirname, '..');

function modifiedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Folders count too, and the folder itself: deleting a file changes theirs. */
function newestIn(folder: string): number {
  const names = ['.', ...readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })];
  return Math.max(...names.map((name) => modifiedAt(join(root, folder, name))));
}

const built = modifiedAt(join(root, 'dist/release.json'));
const newest = Math.max(
  ...watchedFolders.map(newestIn),
  ...watchedFiles.map((name) => modifiedAt(join(root, name))),
);
if (newest > built) {
  console.log('building…');
  run('npm', 'run', '--silent', 'build');
}
