// A machine's clock that a test sets under a running process, by libfaketime: only the wall clock jumps, as when
// it is set, or the monotonic one with it, as when a whole machine was kept and goes on later.
import { execFileSync } from 'node:child_process';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { programPath } from '../../scripts/browsers.ts';

export interface SetClock {
  /** What a process has to have in its environment to go by this clock. */
  readonly env: Readonly<Record<string, string>>;
  /** Sets it, for all of its processes at once, to so many seconds beside the clock of this machine. */
  set(seconds: number): Promise<void>;
  remove(): Promise<void>;
}

/** @param options `speed`: seconds that pass on it in one, from the start of each process */
export async function openSetClock({ monotonicToo = false, speed = 1 } = {}): Promise<SetClock> {
  const folder = await mkdtemp(join(tmpdir(), 'tavus-call-clock-'));
  const file = join(folder, 'now');
  // The program itself could not be told of a file; it knows where its library is.
  const library = execFileSync(programPath('faketime'), ['-f', '+0', 'printenv', 'LD_PRELOAD']);

  async function set(seconds: number): Promise<void> {
    const text = `${seconds < 0 ? '' : '+'}${seconds.toFixed(3)}`;
    // Whole or not at all: it is read all the time.
    await writeFile(`${file}.new`, speed === 1 ? text : `${text} x${String(speed)}`);
    await rename(`${file}.new`, file);
  }

  await set(0);
  return {
    env: {
      LD_PRELOAD: library.toString().trim(),
      FAKETIME_TIMESTAMP_FILE: file,
      // Read again every second: a process asks for the time all the time.
      FAKETIME_CACHE_DURATION: '1',
      ...(!monotonicToo && { FAKETIME_DONT_FAKE_MONOTONIC: '1' }),
    },
    set,
    remove: () => rm(folder, { recursive: true }),
  };
}
