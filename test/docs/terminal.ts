// A reader's terminal: a copy of the repository in which the commands of the documentation are typed. What would take
// the whole of CI, or the network, is answered by a word in its place: that it is there to be run.
import { spawn, execFileSync } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Snippet } from './snippets.ts';

const root = join(import.meta.dirname, '../..');

/**
 * Stand-ins by the names of the commands. `npm ci` has been done here, and the tests are what runs this; that a
 * script has a name that package.json knows is looked up all the same. `npx tavus-call` is what the package's `bin` is.
 */
/** What would build images, or change a cluster, a host or this machine: that the repository's files it names are there. */
const named = `for word in "$@"; do
  case "$word" in
    deploy/*) [ -e "$word" ] || { echo "there is no $word" >&2; exit 1; } ;;
  esac
done
echo "$(basename "$0") $1"`;

const standIns = {
  docker: named,
  fly: named,
  kubectl: named,
  sudo: named,
  npm: `case "$*" in
  ci) echo "installed" ;;
  install) mkdir -p node_modules && ln -sfn "$REPOSITORY" node_modules/tavus-call ;;
  test | "run dev" | "run verify" | "run bench"* | "run soak"* | "run fuzz" | "run mutants" | "run reliability" | "run shots"* | "run docs" | "run test:"*)
    name="\${2:-$1}"
    node -e 'process.exit(process.argv[1] in require("./package.json").scripts ? 0 : 1)' "$name" && echo "$name is there" ;;
  *) exec "$REAL_NPM" "$@" ;;
esac`,
  npx: `if [ "$1" = tavus-call ]; then shift; exec node "$REPOSITORY/dist/server/main.js" "$@"; fi
exec "$REAL_NPX" "$@"`,
};

export interface Terminal {
  /** Types what a page says, in the page's folder, and stops at the first line that fails. */
  type(snippet: Snippet, env: Readonly<Record<string, string>>): Typed;
  close(): Promise<void>;
}

export interface Typed {
  /** What is on the screen. */
  readonly out: string;
  /** Undefined while it runs. */
  readonly code: number | undefined;
  /** As Ctrl+C does, for all that was started. */
  stop(): Promise<void>;
}

/** A terminal in a fresh copy: the sources as they are, with what was installed and built. */
export async function openTerminal(): Promise<Terminal> {
  const home = await mkdtemp(join(tmpdir(), 'tavus-call-reader-'));
  const copy = join(home, 'tavus-call');
  await copySources(copy);
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  await cp(join(root, 'dist'), join(copy, 'dist'), { recursive: true });
  // `npm test` has built these very sources; the folders of a copy look newer than they are.
  const now = new Date();
  await utimes(join(copy, 'dist/release.json'), now, now);
  const commands = join(home, 'bin');
  await mkdir(commands);
  for (const [name, script] of Object.entries(standIns)) {
    await writeFile(join(commands, name), `#!/bin/sh\n${script}\n`);
    await chmod(join(commands, name), 0o755);
  }
  const { PATH = '' } = process.env;
  const found = (name: string) => execFileSync('which', [name], { encoding: 'utf8' }).trim();
  const always = {
    PATH: `${commands}:${dirname(process.execPath)}:${PATH}`,
    HOME: home,
    REAL_NPM: found('npm'),
    REAL_NPX: found('npx'),
    REPOSITORY: copy,
    npm_config_update_notifier: 'false',
  };
  return {
    type: ({ page, text }, env) => {
      // The guides speak of the whole repository.
      const folder = /^(docs|deploy)\//.test(page) ? '.' : dirname(page);
      return typed(join(copy, folder), text, { ...always, ...env });
    },
    close: () => rm(home, { recursive: true }),
  };
}

async function copySources(copy: string): Promise<void> {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
  });
  const folders = new Set(listed.split('\0').map((name) => name.split('/')[0] ?? ''));
  for (const name of [...folders].filter(Boolean)) {
    await cp(join(root, name), join(copy, name), { recursive: true });
  }
}

function typed(cwd: string, lines: string, env: Readonly<Record<string, string>>): Typed {
  const child = spawn('bash', ['-e', '-c', lines], { cwd, env, detached: true });
  let out = '';
  let code: number | undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (out += text));
  }
  const exited = new Promise<void>((resolve) => {
    child.on('exit', (status) => {
      code = status ?? -1;
      resolve();
    });
  });
  return {
    get out() {
      return out;
    },
    get code() {
      return code;
    },
    async stop() {
      if (code === undefined && child.pid) process.kill(-child.pid, 'SIGTERM');
      await exited;
    },
  };
}
