// Tavus's list with as many conversations as MAX_CONCURRENT_CALLS may be, and one that never ends.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { limitSettings } from '../../../server/settings/limits.ts';
import { createTavus, mostPages, pageRows } from '../../../server/tavus/client.ts';
import { canaryKey } from '../../support/stand.ts';

const most = 100_000;
let server: Server;
let asked: number;

/** A list that says to have so many rows. */
async function listOf(rows: number, total: number): Promise<string> {
  asked = 0;
  server = createServer(({ url = '' }, response) => {
    asked += 1;
    const page = Number(new URL(url, 'http://x').searchParams.get('page'));
    const from = (page - 1) * pageRows;
    const numbers = [...Array(Math.max(0, Math.min(pageRows, rows - from))).keys()];
    const data = numbers.map((row) => ({
      ...{ conversation_id: `c${String(from + row)}`, conversation_name: 'One', status: 'active' },
      created_at: '2026-05-20T14:30:00.000000Z',
    }));
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ data, total_count: total }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

it('is read to its end', async () => {
  const { parse } = limitSettings.MAX_CONCURRENT_CALLS;
  expect(parse(String(most))).toBe(most);
  expect(() => parse(String(most + 1))).toThrow(String(most));
  const apiUrl = await listOf(most, most);
  const tavus = createTavus({ apiUrl, apiKey: canaryKey });
  const all = await tavus.list();
  await tavus.close();
  expect(all?.length).toBe(most);
  expect(new Set(all?.map(({ conversation_id: id }) => id)).size).toBe(most);
});

it('is given up when it has no end', async () => {
  const apiUrl = await listOf(1e9, 1e9);
  const tavus = createTavus({ apiUrl, apiKey: canaryKey });
  expect(await tavus.list()).toBeNull();
  await tavus.close();
  expect(asked).toBe(mostPages);
});
