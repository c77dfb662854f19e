// Somebody's server in a process of its own, which says on its output where it listens.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { nowOrAtLast } from './last-resort.ts';
import { until } from './until.ts';

export interface NodeApp {
  readonly address: string;
  close(): Promise<void>;
}

/**
 * @param args a script and what it is given
 * @param env beside PATH
 */
export async function startNodeApp(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<NodeApp> {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, args, { cwd: folder, env: { PATH, ...env } });
  const stopped = nowOrAtLast(() => void child.kill('SIGTERM'));
  const exited = once(child, 'exit');
  let out = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (out += text));
  }
  const address = await until('the app says where it listens', () => {
    if (child.exitCode !== null) throw new Error(out);
    return /http:\/\/(?:localhost|127\.0\.0\.1):\d+/.exec(out)?.[0];
  });
  return {
    address,
    async close() {
      stopped();
      await exited;
    },
  };
}
