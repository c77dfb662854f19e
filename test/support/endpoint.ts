// The built endpoint as a process of its own, to be killed and started again.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { atLast } from './last-resort.ts';
import { until } from './until.ts';

const main = join(import.meta.dirname, '../../dist/server/main.js');

export interface Endpoint {
  /** What it has printed. */
  readonly out: string;
  readonly pid: number;
  /** Undefined while it runs, null when a signal ended it. */
  readonly code: number | null | undefined;
  /** Its address, once it says that it is there. */
  home(): Promise<string>;
  kill(signal: NodeJS.Signals): void;
  exited(): Promise<Endpoint>;
}

/**
 * Starts it in a folder, so that no .env of a developer counts.
 * @param env its whole environment, but for PATH and a free PORT
 * @param by a command that becomes what stands behind it
 */
export function startEndpoint(
  folder: string,
  env: Readonly<Record<string, string>>,
  by: readonly string[] = [],
): Endpoint {
  const { PATH = '' } = process.env;
  const [program, ...args] = [...by, process.execPath, main];
  const child = spawn(program, args, { cwd: folder, env: { PATH, PORT: '0', ...env } });
  const hasExited = atLast(() => child.kill('SIGKILL'));
  let out = '';
  let code: number | null | undefined;
  const hear = (text: string) => (out += text);
  child.stdout.setEncoding('utf8').on('data', hear);
  child.stderr.setEncoding('utf8').on('data', hear);
  child.on('exit', (status, signal) => {
    code = status;
    hasExited();
    if (signal !== null) out += `ended by ${signal}\n`;
  });
  const endpoint: Endpoint = {
    get out() {
      return out;
    },
    get code() {
      return code;
    },
    pid: child.pid ?? 0,
    async home() {
      const address = /(?:playground|ready): (http:\/\/localhost:\d+)/;
      const found = await until('it says that it is there', () => {
        return address.exec(out)?.[1] ?? code !== undefined;
      });
      if (typeof found !== 'string') throw new Error(out);
      return found;
    },
    kill: (signal) => void child.kill(signal),
    exited: () => until('it has exited', () => code !== undefined).then(() => endpoint),
  };
  return endpoint;
}
