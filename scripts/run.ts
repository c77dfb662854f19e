// Runs one command of the project's tools and stops the script when it fails.
import { spawnSync } from 'node:child_process';

/** @throws Error naming the command when it does not exit with 0. */
export function run(command: string, ...args: string[]): void {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: exit ${String(status)}`);
}
