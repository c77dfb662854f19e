// Fetches what the tests drive and the machine lacks: on Debian and Ubuntu as root from the
// distribution, elsewhere Playwright's own download. Does nothing when all is there.
import { existsSync } from 'node:fs';
import { findChromium } from './chromium.ts';
import { run } from './run.ts';

if (findChromium() === null) {
  const apt = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
  if (apt) {
    run('apt-get', 'update', '-qq');
    run(
      'apt-get',
      'install',
      '-y',
      '-qq',
      '--no-install-recommends',
      'chromium',
      'fonts-dejavu-core',
    );
  } else {
    run('npx', 'playwright-core', 'install', 'chromium');
  }
  if (findChromium() === null) throw new Error('Chromium could not be installed');
}
