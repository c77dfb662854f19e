// The built command line as people start it: in a folder of its own, in a pipe or on a terminal.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { onTestFinished } from 'vitest';
import { until } from '../../support/until.ts';

const main = join(import.meta.dirname, '../../../dist/server/main.js');

type Environment = Readonly<Record<string, string>>;

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A folder for one test, so that no .env of a developer counts. */
export async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tavus-call-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** Runs it in pipes, with nothing to read. */
export async function run(
  folder: string,
  args: readonly string[],
  env: Environment = {},
): Promise<Run> {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [main, ...args], {
    cwd: folder,
    env: { PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, out, err };
}

export interface TerminalRun {
  /** Everything that was drawn, without colours and cursor movements. */
  readonly screen: string;
  type(keys: string): void;
  /** Waits until this is on the screen, after whatever was waited for before. */
  shows(text: string): Promise<void>;
  /** The exit code. */
  over(): Promise<number>;
}

/** Keys as a terminal sends them. */
export const keys = { enter: '\r', down: '\u001b[B', ctrlC: '\u0003', ctrlU: '\u0015' } as const;

/** Runs it on a pseudo-terminal, which `script` makes. */
export function runOnTerminal(
  folder: string,
  args: readonly string[],
  env: Environment = {},
): TerminalRun {
  const { PATH = '' } = process.env;
  const command = [process.execPath, main, ...args].map((arg) => `'${arg}'`).join(' ');
  // Made by nobody's window, it would have no size.
  const quoted = `stty cols 80 rows 30; exec ${command}`;
  const how =
    process.platform === 'linux'
      ? ['-qefc', quoted, '/dev/null']
      : ['-q', '/dev/null', 'sh', '-c', quoted];
  const child = spawn('script', how, { cwd: folder, env: { PATH, TERM: 'xterm', ...env } });
  onTestFinished(() => void child.kill('SIGKILL'));
  let drawn = '';
  let seen = 0;
  let code: number | null | undefined;
  child.stdout.setEncoding('utf8').on('data', (text: string) => (drawn += text));
  child.on('close', (status) => (code = status));
  const plain = () => stripVTControlCharacters(drawn);
  return {
    get screen() {
      return plain();
    },
    type: (text) => void child.stdin.write(text),
    async shows(text) {
      await until(`the terminal shows "${text}", and not only ${plain().slice(-800)}`, () => {
        const at = plain().indexOf(text, seen);
        if (at >= 0) seen = at + text.length;
        return at >= 0;
      });
    },
    async over() {
      await until('it has exited', () => code !== undefined);
      return code ?? -1;
    },
  };
}
