// The installed package's own command, started as its reader would: `npx tavus-call`, without any setting.
import { spawn } from 'node:child_process';
import { nowOrAtLast } from '../support/last-resort.ts';
import { until } from '../support/until.ts';

export interface Sandbox {
  /** The endpoint's address. */
  readonly home: string;
  /** How many conversations the simulator has ever had, and how many go on. */
  meter(): Promise<{ readonly total: number; readonly live: number }>;
  close(): Promise<void>;
}

interface Bill {
  readonly conversations: readonly { readonly endedAt?: number | null }[];
}

export async function startSandbox(consumer: string): Promise<Sandbox> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn('npx', ['--no-install', 'tavus-call'], {
    cwd: consumer,
    env: { PATH, HOME, PORT: '0', SANDBOX_PORT: '0' },
    // npx starts it as a process of its own: they are stopped together.
    detached: true,
  });
  let out = '';
  let isOver = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (out += text));
  }
  child.on('exit', () => (isOver = true));
  const stop = nowOrAtLast(() => {
    if (child.pid && !isOver) process.kill(-child.pid, 'SIGTERM');
  });
  const found = (pattern: RegExp) =>
    until('the sandbox says that it is there', () => {
      if (isOver) throw new Error(out);
      return pattern.exec(out)?.[1];
    });
  const home = await found(/playground: (http:\/\/localhost:\d+)/);
  const rooms = await found(/rooms at (http:\/\/[\w.]+:\d+)/);
  return {
    home,
    async meter() {
      const { conversations } = (await (await fetch(`${rooms}/meter`)).json()) as Bill;
      const live = conversations.filter(({ endedAt }) => !endedAt);
      return { total: conversations.length, live: live.length };
    },
    async close() {
      stop();
      await until('the sandbox has stopped', () => isOver);
    },
  };
}
