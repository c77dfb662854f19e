// The unit of deploy/systemd, judged by systemd itself, and compared with what the endpoint needs.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { programPath } from '../../scripts/browsers.ts';
import { read, stopSeconds, strangersIn } from './reading.ts';

const text = read('deploy/systemd/tavus-call.service');
/** Every value of a directive. */
const valuesOf = (name: string) =>
  [...text.matchAll(new RegExp(`^${name}=(.*)$`, 'gm'))].map(([, value = '']) => value);

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tavus-call-unit-'));
  file = join(folder, 'tavus-call.service');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** With the Node of this machine, and an endpoint where the unit looks for it. */
function unitHere(changes: Readonly<Record<string, string>> = {}): void {
  mkdirSync(join(folder, 'node_modules/tavus-call'), { recursive: true });
  const all = { '/usr/bin/node': process.execPath, '/opt/tavus-call': folder, ...changes };
  let unit = text;
  for (const [from, to] of Object.entries(all)) {
    expect(unit).toContain(from);
    unit = unit.replaceAll(from, to);
  }
  writeFileSync(file, unit);
}

function analyze(...args: string[]): { code: number | null; out: string } {
  const options = { encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(programPath('systemd-analyze'), args, options);
  return { code: status, out: stdout + stderr };
}
/** What is said of this unit: it stands among those of the machine, of which systemd may say more. */
const complaints = () =>
  analyze('verify', file)
    .out.split('\n')
    .filter((line) => line.includes('tavus-call.service'));
const exposure = () => analyze('security', '--offline=true', '--threshold=15', '--no-pager', file);

describe('the unit', () => {
  it('is one of which systemd has nothing to say', () => {
    unitHere();
    expect(complaints()).toEqual([]);
    unitHere({ 'StateDirectory=': 'StateDirectorate=' });
    expect(complaints()).toEqual([expect.stringContaining('StateDirectorate')]);
    unitHere({ [`ExecStart=${process.execPath}`]: 'ExecStart=/usr/bin/nobody-has-this' });
    expect(complaints()).toEqual([expect.stringContaining('nobody-has-this')]);
  });

  it('is exposed to less than 1.5 of 10 by systemd’s own measure', () => {
    unitHere();
    expect(exposure().code, exposure().out).toBe(0);
    unitHere({ 'NoNewPrivileges=yes': 'NoNewPrivileges=no', 'DynamicUser=yes': 'DynamicUser=no' });
    expect(exposure().code).not.toBe(0);
  });

  it('gives the endpoint longer to stop than it takes, and starts it whatever it died of', () => {
    expect(Number(valuesOf('TimeoutStopSec'))).toBeGreaterThan(stopSeconds);
    expect(valuesOf('Restart')).toEqual(['always']);
  });

  it('sets settings of ours, keeps what is kept in the state folder, and the key out of the environment', () => {
    const assigned = valuesOf('Environment').flatMap((line) => line.split(' '));
    const env = Object.fromEntries(assigned.map((one) => one.split('=') as [string, string]));
    expect(strangersIn(Object.keys(env))).toEqual([]);
    const [state = ''] = valuesOf('StateDirectory');
    for (const name of ['LEDGER_URL', 'RELEASES_FOLDER'])
      expect(env[name]).toContain(`%S/${state}/`);
    const [credential = ''] = valuesOf('LoadCredential');
    expect(env['TAVUS_API_KEY_FILE']).toBe(`%d/${credential.split(':')[0] ?? ''}`);
  });

  it('leaves V8 its machine code', () => {
    expect(valuesOf('MemoryDenyWriteExecute')).toEqual([]);
  });
});
