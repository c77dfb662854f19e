// Fetches what the tests drive and the machine lacks: on Debian and Ubuntu as root from the
// distribution; elsewhere Chromium is Playwright's own download, once all that has to be asked for in
// words is there. Does nothing when all is there, and never lets a browser be left out in silence.
import { existsSync } from 'node:fs';
import { findProgram, programNames, programs, type ProgramName } from './browsers.ts';
import { run } from './run.ts';

const ofPlaywright: readonly ProgramName[] = ['Chromium', 'headless shell'];
const missing = (): ProgramName[] => programNames.filter((name) => findProgram(name) === null);

const wanted = missing();
const isRootOfDebian = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
if (wanted.length > 0 && isRootOfDebian) {
  const packages = new Set(wanted.flatMap((name) => programs[name].packages));
  run('apt-get', 'update', '-qq');
  const install = 'apt-get install -y -qq --no-install-recommends'.split(' ');
  // Servers are wanted for the tests alone: none is to start because it was installed.
  run('env', 'SYSTEMD_OFFLINE=1', ...install, ...packages);
} else if (wanted.length > 0 && wanted.every((name) => ofPlaywright.includes(name))) {
  run('npx', 'playwright-core', 'install', 'chromium');
}

const still = missing();
if (still.length > 0) {
  const lines = still.map(
    (name) =>
      `  ${name}: on Debian or Ubuntu \`sudo apt-get install ${programs[name].packages.join(' ')}\`, ` +
      `or its address in ${programs[name].variable}`,
  );
  console.error(
    `The tests drive browsers, and servers that the examples are for. Missing here:\n${lines.join('\n')}`,
  );
  process.exit(1);
}
