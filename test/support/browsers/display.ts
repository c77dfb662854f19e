// A display that nobody sees, for a browser that cannot do without one.
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { startGroup } from './process-group.ts';

export interface Display {
  /** For the environment variable DISPLAY. */
  readonly name: string;
  close(): Promise<void>;
}

export async function openDisplay(): Promise<Display> {
  const { group, value } = await startGroup(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'],
    // Killed, it would leave its socket and its lock behind.
    { lastSignal: 'SIGTERM', stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
    // It chooses a free number itself and writes it to the fourth of its files.
    ({ stdio }) => once(stdio[3] as Readable, 'data') as Promise<[Buffer]>,
  );
  return {
    name: `:${value[0].toString().trim()}`,
    close: () => group.end(),
  };
}
