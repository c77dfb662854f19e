// A display that nobody sees, for a browser that cannot do without one.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { programPath } from '../../../scripts/browsers.ts';
import { processGroup } from './process-group.ts';

export interface Display {
  /** For the environment variable DISPLAY. */
  readonly name: string;
  close(): Promise<void>;
}

export async function openDisplay(): Promise<Display> {
  const options = ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'];
  const server = spawn(programPath('Xvfb'), options, {
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  if (server.pid === undefined) throw new Error('Xvfb did not start');
  const group = processGroup(server.pid);
  // It chooses a free number itself and writes it to the fourth of its files.
  const [number] = (await once(server.stdio[3] as Readable, 'data')) as [Buffer];
  return {
    name: `:${number.toString().trim()}`,
    async close() {
      group.signal('SIGTERM');
      await group.gone();
    },
  };
}
