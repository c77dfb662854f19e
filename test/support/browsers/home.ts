// A home of its own for each browser: a folder for profile, caches and temporary files, and a display
// that nobody sees, because what a browser does at the end depends on its having true windows.
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDisplay } from './display.ts';
import { atLast } from '../last-resort.ts';
import { processGroup, send } from './process-group.ts';
import { listProcesses, listProcessesNow, type Process } from './processes.ts';

export interface Home {
  readonly folder: string;
  /** The environment in which a program lives there. */
  readonly env: Readonly<Record<string, string>>;
  /** With whoever still lives there. */
  remove(): Promise<void>;
}

/** Moves somebody in; when that fails, the home goes again, and who has moved in half-way with it. */
export async function atHome<T>(moveIn: (home: Home) => Promise<T>): Promise<T> {
  const home = await openHome();
  try {
    return await moveIn(home);
  } catch (error) {
    await home.remove();
    throw error;
  }
}

const removal = { recursive: true, force: true, maxRetries: 10, retryDelay: 50 } as const;

async function openHome(): Promise<Home> {
  const folder = await mkdtemp(join(tmpdir(), 'tavus-call-browser-'));
  // Drivers say late which process they have started; its command line names the folder from the first
  // moment on.
  const groupsIn = (all: readonly Process[]) =>
    new Set(all.filter(({ command }) => command.includes(folder)).map(({ group }) => group));
  const calledOff = atLast(() => {
    for (const group of groupsIn(listProcessesNow())) send('SIGKILL', -group);
    rmSync(folder, removal);
  });

  async function removeFolder(): Promise<void> {
    await rm(folder, removal);
    calledOff();
  }
  const display = await openDisplay().catch(async (error: unknown) => {
    await removeFolder();
    throw error;
  });
  return {
    folder,
    env: {
      PATH: process.env['PATH'] ?? '',
      LANG: 'C.UTF-8',
      DISPLAY: display.name,
      HOME: folder,
      TMPDIR: folder,
      XDG_RUNTIME_DIR: folder,
    },
    async remove() {
      const groups = groupsIn(await listProcesses());
      await Promise.all([...groups].map((group) => processGroup(group).end()));
      await display.close();
      await removeFolder();
    },
  };
}
