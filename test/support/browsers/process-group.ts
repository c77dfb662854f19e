// The processes of one browser, by the group that its first process leads: signalled together, by
// number and never by name, and gone with the test run whatever becomes of the test.
import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { programPath, type ProgramName } from '../../../scripts/browsers.ts';
import { until } from '../until.ts';
import { atLast } from '../last-resort.ts';
import { listProcesses } from './processes.ts';

export interface ProcessGroup {
  /** To every process of the group; none left is fine. */
  signal(signal: NodeJS.Signals): void;
  /** To those whose command line matches. @throws Error when there are none */
  signalMatching(command: RegExp, signal: NodeJS.Signals): Promise<void>;
  /** Sends every process its last signal; resolves when none is left. */
  end(): Promise<void>;
}

export function processGroup(leader: number, lastSignal: NodeJS.Signals = 'SIGKILL'): ProcessGroup {
  const members = async () => (await listProcesses()).filter(({ group }) => group === leader);
  const signal = (name: NodeJS.Signals) => {
    send(name, -leader);
  };
  const calledOff = atLast(() => {
    signal(lastSignal);
  });

  return {
    signal,
    async signalMatching(command, name) {
      const matching = (await members()).filter((member) => command.test(member.command));
      if (matching.length === 0) throw new Error(`no process here matches ${String(command)}`);
      for (const { pid } of matching) send(name, pid);
    },
    async end() {
      signal(lastSignal);
      await until('every process of the group is gone', async () => (await members()).length === 0);
      calledOff();
    },
  };
}

/**
 * Starts a program as the leader of a group of its own, and waits until it is ready.
 * @throws Error when it ends before that; nothing of it is left then
 */
export async function startGroup<T>(
  name: ProgramName,
  args: readonly string[],
  { lastSignal, ...options }: SpawnOptions & { readonly lastSignal?: NodeJS.Signals },
  ready: (program: ChildProcess, pid: number) => Promise<T>,
): Promise<{ readonly group: ProcessGroup; readonly value: T }> {
  const program = spawn(programPath(name), args, { ...options, detached: true });
  const { pid } = program;
  if (pid === undefined) throw (await once(program, 'error'))[0];
  const group = processGroup(pid, lastSignal);
  const ended = new Promise<never>((_resolve, reject) => {
    program.once('exit', (code, signal) => {
      reject(new Error(`${name} ended before it was ready: ${String(signal ?? code)}`));
    });
  });
  try {
    return { group, value: await Promise.race([ended, ready(program, pid)]) };
  } catch (error) {
    await group.end();
    throw error;
  }
}

/** To a process, or by a negative number to its group. */
export function send(name: NodeJS.Signals, pid: number): void {
  try {
    process.kill(pid, name);
  } catch {
    // It was faster.
  }
}
