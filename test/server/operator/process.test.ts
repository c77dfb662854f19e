// The listener of the built endpoint, as a process: where it says that it is, what it serves there, and
// what it says when it cannot be there.
import { createServer } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { afterEach, expect, it } from 'vitest';
import { startEndpoint, type Endpoint } from '../../support/endpoint.ts';
import { freePort } from '../../support/free-port.ts';

let endpoint: Endpoint;
afterEach(async () => {
  endpoint.kill('SIGKILL');
  await endpoint.exited();
});

it('is told at the start, serves its page there and nothing of it elsewhere', async () => {
  const port = String(await freePort());
  endpoint = startEndpoint(tmpdir(), { ADMIN_PORT: port, PLAYGROUND: 'false' });
  const home = await endpoint.home();
  const desk = `http://127.0.0.1:${port}/`;
  expect(endpoint.out).toContain(`dashboard: ${desk}`);
  const page = await fetch(desk);
  const html = await page.text();
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  const [, script = ''] = /<script[^>]+src="\.\/([^"]+)"/.exec(html) ?? [];
  expect(script).toMatch(/\.js$/);
  expect((await fetch(desk + script)).status).toBe(200);
  for (const path of ['/', '/metrics', '/calls', `/${script}`])
    expect([path, (await fetch(home + path)).status]).toEqual([path, 404]);
  endpoint.kill('SIGTERM');
  expect((await endpoint.exited()).code).toBe(0);
});

it('that cannot be had is one sentence with the setting’s name', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const port = String((other.address() as { port: number }).port);
  endpoint = startEndpoint(tmpdir(), { ADMIN_PORT: port });
  const { code, out } = await endpoint.exited();
  other.close();
  expect(code).toBe(1);
  expect(out).toMatch(new RegExp(`could not start: ADMIN_PORT ${port} cannot be listened at`));
});
