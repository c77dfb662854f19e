// What a connection may take, over real sockets: bytes of a head, bytes of a body, requests, time, and a place.
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createGuard } from '../../../server/limits/connections.ts';
import { openRawSocket, rawRequest, type RawSocket } from '../../support/raw-socket.ts';
import { openStand, page, type Stand, type StandOptions } from '../../support/stand.ts';
import { until } from '../../support/until.ts';

const dist = join(import.meta.dirname, '../../../dist');
const sockets: RawSocket[] = [];
afterEach(() => {
  for (const { socket } of sockets.splice(0)) socket.destroy();
});

const portOf = ({ app }: Stand) => (app.server.address() as AddressInfo).port;

async function listening(options: StandOptions): Promise<Stand> {
  const stand = await openStand(options);
  await stand.app.listen({ port: 0, host: '127.0.0.1' });
  return stand;
}

function open(stand: Stand, bytes = '', reads = true): RawSocket {
  const raw = openRawSocket(portOf(stand), reads);
  raw.say(bytes);
  sockets.push(raw);
  return raw;
}

const connectionsOf = ({ app }: Stand) =>
  new Promise<number>((resolve, reject) => {
    app.server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
  });

describe('one connection', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await listening({ env: { TRUST_PROXY: '127.0.0.1', RATE_LIMIT_MAX: '1' } });
  });
  afterAll(() => stand.close());

  const many = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`X-${String(index)}`, '']));

  it('with a head that is too large is told so, and closed', async () => {
    const raw = open(stand, rawRequest('GET /healthz', { 'X-Large': 'x'.repeat(17_000) }));
    expect((await raw.over()).statuses).toEqual([431]);
    expect(raw.text).toContain('"code":"bad_request"');
  });

  it('with a head that never ends is closed long before its time is over', async () => {
    const raw = open(stand, 'GET /healthz HTTP/1.1\r\nHost: x\r\n');
    for (let index = 0; index < 6_000 && !raw.closed; index += 1)
      raw.say(`X-${String(index)}: y\r\n`);
    expect((await raw.over()).statuses).toEqual([431]);
  });

  it('with too many headers is refused, so that none is left out in silence', async () => {
    const few = open(stand, rawRequest('GET /healthz', { ...many(97), Connection: 'close' }));
    expect((await few.over()).statuses).toEqual([200]);
    const raw = open(stand, rawRequest('GET /healthz', { ...many(120), Connection: 'close' }));
    expect((await raw.over()).statuses).toEqual([400]);
    expect(raw.text).toContain('too many headers');
  });

  it('cannot push the address that our proxy has added out of sight', async () => {
    const create = (address: string) => {
      const own = { Origin: page, 'Content-Length': '2', 'Content-Type': 'text/plain' };
      const padding = { ...many(99), 'X-Forwarded-For': address, Connection: 'close' };
      return open(
        stand,
        rawRequest('POST /api/conversations', { ...own, ...padding }, '{}'),
      ).over();
    };
    for (const address of ['203.0.113.1', '203.0.113.2', '203.0.113.3']) {
      expect((await create(address)).statuses).toEqual([400]);
    }
  });

  it.each([
    ['that says how long it is', { 'Content-Length': '1000000000' }, '{"x":"'],
    ['that does not', { 'Transfer-Encoding': 'chunked' }, `ffff\r\n${'x'.repeat(65_535)}\r\n`],
  ])(
    'with a body that is too long, %s, is answered at once and closed',
    async (_how, how, body) => {
      const headers = { Origin: page, 'Content-Type': 'text/plain', ...how };
      const raw = open(stand, rawRequest('POST /api/conversations', headers, body));
      expect((await raw.over()).statuses).toEqual([413]);
    },
  );

  it.each([
    ['nobody wants', 'POST /nowhere', 404],
    ['is not from a page', 'POST /api/conversations', 403],
    ['is no webhook', 'POST /webhooks/tavus/guess', 404],
    ['a page does not send', 'GET /healthz', 200],
  ])('with a long body that %s is closed, and nobody reads it', async (_what, line, status) => {
    for (const how of [{ 'Content-Length': '1000000000' }, { 'Transfer-Encoding': 'chunked' }]) {
      const raw = open(stand, rawRequest(line, how, 'ffff\r\nx'));
      expect((await raw.over()).statuses).toEqual([status]);
      expect(raw.text).toMatch(/^connection: close/im);
    }
  });

  it('that was refused with a short body may go on', async () => {
    const refused = rawRequest('POST /api/conversations', { 'Content-Length': '2' }, '{}');
    const raw = open(stand, refused + rawRequest('GET /healthz', { Connection: 'close' }));
    expect((await raw.over()).statuses).toEqual([403, 200]);
  });

  it('carries so many requests in one go and no more', async () => {
    const raw = open(stand, rawRequest('GET /healthz').repeat(1_200));
    await until('all are answered', () => raw.statuses.length === 1_200);
    expect(raw.statuses.slice(0, 1_000).every((status) => status === 200)).toBe(true);
    expect(raw.statuses.slice(1_000).every((status) => status === 503)).toBe(true);
  });

  it('names one origin or none: two of them are nobody’s', async () => {
    const headers = { Origin: page, origin: page, 'Content-Length': '2', Connection: 'close' };
    const raw = open(stand, rawRequest('POST /api/conversations', headers, '{}'));
    expect((await raw.over()).statuses).toEqual([403]);
  });

  it('has one reading of a request that has two, or none', async () => {
    const smuggled = rawRequest('GET /smuggled', { Origin: page });
    for (const headers of [
      { 'Content-Length': '4', 'Transfer-Encoding': 'chunked' },
      { 'Content-Length': '4, 5' },
      { 'Content-Length': '+4' },
      { 'Transfer-Encoding': 'chunked, identity' },
      { 'Transfer-Encoding': 'xchunked' },
      { 'Transfer-Encoding\t': 'chunked' },
      { 'Content-Length ': '4' },
      { 'X-Folded': 'a\r\n Transfer-Encoding: chunked' },
      { 'X-Bare': 'a\nTransfer-Encoding: chunked' },
    ]) {
      const origin = { Origin: page, 'Content-Type': 'text/plain' };
      const bytes = rawRequest('POST /api/conversations', { ...origin, ...headers }, '0\r\n\r\n');
      const raw = await open(stand, bytes + smuggled).over();
      expect([headers, raw.statuses]).toEqual([headers, [400]]);
    }
    expect(stand.asked).toEqual([]);
  });
});

