// Packs the package as it would be published and installs it where there was nothing, once for all tests of this
// folder. First alone, then beside React, Vue and Svelte, in the versions that this repository has.
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

const root = join(import.meta.dirname, '../..');

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of a project that has installed the package, and what a page of today needs beside it. */
    readonly consumer: string;
    /** What the package alone has brought along: the names in node_modules. */
    readonly alone: readonly string[];
  }
}

function npm(folder: string, ...args: string[]): void {
  execFileSync('npm', [...args, '--loglevel=error'], { cwd: folder, stdio: 'pipe' });
}

const install = (folder: string, ...packages: string[]) =>
  npm(
    folder,
    'install',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    '--save-exact',
    ...packages,
  );

/** Names as they stand in node_modules, with their scopes. */
async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  const nested = names.map(async (name) =>
    name.startsWith('@')
      ? (await readdir(join(folder, name))).map((one) => `${name}/${one}`)
      : [name],
  );
  return (await Promise.all(nested)).flat();
}

async function emptyProject(folder: string): Promise<string> {
  await mkdir(folder);
  const manifest = { name: 'consumer', private: true, type: 'module' };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'tavus-call-package-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    npm(root, 'pack', '--pack-destination', folder);
    const [tarball = ''] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
    const consumer = await emptyProject(join(folder, 'consumer'));
    install(consumer, join(folder, tarball));
    project.provide('alone', await namesIn(join(consumer, 'node_modules')));

    const { devDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
      devDependencies: Readonly<Record<string, string>>;
    };
    const beside = ['react', 'react-dom', 'vue', 'svelte'];
    const types = ['@types/node', '@types/react', '@types/react-dom'];
    const pinned = [...beside, ...types].map((name) => `${name}@${String(devDependencies[name])}`);
    install(consumer, ...pinned);
    // React before this one has a project of its own: two cannot be in one.
    install(await emptyProject(join(consumer, 'before')), 'react@18.3.1', 'react-dom@18.3.1');
    project.provide('consumer', consumer);
  } catch (error) {
    await remove();
    throw error;
  }
  return remove;
}
