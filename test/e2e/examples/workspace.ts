// The examples that have a package.json, as their readers install and build them: with this package as npm
// packs it, in a folder outside of the repository. One installation for all of them.
import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { nowOrAtLast } from '../../support/last-resort.ts';

const root = join(import.meta.dirname, '../../..');
const exec = promisify(execFile);

export interface Workspace {
  /** Where an example is. */
  folder(name: string): string;
  /** Runs a script of an example's package.json. */
  run(name: string, script: string): Promise<void>;
  close(): Promise<void>;
}

/** Installs these examples, with `endpoint` where they name one. */
export async function openWorkspace(
  names: readonly string[],
  endpoint: string,
): Promise<Workspace> {
  const home = await mkdtemp(join(tmpdir(), 'tavus-call-examples-'));
  const removed = nowOrAtLast(() => {
    rmSync(home, { recursive: true, force: true });
  });
  const npm = async (folder: string, ...args: string[]): Promise<string> => {
    // As in a reader's shell: npm and the test runner say much about this repository in the environment.
    const given = Object.entries(process.env).filter(
      ([name]) => !/^(npm_|VITEST|NODE_ENV$)/.test(name),
    );
    const env = { ...Object.fromEntries(given), NEXT_TELEMETRY_DISABLED: '1' };
    const { stdout } = await exec('npm', args, { cwd: folder, env, maxBuffer: 1e8 });
    return stdout;
  };

  const packed = await npm(
    root,
    'pack',
    '--silent',
    '--ignore-scripts',
    '--pack-destination',
    home,
  );
  const tarball = `file:${join(home, packed.trim())}`;
  for (const name of names) {
    const folder = join(home, name);
    await cp(join(root, 'examples', name), folder, {
      recursive: true,
      filter: (path) => !/node_modules|\/dist$|\.next$|package-lock/.test(path),
    });
    await changeFiles(folder, (text, file) =>
      file === 'package.json'
        ? text.replace(/(?<="tavus-call": ")[^"]+/, tarball)
        : text.replaceAll('http://localhost:3001', endpoint),
    );
  }
  await writeFile(join(home, 'package.json'), JSON.stringify({ private: true, workspaces: names }));
  await npm(home, 'install', '--no-audit', '--no-fund', '--prefer-offline');

  return {
    folder: (name) => join(home, name),
    run: async (name, script) => {
      await npm(join(home, name), 'run', script);
    },
    close: async () => {
      await rm(home, { recursive: true, force: true });
      removed();
    },
  };
}

async function changeFiles(
  folder: string,
  change: (text: string, file: string) => string,
): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    await writeFile(path, change(await readFile(path, 'utf8'), entry.name));
  }
}