describe('a reader who does not read', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tavus-call-slow-'));
    await cp(dist, folder, { recursive: true });
    await writeFile(join(folder, 'browser/large.js'), `//${'x'.repeat(24_000_000)}`);
  });
  afterAll(() => rm(folder, { recursive: true }));

  const assets = () => ({ folder, playground: false, roomSources: [] });

  it('of a file is closed once nothing moves any more', async () => {
    const stand = await listening({ assets: assets(), pace: { idleMs: 300 } });
    for (let index = 0; index < 20; index += 1) open(stand, rawRequest('GET /large.js'), false);
    await until('they are there', async () => (await connectionsOf(stand)) === 20);
    await until('they are gone', async () => (await connectionsOf(stand)) === 0);
    await stand.close();
  });

  it('of a presence stream loses it, and the grace of its call begins', async () => {
    const stand = await listening({ assets: assets(), pace: { commentMs: 1 } });
    const { conversation_id: id, end_token: token } = (await stand.create()).json;
    const length = { 'Content-Length': String(token.length), 'Content-Type': 'text/plain' };
    const attend = rawRequest(`POST /api/conversations/${id}/presence`, length, token);
    // What is in front of it keeps the line full.
    open(stand, rawRequest('GET /large.js') + attend, false);
    const entry = () => stand.ledger.find({ conversationId: id });
    await until('it is attended', async () => (await entry())?.streamedBy !== null);
    await until('it is left', async () => (await entry())?.streamedBy === null);
    expect((await entry())?.graceUntil).not.toBe(null);
    await stand.close();
  });

  it('cannot hold many streams with one token', async () => {
    const stand = await listening({});
    const { conversation_id: id, end_token: token } = (await stand.create()).json;
    const length = { 'Content-Length': String(token.length), 'Content-Type': 'text/plain' };
    const attend = rawRequest(`POST /api/conversations/${id}/presence`, length, token);
    const all = Array.from({ length: 200 }, () => open(stand, attend));
    await until('each is answered', () => all.every(({ statuses }) => statuses.length === 1));
    await until('four are left', () => all.filter(isStreaming).length === 4);
    const others = all.filter((one) => !isStreaming(one));
    for (const { statuses, text } of others) {
      expect(statuses[0] === 429 || text.endsWith('0\r\n\r\n')).toBe(true);
    }
    expect(await connectionsOf(stand)).toBeLessThan(200);
    await stand.close();
  });
});

const isStreaming = ({ closed, statuses }: RawSocket) => !closed && statuses[0] === 200;

describe('all connections together', () => {
  let stand: Stand;
  let log: string[];
  beforeAll(async () => {
    log = [];
    stand = await listening({ log, env: { MAX_CONNECTIONS: '12' } });
  });
  afterAll(() => stand.close());

  const visit = async () => {
    const raw = open(stand, rawRequest('GET /healthz', { Connection: 'close' }));
    return (await raw.over()).statuses[0] === 200;
  };

  it('have a limit, and those that nobody uses give way to who comes', async () => {
    const idle = Array.from({ length: 12 }, () => open(stand, rawRequest('GET /healthz')));
    await until('they are all answered', () => idle.every(({ statuses }) => statuses[0] === 200));
    await until('somebody gets in', visit);
    expect(idle.every(({ closed }) => closed)).toBe(true);
    expect(log.filter((line) => line.includes('MAX_CONNECTIONS is reached'))).toHaveLength(1);
  });

  it('are not full for long of those who never say what they want', async () => {
    const silent = Array.from({ length: 12 }, () => open(stand));
    await until('they are there', async () => (await connectionsOf(stand)) === 12);
    expect(await visit()).toBe(false);
    await until('somebody gets in', visit);
    expect(silent.filter(({ statuses }) => statuses[0] === 408).length).toBeGreaterThan(0);
  });

  it('are counted at an address, too, that nobody was told of before its first request', async () => {
    const { guard, guardServerOf } = createGuard({
      maxConnections: 7,
      answerClientError: ({ code }, socket) => socket.end(code),
      full: () => undefined,
    });
    const second = createServer((request, response) => {
      guardServerOf(request);
      response.end();
    }).listen(0, '127.0.0.1');
    await once(second, 'listening');
    const { port } = second.address() as AddressInfo;
    await (await fetch(`http://127.0.0.1:${String(port)}`)).text();
    guard(second);
    expect([second.maxConnections, second.maxHeadersCount]).toEqual([7, 100]);
    const raw = openRawSocket(port);
    raw.say('nonsense\r\n\r\n');
    expect((await raw.over()).text).toBe('HPE_INVALID_METHOD');
    second.close();
    second.closeAllConnections();
  });
});
