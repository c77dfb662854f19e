// Who may come to the operator's listener: nobody by the public port, on this machine nobody's page, and
// beyond it only who has the token.
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../../support/until.ts';
import { openDesk, type Desk } from './desk.ts';

const token = 'a-token-of-24-characters-x';
const bearer = (given: string) => ({ authorization: `Bearer ${given}` });
const gets = ['/metrics', '/calls', '/summary', '/history', '/history.csv', '/people', '/events'];
const posts = ['/pause', '/resume', '/drain', '/calls/c1/end'];
const all = [...gets.map((path) => ['GET', path]), ...posts.map((path) => ['POST', path])] as [
  string,
  string,
][];

let desk: Desk;
afterEach(() => desk.close());

describe('on the public port', () => {
  it('nothing of the operator answers', async () => {
    desk = await openDesk();
    for (const [method, url] of all) {
      const reply = await desk.app.inject({ method: method as 'GET', url, headers: bearer(token) });
      expect([url, reply.statusCode]).toEqual([url, 404]);
    }
  });
});

describe('without a token', () => {
  it('whoever is on this machine is let in, by any of its names', async () => {
    desk = await openDesk();
    for (const host of [`127.0.0.1:${String(desk.port)}`, 'localhost', '[::1]:9', 'LOCALHOST:1'])
      expect((await desk.ask('GET', '/calls', { host })).status).toBe(200);
  });

  it('no other name that leads here is answered', async () => {
    desk = await openDesk();
    for (const [method, path] of all) {
      const reply = await desk.ask(method, path, { host: 'rebound.example' });
      expect([path, reply.status]).toEqual([path, 403]);
    }
  });

  it('a proxy on this machine is told nothing for whoever is behind it', async () => {
    desk = await openDesk();
    for (const name of ['X-Forwarded-For', 'X-Forwarded-Proto', 'X-Real-IP', 'Forwarded', 'Via'])
      expect((await desk.ask('GET', '/calls', { [name]: 'for=192.0.2.7' })).status).toBe(403);
  });

  it('no page of elsewhere may ask, also not one of another port of this machine', async () => {
    desk = await openDesk();
    const host = `localhost:${String(desk.port)}`;
    for (const from of [
      { origin: 'https://evil.example' },
      { origin: 'http://localhost:1' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      const reply = await desk.ask('POST', '/pause', { host, ...from });
      expect([from, reply.status]).toEqual([from, 403]);
    }
    expect((await desk.ledger.gate()).pausedAt).toBeNull();
    const own = { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' };
    expect((await desk.ask('POST', '/pause', own)).status).toBe(204);
  });
});

describe('with a token', () => {
  it('it is the only way to anything', async () => {
    desk = await openDesk({ env: { ADMIN_TOKEN: token } });
    await desk.call();
    const wrongs = [{}, bearer(`${token}x`), bearer(token.slice(1)), { authorization: token }];
    for (const [index, [method, path]] of all.entries()) {
      const reply = await desk.ask(method, path, wrongs[index % wrongs.length]);
      expect([path, reply.status]).toEqual([path, 401]);
      expect(reply.headers['www-authenticate']).toBe('Bearer');
      expect(reply.text).not.toMatch(/shop\.example|c[0-9a-f]{8}|tavus_call/);
    }
    expect((await desk.ask('GET', '/calls', bearer(token))).text).toContain('shop.example');
  });

  it('also by another name, since the token is what counts', async () => {
    desk = await openDesk({ env: { ADMIN_TOKEN: token } });
    const headers = { host: 'ops.example', ...bearer(token) };
    expect((await desk.ask('GET', '/calls', headers)).status).toBe(200);
    // The page came by the name of a proxy, which asks by another one.
    const proxied = { ...headers, host: '10.0.0.7:9001', origin: 'https://ops.example' };
    expect((await desk.ask('POST', '/pause', proxied)).status).toBe(204);
    expect((await desk.ask('POST', '/pause', { ...proxied, ...bearer('another') })).status).toBe(
      401,
    );
  });

  it('who guesses is slowed down for a minute, and keeps nobody out who has it', async () => {
    let now = Date.now();
    desk = await openDesk({ env: { ADMIN_TOKEN: token }, now: () => now });
    for (let guess = 0; guess < 10; guess += 1)
      expect((await desk.ask('GET', '/calls', bearer(`wrong-${String(guess)}`))).status).toBe(401);
    const shut = await desk.ask('GET', '/calls', bearer('wrong-again'));
    expect([shut.status, shut.headers['retry-after']]).toEqual([429, '60']);
    expect((await desk.ask('GET', '/calls', bearer(token))).status).toBe(200);
    expect((await desk.ask('GET', '/calls')).status).toBe(401);
    now += 60_000;
    expect((await desk.ask('GET', '/calls', bearer('wrong-again'))).status).toBe(401);
  });
});

it('so many connections and no more are open at a time, and who says nothing does not keep his', async () => {
  desk = await openDesk();
  const idle = Array.from({ length: 250 }, () => connect(desk.port, '127.0.0.1').resume());
  await Promise.all(idle.map((socket) => once(socket, 'connect')));
  const gone = () => idle.filter(({ closed }) => closed).length;
  await expect(desk.ask('GET', '/calls')).rejects.toThrow(/hang up|ECONNRESET/);
  await until('those who say nothing are let go', () => gone() > 0);
  await until(
    'there is a place',
    async () => (await desk.ask('GET', '/calls').catch(() => ({ status: 0 }))).status === 200,
  );
  for (const socket of idle) socket.destroy();
});

it('what is no HTTP is told so', async () => {
  desk = await openDesk();
  const socket = connect(desk.port, '127.0.0.1');
  socket.end('nonsense\r\n\r\n');
  expect(await text(socket)).toContain('"code":"bad_request"');
});

it('every reply is nobody’s to keep, to frame or to guess at', async () => {
  desk = await openDesk({ env: { ADMIN_TOKEN: token } });
  const bearer = { authorization: `Bearer ${token}` };
  for (const [path, status, given] of [
    ['/calls', 401, {}],
    ['/nowhere', 404, bearer],
    ['/calls', 200, bearer],
    ['/metrics', 200, bearer],
    ['/history', 200, bearer],
    ['/history.csv', 200, bearer],
  ] as const) {
    const reply = await desk.ask('GET', path, given);
    expect([path, reply.status]).toEqual([path, status]);
    const { headers } = reply;
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
  }
});
