// deploy/compose.Caddyfile, run by Caddy itself, with two upstreams of ours in place of the endpoints: whom it sends what.
// That calls work through it, test/e2e/examples/proxies.test.ts shows.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { programPath } from '../../scripts/browsers.ts';
import { startGroup, type ProcessGroup } from '../support/browsers/process-group.ts';
import { until } from '../support/until.ts';
import { image, pathOf, read } from './reading.ts';

const file = 'deploy/compose.Caddyfile';
const text = read(file);

/** How it finds the endpoints, which are at fixed addresses here. */
const [dynamic = ''] = /dynamic a endpoint \d+ \{[^}]*\}/.exec(text) ?? [];

/** @throws Error when what is to be replaced is not there */
function change(from: string, changes: Readonly<Record<string, string>>): string {
  return Object.entries(changes).reduce((changed, [old, now]) => {
    if (old === '' || !changed.includes(old)) throw new Error(`the file has no ${old} in it`);
    return changed.replace(old, now);
  }, from);
}

describe('Caddy’s configuration', () => {
  it('is valid, and leads to the endpoint’s port by its name', () => {
    const args = ['validate', '--adapter', 'caddyfile', '--config', pathOf(file)];
    const env = { PATH: process.env['PATH'], HOME: tmpdir(), CALLS_HOST: 'calls.example.com' };
    expect(() => execFileSync(programPath('caddy'), args, { env, stdio: 'pipe' })).not.toThrow();
    expect(text).toContain(`dynamic a endpoint ${String(image.port)} {`);
  });
});

describe('Caddy, in front of two', () => {
  let folder: string;
  let caddy: ProcessGroup;
  let socketPath: string;
  /** One that holds its streams, and one that has none and refuses: it is drained. */
  let upstreams: readonly [Server, Server];
  let streams = 0;

  beforeEach(async () => {
    streams = 0;
    const holding = createServer((asked, reply) => {
      if (asked.url !== '/presence') return void reply.end('taken');
      streams += 1;
      reply.flushHeaders();
    });
    const drained = createServer((_asked, reply) => void reply.writeHead(503).end());
    upstreams = [holding, drained];
    for (const one of upstreams) await once(one.listen(0, '127.0.0.1'), 'listening');
    const found = upstreams.map((one) => (one.address() as AddressInfo).port);
    folder = mkdtempSync(join(tmpdir(), 'tavus-call-caddy-'));
    // Not at a port: another process could take it before Caddy does.
    socketPath = join(folder, 'socket');
    const named = change(text, {
      [dynamic]: `to ${found.map((one) => `127.0.0.1:${String(one)}`).join(' ')}`,
      '{$CALLS_HOST} {': `http:// {\n\tbind unix/${socketPath}`,
    });
    writeFileSync(join(folder, 'Caddyfile'), `{\n\tadmin off\n}\n${named}`);
    const args = ['run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')];
    const env = { PATH: process.env['PATH'], HOME: folder };
    const listens = () => until('Caddy listens', () => existsSync(socketPath));
    ({ group: caddy } = await startGroup('caddy', args, { env, stdio: 'ignore' }, listens));
  });
  afterEach(async () => {
    await caddy.end();
    for (const one of upstreams) {
      one.close();
      one.closeAllConnections();
    }
    rmSync(folder, { recursive: true });
  });

  async function creates(count: number): Promise<number[]> {
    const statuses: number[] = [];
    for (let asked = 0; asked < count; asked += 1) {
      const sent = request({ socketPath, method: 'POST' }).end();
      const [reply] = (await once(sent, 'response')) as [IncomingMessage];
      statuses.push(reply.resume().statusCode ?? 0);
    }
    return statuses;
  }

  it('does not prefer a drained one, which has the fewest streams open', async () => {
    const open = [...Array(6).keys()].map(() => get({ socketPath, path: '/presence' }));
    await until('half of the streams are open', () => streams === 3);
    const statuses = await creates(10);
    expect(statuses.filter((status) => status === 200)).toHaveLength(5);
    for (const one of open) one.on('error', () => undefined).destroy();
  });

  it('sends nobody to one that has stopped', async () => {
    const [, gone] = upstreams;
    gone.close();
    gone.closeAllConnections();
    expect(new Set(await creates(6))).toEqual(new Set([200]));
  });
});
