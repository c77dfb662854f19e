// Runs an image without an engine: in a mount namespace of its own, where the image is the root, read-only but for
// its volume, and what the base image would bring (libc, node) is this machine's. As root, or as whoever may map users,
// like an engine without root.
import { spawn, execFileSync } from 'node:child_process';
import { nowOrAtLast } from '../../support/last-resort.ts';
import { until } from '../../support/until.ts';
import type { Image } from './build.ts';
import { dataFolder } from './recipe.ts';

export interface Container {
  /** What it has printed. */
  readonly out: string;
  readonly pid: number;
  /** Undefined while it runs. */
  readonly code: number | null | undefined;
  /** Runs a program beside it, as HEALTHCHECK does; gives its exit code. */
  exec(command: readonly string[]): number;
  stop(signal: NodeJS.Signals): Promise<void>;
}

export interface RunOptions {
  /** The folder that is mounted where the image keeps its data. */
  readonly volume: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Mounts in a namespace end with it. */
const mounts = `
mount --make-rprivate /
mount --bind "$ROOT" "$ROOT"
cd "$ROOT"
mkdir -p usr etc proc dev base "./$KEPT"
touch base/node
for link in bin lib lib64 sbin; do [ ! -L "/$link" ] || ln -sfn "usr/$link" "$link"; done
for folder in usr etc proc dev; do mount --rbind "/$folder" "$folder"; done
mount --bind "$NODE" base/node
mount --bind "$DATA" "./$KEPT"
mount -o remount,bind,ro "$ROOT"
exec chroot "$ROOT" /usr/bin/setpriv --reuid "\${USER_ID%:*}" --regid "\${USER_ID#*:}" --clear-groups $LESS \
  /usr/bin/env -i -C "$WORKDIR" "$@"`;

/** Starts what the image's CMD says. */
export function runImage(image: Image, { volume, env }: RunOptions): Container {
  const find = (keyword: string) => image.steps.findLast((step) => step.keyword === keyword);
  const user = find('USER')?.text ?? '0:0';
  const inside = { ...image.env, ...env, PATH: '/base:/usr/bin' };
  const assigned = Object.entries(inside).map(([name, value]) => `${name}=${value}`);
  const entering = {
    PATH: process.env['PATH'],
    ROOT: image.root,
    NODE: process.execPath,
    DATA: volume,
    KEPT: dataFolder(image.steps).path,
    WORKDIR: image.workdir,
    USER_ID: user,
    LESS: user.startsWith('0') ? '' : '--no-new-privs --bounding-set=-all --inh-caps=-all',
  };
  const map = process.getuid?.() === 0 ? [] : ['--map-root-user', '--map-auto'];
  const enter = (command: readonly string[]) =>
    ['--mount', ...map, 'sh', '-e', '-c', mounts, 'sh', ...assigned, ...command] as const;

  const child = spawn('unshare', enter(find('CMD')?.words ?? []), { env: entering });
  let out = '';
  let code: number | null | undefined;
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.on('exit', (status) => (code = status));
  const kill = nowOrAtLast(() => child.kill('SIGKILL'));
  return {
    get out() {
      return out;
    },
    get code() {
      return code;
    },
    pid: child.pid ?? 0,
    exec(command) {
      try {
        execFileSync('unshare', enter(command), { env: entering, stdio: 'pipe' });
        return 0;
      } catch (error) {
        return (error as { status: number }).status;
      }
    },
    async stop(signal) {
      child.kill(signal);
      await until('the container has stopped', () => code !== undefined);
      kill();
    },
  };
}

/** What HEALTHCHECK runs. */
export function healthCommand(image: Image): readonly string[] {
  const { text = '' } = image.steps.findLast(({ keyword }) => keyword === 'HEALTHCHECK') ?? {};
  return JSON.parse(text.slice(text.indexOf('['))) as string[];
}
