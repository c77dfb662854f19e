// Where the browsers are that the tests drive, what is needed beside them, and the servers that examples
// are for: on the PATH, in the places where systems keep them, or where an environment variable says.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

interface Program {
  /** Names on the PATH, then addresses outside it. */
  readonly names: readonly string[];
  /** An environment variable with the address; it wins. */
  readonly variable: string;
  /** What brings it on Debian and Ubuntu. */
  readonly packages: readonly string[];
}

/** Folders of WebKitGTK's own programs, which are on no PATH. */
const webkitFolders = [
  '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1',
  '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1',
  '/usr/libexec/webkit2gtk-4.1',
];

export const programs = {
  Chromium: {
    names: [
      'chromium',
      'chromium-browser',
      'google-chrome',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ],
    variable: 'CHROMIUM_PATH',
    packages: ['chromium', 'fonts-dejavu-core'],
  },
  'headless shell': {
    names: ['chromium-headless-shell', 'chrome-headless-shell'],
    variable: 'HEADLESS_SHELL_PATH',
    packages: ['chromium-headless-shell'],
  },
  Firefox: {
    names: ['firefox-esr', 'firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'],
    variable: 'FIREFOX_PATH',
    packages: ['firefox-esr'],
  },
  WebKitWebDriver: {
    names: ['WebKitWebDriver'],
    variable: 'WEBKIT_DRIVER_PATH',
    packages: ['webkit2gtk-driver'],
  },
  MiniBrowser: {
    names: webkitFolders.map((folder) => join(folder, 'MiniBrowser')),
    variable: 'MINI_BROWSER_PATH',
    packages: ['webkit2gtk-driver'],
  },
  Xvfb: { names: ['Xvfb'], variable: 'XVFB_PATH', packages: ['xvfb'] },
  ps: { names: ['ps'], variable: 'PS_PATH', packages: ['procps'] },
  nginx: {
    names: ['nginx', '/usr/sbin/nginx'],
    variable: 'NGINX_PATH',
    packages: ['nginx-light'],
  },
  caddy: { names: ['caddy'], variable: 'CADDY_PATH', packages: ['caddy'] },
  php: { names: ['php'], variable: 'PHP_PATH', packages: ['php-cli'] },
  openssl: { names: ['openssl'], variable: 'OPENSSL_PATH', packages: ['openssl'] },
  'redis-server': {
    names: ['redis-server'],
    variable: 'REDIS_SERVER_PATH',
    packages: ['redis-server'],
  },
  'redis-cli': { names: ['redis-cli'], variable: 'REDIS_CLI_PATH', packages: ['redis-tools'] },
  faketime: { names: ['faketime'], variable: 'FAKETIME_COMMAND_PATH', packages: ['faketime'] },
  'systemd-analyze': {
    names: ['systemd-analyze'],
    variable: 'SYSTEMD_ANALYZE_PATH',
    packages: ['systemd'],
  },
} as const satisfies Readonly<Record<string, Program>>;

export type ProgramName = keyof typeof programs;

export const programNames = Object.keys(programs) as ProgramName[];

/** The address of the first one there is, or null. */
export function findProgram(name: ProgramName): string | null {
  const { names, variable }: Program = programs[name];
  const given = process.env[variable];
  const folders = process.env['PATH']?.split(delimiter) ?? [];
  const candidates = names.flatMap((one) =>
    one.startsWith('/') ? [one] : folders.map((folder) => join(folder, one)),
  );
  // A whole Chromium serves as the shell, too, and takes more of the machine.
  if (name === 'Chromium' || name === 'headless shell') {
    candidates.push(chromium.executablePath());
  }
  return (given ? [given] : candidates).find(isProgram) ?? null;
}

/** @throws Error naming the command that gets one. */
export function programPath(name: ProgramName): string {
  const path = findProgram(name);
  if (path !== null) return path;
  throw new Error(`no ${name} here: run \`npx tsx scripts/test-tools.ts\` first`);
}

/** Runs as root and without a display, and talks to nobody but the page under test. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
];

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
