// Programs that the tests start: what fails to start is said at once, and nothing outlives the run.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { until } from '../support/until.ts';
import { openDisplay } from '../support/browsers/display.ts';
import { listProcesses } from '../support/browsers/processes.ts';
import { startWebKitDriver } from '../support/browsers/webkit-driver.ts';

const root = join(import.meta.dirname, '../..');
afterEach(() => vi.unstubAllEnvs());

describe('a program that ends before it is ready', () => {
  it('is not waited for', async () => {
    vi.stubEnv('XVFB_PATH', process.execPath);
    await expect(openDisplay()).rejects.toThrow('Xvfb ended before it was ready');
    vi.stubEnv('WEBKIT_DRIVER_PATH', process.execPath);
    await expect(startWebKitDriver({})).rejects.toThrow('WebKitWebDriver ended before');
  });
});

describe('a test run with a program', () => {
  const script = `
    import { startGroup } from ${JSON.stringify(join(root, 'test/support/browsers/process-group.ts'))};
    const args = ['-e', 'setInterval(() => {}, 1000)'];
    await startGroup('Xvfb', args, { stdio: 'ignore' }, async (_program, pid) => console.log(pid));
    setInterval(() => {}, 1000);`;

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('takes it along at %s', async (signal) => {
    const run = spawn(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '--eval', script],
      {
        cwd: root,
        env: { ...process.env, XVFB_PATH: process.execPath },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const [text] = (await once(run.stdout, 'data')) as [Buffer];
    const started = Number(text.toString());
    const isThere = async () => (await listProcesses()).some(({ pid }) => pid === started);
    expect(await isThere()).toBe(true);

    run.kill(signal);
    expect(await once(run, 'exit')).toEqual([null, signal]);
    await until('the program is gone', async () => !(await isThere()));
  });
});
