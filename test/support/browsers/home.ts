// A home of its own for each browser: a folder for profile, caches and temporary files, and a display
// that nobody sees, because what a browser does at the end depends on its having true windows.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDisplay } from './display.ts';

export interface Home {
  readonly folder: string;
  /** The environment in which a program lives there. */
  readonly env: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

/** Moves somebody in; the home goes again when that fails. */
export async function atHome<T>(moveIn: (home: Home) => Promise<T>): Promise<T> {
  const home = await openHome();
  try {
    return await moveIn(home);
  } catch (error) {
    await home.remove();
    throw error;
  }
}

async function openHome(): Promise<Home> {
  const display = await openDisplay();
  const folder = await mkdtemp(join(tmpdir(), 'tavus-call-browser-'));
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
      await display.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    },
  };
}
