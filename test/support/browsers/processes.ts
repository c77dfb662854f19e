// The processes of this machine, by `ps`.
import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import { programPath } from '../../../scripts/browsers.ts';

export interface Process {
  readonly pid: number;
  /** The number of the process that leads its group. */
  readonly group: number;
  readonly command: string;
}

const args = ['-A', '-ww', '-o', 'pgid=,pid=,stat=,args='];

export async function listProcesses(): Promise<Process[]> {
  return parse((await promisify(execFile)(programPath('ps'), args)).stdout);
}

/** For the last moment, in which nothing can be waited for. */
export function listProcessesNow(): Process[] {
  return parse(execFileSync(programPath('ps'), args, { encoding: 'utf8' }));
}

function parse(text: string): Process[] {
  return text.split('\n').flatMap((line) => {
    const [, group, pid, state = '', command = ''] =
      /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    // A zombie is a number that nobody has asked about yet.
    if (pid === undefined || state.startsWith('Z')) return [];
    return [{ pid: Number(pid), group: Number(group), command }];
  });
}
