// The server under test as a process of its own: started, killed, started again at the same address.
// Knows nothing of calls.
import { spawn, type ChildProcess } from 'node:child_process';
import { openSync, closeSync } from 'node:fs';
import { nowOrAtLast } from '../support/last-resort.ts';

export interface ServerProcess {
  /** Known from the first start, and the same ever after. */
  readonly url: string;
  /** Starts it, and resolves when it listens. */
  start(): Promise<void>;
  /** SIGKILL, at once. */
  kill(): void;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL, and nothing of it stays. */
  remove(): void;
  /** How it has gone down by itself, if it has. */
  readonly collapses: readonly string[];
}

export interface ServerProcessOptions {
  /** A bundled program that sends `{port}` to its parent once it listens. */
  readonly program: string;
  readonly env: Readonly<Record<string, string>>;
  /** Where all it says is appended. */
  readonly logFile: string;
}

const startWithinMs = 20_000;

export function serverProcess({ program, env, logFile }: ServerProcessOptions): ServerProcess {
  const collapses: string[] = [];
  let port = 0;
  let child: ChildProcess | undefined;
  let exited = Promise.resolve<number | null>(null);
  let wanted = false;
  const killNow = () => {
    wanted = false;
    child?.kill('SIGKILL');
  };
  const remove = nowOrAtLast(killNow);

  async function start(): Promise<void> {
    await exited;
    const log = openSync(logFile, 'a');
    const started = spawn(process.execPath, [program], {
      env: { ...env, PORT: String(port) },
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    child = started;
    wanted = true;
    exited = new Promise((resolve) => {
      started.once('exit', (code, signal) => {
        if (wanted && child === started) collapses.push(`exit ${String(code ?? signal)}`);
        resolve(code);
      });
    });
    port = await listening(started);
  }

  function listening(started: ChildProcess): Promise<number> {
    return new Promise((resolve, reject) => {
      const tooLong = setTimeout(
        () => reject(new Error(`the server did not start; see ${logFile}`)),
        startWithinMs,
      );
      started.once('message', (message: { port: number }) => resolve(message.port));
      started.once('exit', () => reject(new Error(`the server could not start; see ${logFile}`)));
      started.once('message', () => clearTimeout(tooLong));
      started.once('exit', () => clearTimeout(tooLong));
    });
  }

  return {
    get url() {
      return `http://127.0.0.1:${String(port)}`;
    },
    start,
    kill: killNow,
    stop() {
      wanted = false;
      child?.kill('SIGTERM');
      return exited;
    },
    remove,
    collapses,
  };
}
