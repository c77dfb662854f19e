// The reverse proxies of the examples, run with their very files: only names, ports and certificates are
// those of this machine.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { programPath } from '../../../scripts/browsers.ts';
import { startGroup } from '../../support/browsers/process-group.ts';
import { freePort } from '../../support/free-port.ts';
import { until } from '../../support/until.ts';
import type { Line } from '../shop.ts';

const root = join(import.meta.dirname, '../../..');

/** Their certificates are their own. */
export const anyAuthority = { rejectUnauthorized: false } as const;

/** @param port where the endpoint listens */
type OpenProxy = (port: number) => Promise<Line>;

/** Each has the address of its encrypted side. */
export const proxies: Readonly<Record<'nginx' | 'caddy' | 'compose', OpenProxy>> = {
  async nginx(port) {
    const [plain, encrypted] = [await freePort(), await freePort()];
    const file = join(root, 'examples/nginx/calls.example.com.conf');
    return start('nginx', encrypted, async (folder) => {
      writeCertificate(folder);
      const site = change(await readFile(file, 'utf8'), {
        '127.0.0.1:3001': `127.0.0.1:${String(port)}`,
        'listen 80': `listen 127.0.0.1:${String(plain)}`,
        'listen 443': `listen 127.0.0.1:${String(encrypted)}`,
        '/etc/letsencrypt/live/calls.example.com': folder,
      });
      const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
        (name) => `${name}_temp_path ${folder}/${name};`,
      );
      const main = `daemon off; master_process off; pid ${folder}/pid; error_log stderr; events {}
        http { access_log off; ${temporary.join(' ')} ${site} }`;
      await writeFile(join(folder, 'nginx.conf'), main);
      return ['-p', folder, '-e', 'stderr', '-c', join(folder, 'nginx.conf')];
    });
  },

  caddy: (port) =>
    caddy('examples/caddy/Caddyfile', {
      '127.0.0.1:3001': `127.0.0.1:${String(port)}`,
      '\ncalls.example.com {': here,
    }),

  // There the endpoints are found by their name.
  compose: (port) =>
    caddy('deploy/compose.Caddyfile', {
      'endpoint 3001': `127.0.0.1 ${String(port)}`,
      '\n{$CALLS_HOST} {': here,
    }),
};

/** By the name of this machine, Caddy is its own authority. */
const here = '\nlocalhost {\n\tbind 127.0.0.1';

async function caddy(file: string, changes: Readonly<Record<string, string>>): Promise<Line> {
  const [plain, encrypted] = [await freePort(), await freePort()];
  return start('caddy', encrypted, async (folder) => {
    const site = change(await readFile(join(root, file), 'utf8'), changes);
    const main = `{
      admin off
      skip_install_trust
      http_port ${String(plain)}
      https_port ${String(encrypted)}
    }\n`;
    await writeFile(join(folder, 'Caddyfile'), main + site);
    return ['run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')];
  });
}

/** Starts one in a folder of its own, where `configure` has put what its arguments name. */
async function start(
  name: 'nginx' | 'caddy',
  port: number,
  configure: (folder: string) => Promise<string[]>,
): Promise<Line> {
  const folder = await mkdtemp(join(tmpdir(), `tavus-call-${name}-`));
  const args = await configure(folder);
  const env = { PATH: process.env['PATH'], HOME: folder, XDG_DATA_HOME: folder };
  const { group } = await startGroup(name, args, { env, stdio: 'ignore' }, () =>
    until(`${name} listens`, () => shakesHands(port)),
  );
  return {
    address: `https://localhost:${String(port)}`,
    async close() {
      await group.end();
      await rm(folder, { recursive: true });
    },
  };
}

/** Replaces what a reader would change too. @throws Error when it is not there */
function change(text: string, changes: Readonly<Record<string, string>>): string {
  return Object.entries(changes).reduce((changed, [from, to]) => {
    if (!changed.includes(from)) throw new Error(`the example has no ${from} in it`);
    return changed.replaceAll(from, to);
  }, text);
}

function writeCertificate(folder: string): void {
  const [key, certificate] = [join(folder, 'privkey.pem'), join(folder, 'fullchain.pem')];
  const what = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=localhost';
  const args = [...what.split(' '), '-keyout', key, '-out', certificate];
  execFileSync(programPath('openssl'), args, { stdio: 'ignore' });
}

/** Whether it has its certificate, too: Caddy listens a moment before that. */
async function shakesHands(port: number): Promise<boolean> {
  const socket = connect({ port, host: '127.0.0.1', servername: 'localhost', ...anyAuthority });
  try {
    await once(socket, 'secureConnect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
