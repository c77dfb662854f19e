// A real disk of a few megabytes under one process: a tmpfs in a mount namespace of its own, so that it goes with
// the process and nobody else sees it. Needs Linux, and root or user namespaces.
import { closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { startEndpoint, type Endpoint } from './endpoint.ts';

export interface SmallDisk {
  readonly endpoint: Endpoint;
  /** The folder as the process sees it. */
  readonly folder: string;
  /** Takes all that is left. */
  fill(): void;
  /** Makes as many files as there may be. */
  fillWithFiles(): void;
  makeRoom(): void;
}

export interface SmallDiskOptions {
  readonly env: Readonly<Record<string, string>>;
  /** Of tmpfs: `size`, `nr_inodes`. */
  readonly size: string;
  /** A command of the shell that is run on the disk before the endpoint starts. */
  readonly before?: string;
}

const filler = 'filler';

/** Starts the endpoint in a folder on a disk of its own; where that cannot be, it ends and says why. */
export function onSmallDisk(
  folder: string,
  { env, size, before = ':' }: SmallDiskOptions,
): SmallDisk {
  const rights = process.getuid?.() === 0 ? ['--mount'] : ['--mount', '--map-root-user'];
  const steps = `mount -t tmpfs -o "$0" tmpfs "$PWD" && cd "$PWD" && { ${before}
exec "$@"; }`;
  const endpoint = startEndpoint(folder, env, ['unshare', ...rights, 'sh', '-c', steps, size]);
  const inside = join(`/proc/${String(endpoint.pid)}/root`, folder);
  return {
    endpoint,
    folder: inside,
    fill() {
      // The larger ones first: what is left in the end is less than a page.
      for (const bytes of [65_536, 4_096, 1]) fillWith(join(inside, filler), bytes);
      const { bavail } = statfsSync(inside);
      if (bavail > 0) throw new Error(`${String(bavail)} blocks are left`);
    },
    fillWithFiles() {
      for (let count = 0; statfsSync(inside).ffree > 0; count += 1) {
        closeSync(openSync(join(inside, `${filler}-${String(count)}`), 'w'));
      }
    },
    makeRoom() {
      rmSync(join(inside, filler));
    },
  };
}

function fillWith(file: string, bytes: number): void {
  const open = openSync(file, 'a');
  try {
    for (;;) writeSync(open, Buffer.alloc(bytes, 'x'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(open);
  }
}
