// Three instances of the server under test on one Redis, behind a real nginx: as one server that is killed
// in part. Knows nothing of calls.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seeded } from '../../simulator/chance.ts';
import { startGroup } from '../support/browsers/process-group.ts';
import { freePort } from '../support/free-port.ts';
import { nowOrAtLast } from '../support/last-resort.ts';
import { until } from '../support/until.ts';
import { serverProcess, type ServerProcess, type ServerProcessOptions } from './server-process.ts';

const instances = 3;

export interface Fleet extends ServerProcess {
  /** Ends the proxy, too. */
  close(): Promise<void>;
}

/** `kill` is for one of them, which a seed picks; `start` for those that do not run. */
export async function startFleet(options: ServerProcessOptions, seed: number): Promise<Fleet> {
  const random = seeded(seed * 7 + 5);
  const all = Array.from({ length: instances }, () => serverProcess(options));
  const down = new Set<ServerProcess>(all);

  async function start(): Promise<void> {
    const wanted = [...down];
    down.clear();
    await Promise.all(wanted.map((one) => one.start()));
  }

  await start();
  const proxy = await startProxy(all.map(({ url }) => new URL(url).host));
  return {
    url: proxy.url,
    start,
    kill() {
      const [victim] = all.slice(Math.floor(random() * instances));
      if (!victim) return;
      victim.kill();
      down.add(victim);
    },
    async stop() {
      const codes = await Promise.all(all.map((one) => one.stop()));
      return codes.find((code) => code !== 0) ?? 0;
    },
    remove() {
      for (const one of all) one.remove();
    },
    get collapses() {
      return all.flatMap(({ collapses }) => collapses);
    },
    close: () => proxy.close(),
  };
}

/** Sends each request to the next one, and to another when that does not listen. */
async function startProxy(hosts: readonly string[]) {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'tavus-call-fleet-'));
  const removeFolder = nowOrAtLast(() => rmSync(folder, { recursive: true, force: true }));
  const servers = hosts.map((host) => `server ${host} fail_timeout=1s;`).join(' ');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  const file = join(folder, 'nginx.conf');
  writeFileSync(
    file,
    `daemon off; master_process off; pid ${folder}/pid; error_log /dev/null;
    events { worker_connections 2048; }
    http {
      access_log off; ${temporary.join(' ')}
      upstream fleet { ${servers} keepalive 32; }
      server {
        listen 127.0.0.1:${String(port)};
        location / {
          proxy_pass http://fleet;
          proxy_http_version 1.1;
          proxy_set_header Connection "";
          # Here the visitors themselves say who they are.
          proxy_set_header X-Forwarded-For $http_x_forwarded_for;
        }
      }
    }`,
  );
  const url = `http://127.0.0.1:${String(port)}`;
  const args = ['-p', folder, '-e', 'stderr', '-c', file];
  const { group } = await startGroup('nginx', args, { stdio: 'ignore' }, () =>
    until('nginx answers', () =>
      fetch(`${url}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      ),
    ),
  );
  return {
    url,
    async close() {
      await group.end();
      removeFolder();
    },
  };
}
