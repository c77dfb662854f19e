// The processes of a comparison, each kept to a core: what is measured on one, all others on another one. Knows
// how to start them and how much processor time they have had.
import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Program {
  readonly pid: number;
  readonly port: number;
  stop(): Promise<void>;
}

/** The core of what is measured, and the one of everything else. */
export const cores = { measured: 0, others: 1 } as const;

/** Starts a program of this folder, which tells the port that it listens on. */
export async function startProgram(
  name: 'upstream' | 'quickstart' | 'floor',
  core: number,
  env: Readonly<Record<string, string>>,
): Promise<Program> {
  const { PATH = '' } = process.env;
  const child = fork(join(import.meta.dirname, `${name}.ts`), {
    env: { PATH, NODE_ENV: 'production', ...env },
  });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  const pid = child.pid ?? 0;
  keepTo(core, pid);
  return { pid, port, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill();
  await exited;
}

/** Keeps a process, with all its threads, to one core. */
export function keepTo(core: number, pid: number): void {
  const { status, stderr } = spawnSync('taskset', ['-acp', String(core), String(pid)]);
  if (status !== 0) throw new Error(`taskset: ${stderr.toString()}`);
}

/** The processor time that all threads of a process have had so far, ms. */
export async function cpuMs(pid: number): Promise<number> {
  const tasks = await readdir(`/proc/${String(pid)}/task`);
  const times = await Promise.all(
    tasks.map(async (task) => {
      const text = await readFile(`/proc/${String(pid)}/task/${task}/schedstat`, 'utf8');
      return Number(text.split(' ')[0]) / 1e6;
    }),
  );
  return times.reduce((sum, time) => sum + time, 0);
}
