// The machine: Node, the place of the ledger, and who else can read .env. Changes nothing.
import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config } from '../../config.ts';
import { openPresentLedger } from '../../ledger/open-ledger.ts';
import { usualPace } from '../../pace.ts';
import { stateInGit } from '../git-ignore.ts';
import { ok, problem, warning, type Finding } from './finding.ts';

/** Of Linux: man 2 statfs. Two machines may write there at once, or LMDB's locks do not hold. */
const remote: Readonly<Record<number, string>> = {
  0x6969: 'NFS',
  0x517b: 'SMB',
  0xff534d42: 'CIFS',
  0xfe534d42: 'SMB',
  0x00c36400: 'Ceph',
  0x01021997: '9p',
};
const inMemory = 0x01021994;
/** Less would be gone soon. */
const leastBytes = 64 * 1024 * 1024;

export async function checkPlace(cwd: string, config: Config | null): Promise<Finding[]> {
  return [
    node(process.versions.node),
    ...(await envFile(cwd)),
    ...(config === null ? [] : await ledger(config)),
  ];
}

/** @param version like 20.19.0 */
export function node(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isSound = (major === 20 && minor >= 19) || major === 22 || major >= 24;
  if (isSound) return ok('node', `Node ${version}.`);
  const change = { where: 'this machine', line: 'nvm install 22' };
  const meaning = 'The endpoint is made for Node 20.19, 22, 24 and later.';
  return problem('node', `Node ${version}.`, meaning, change);
}

async function envFile(cwd: string): Promise<Finding[]> {
  const found = await stat(join(cwd, '.env')).catch(() => null);
  if (!found) return [];
  const findings: Finding[] = [];
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) {
    const meaning = 'The API key is in it.';
    const change = { where: 'this folder', line: 'chmod 600 .env' };
    findings.push(warning('secrets', 'Others on this machine can read .env.', meaning, change));
  }
  const state = stateInGit(cwd, '.env');
  if (state === 'open' || state === 'tracked') {
    const line = state === 'open' ? 'echo .env >> .gitignore' : 'git rm --cached .env';
    const meaning = 'Whoever gets the repository gets the API key.';
    findings.push(
      warning('secrets', 'git does not ignore .env.', meaning, { where: 'this folder', line }),
    );
  }
  return findings.length > 0 ? findings : [ok('secrets', '.env is for its owner alone.')];
}

async function ledger(config: Config): Promise<Finding[]> {
  if (config.ledger.kind === 'memory') {
    if (config.sandbox) return [];
    const change = { where: '.env', line: 'LEDGER_URL=file:./data/ledger' };
    const meaning = 'A restart ends every call.';
    return [warning('ledger', 'Calls are kept in memory.', meaning, change)];
  }
  if (config.ledger.kind === 'redis') return redis(config.ledger);
  const { folder } = config.ledger;
  const place = await nearest(folder);
  const isWritable = await access(place, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!isWritable || !(await stat(place)).isDirectory()) {
    const meaning = 'The endpoint does not start.';
    return [
      problem(
        'ledger',
        `${folder} cannot be a folder, or cannot be written (LEDGER_URL).`,
        meaning,
      ),
    ];
  }
  const { type, bavail, bsize } = await statfs(place);
  const kind = process.platform === 'linux' ? remote[type] : undefined;
  if (kind !== undefined) {
    const meaning =
      'Its locks do not hold there: the ledger can be destroyed. Use a disk of this machine.';
    return [problem('ledger', `${folder} is on a network drive (${kind}).`, meaning)];
  }
  if (bavail * bsize < leastBytes) {
    return [problem('ledger', `The disk of ${folder} is full.`, 'No call is admitted then.')];
  }
  if (process.platform === 'linux' && type === inMemory) {
    const meaning = 'The calls are forgotten when the machine starts anew.';
    return [warning('ledger', `${folder} is in memory (tmpfs).`, meaning)];
  }
  return [ok('ledger', `${folder} can be written.`)];
}

/** Looks as the endpoint does when it starts, and makes nothing. */
async function redis(place: Extract<Config['ledger'], { kind: 'redis' }>): Promise<Finding[]> {
  const concerns: string[] = [];
  const log = { warn: (_: object, sentence: string) => concerns.push(sentence), error: () => null };
  try {
    const present = await openPresentLedger(place, usualPace.storeMs, log);
    await present?.close();
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    return [problem('ledger', `${sentence}.`, 'The endpoint does not start.')];
  }
  if (concerns.length === 0) return [ok('ledger', `${place.address.shown} answers.`)];
  return concerns.map((concern) => warning('ledger', `${concern}.`, 'Calls can be lost.'));
}

/** The folder itself, or the one that it would be made in. */
async function nearest(folder: string): Promise<string> {
  const found = await stat(folder).catch(() => null);
  return found || dirname(folder) === folder ? folder : nearest(dirname(folder));
}
