// One question and its answer over a real connection: whole, or late, or never sent.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';
import { afterEach, expect, it } from 'vitest';
import { exchange } from '../../../server/tavus/exchange.ts';
import { until } from '../../support/until.ts';

let server: Server;
let pool: Pool;
let connections: number;

async function open(answer: RequestListener): Promise<void> {
  connections = 0;
  server = createServer(answer).on('connection', () => (connections += 1));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
  const { port } = server.address() as AddressInfo;
  pool = new Pool(`http://127.0.0.1:${String(port)}`, { connections: 1 });
}

afterEach(async () => {
  await pool.destroy();
  server.closeAllConnections();
  server.close();
});

const ask = (path: string, timeoutMs = 20_000) =>
  exchange(pool, { method: 'GET', path }, timeoutMs);

it('gives status, headers and all of the text, whatever pieces it came in', async () => {
  await open((_request, response) => {
    response.writeHead(418, { 'x-tavus-request-id': 'r1' });
    const [one, other] = [Buffer.from('gr\u00fc'), Buffer.from('\u00dfe')];
    response.write(Buffer.concat([one, other.subarray(0, 1)]));
    setImmediate(() => response.end(other.subarray(1)));
  });
  expect(await ask('/')).toMatchObject({
    status: 418,
    headers: { 'x-tavus-request-id': 'r1' },
    text: 'gr\u00fc\u00dfe',
  });
});

it('gives up an answer that does not come, or does not end, in time', async () => {
  await open(({ url }, response) => {
    if (url === '/half') response.write('{');
  });
  await expect(ask('/never', 50)).rejects.toMatchObject({ name: 'TimeoutError' });
  await expect(ask('/half', 200)).rejects.toMatchObject({ name: 'TimeoutError' });
});

it('tells that nobody is there', async () => {
  await open((_request, response) => void response.end());
  server.close();
  await expect(ask('/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

it('leaves the connection alone when a question was too late before it was sent', async () => {
  let free = (): void => undefined;
  const asked: (string | undefined)[] = [];
  await open(({ url }, response) => {
    asked.push(url);
    if (url === '/first') free = () => void response.end('done');
    else response.end('done');
  });
  const first = ask('/first');
  await until('the connection is taken', () => asked.length === 1);
  await expect(ask('/late', 20)).rejects.toMatchObject({ name: 'TimeoutError' });
  free();
  expect([(await first).text, (await ask('/next')).text]).toEqual(['done', 'done']);
  expect(asked).toEqual(['/first', '/next']);
  expect(connections).toBe(1);
});
