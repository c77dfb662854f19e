// The processes of one browser, by the group that its first process leads: signalled together, by
// number and never by name, and gone with the test run whatever becomes of the test.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { programPath } from '../../../scripts/browsers.ts';
import { until } from '../until.ts';

export interface ProcessGroup {
  /** To every process of the group; none left is fine. */
  signal(signal: NodeJS.Signals): void;
  /** To those whose command line matches. @throws Error when there are none */
  signalMatching(command: RegExp, signal: NodeJS.Signals): Promise<void>;
  /** Resolves when no process is left. */
  gone(): Promise<void>;
}

const list = promisify(execFile);

export function processGroup(leader: number): ProcessGroup {
  function signal(name: NodeJS.Signals, pid = -leader): void {
    try {
      process.kill(pid, name);
    } catch {
      // It was faster.
    }
  }

  async function members(): Promise<{ pid: number; command: string }[]> {
    const { stdout } = await list(programPath('ps'), ['-A', '-o', 'pgid=,pid=,stat=,args=']);
    return stdout.split('\n').flatMap((line) => {
      const [, group, pid, state = '', command = ''] =
        /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
      // A zombie is a number that nobody has asked about yet.
      const counts = Number(group) === leader && !state.startsWith('Z');
      return counts ? [{ pid: Number(pid), command }] : [];
    });
  }

  const lastResort = () => {
    signal('SIGKILL');
  };
  process.once('exit', lastResort);

  return {
    signal,
    async signalMatching(command, name) {
      const matching = (await members()).filter((member) => command.test(member.command));
      if (matching.length === 0) throw new Error(`no process here matches ${String(command)}`);
      for (const { pid } of matching) signal(name, pid);
    },
    async gone() {
      await until('every process of the browser is gone', async () => {
        return (await members()).length === 0;
      });
      process.off('exit', lastResort);
    },
  };
}
