// `npm run audit`: are there advisories on what is installed with the package? Fails on grave ones alone; where the
// registry has none to offer it says so, loudly, since then nobody has looked.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { verdictOn } from './supply/verdict.ts';

const root = join(import.meta.dirname, '..');
const { stdout, error } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
if (error) throw error;

const verdict = verdictOn(stdout);
switch (verdict.kind) {
  case 'clean':
    console.log(`audited: no grave advisory, ${String(verdict.lesser)} lesser ones`);
    break;
  case 'vulnerable':
    for (const finding of verdict.findings) console.error(`✖ ${finding}`);
    process.exitCode = 1;
    break;
  case 'unaudited': {
    const line = '!'.repeat(78);
    console.error(`${line}\nNOT AUDITED: ${verdict.why}.`);
    console.error(`Nobody has looked for vulnerabilities in the dependencies.\n${line}`);
  }
}
