// What the user of docs/redis.md may not do: another program's keys, and the server, are not its own.
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startRedis, type RedisServer } from '../../../support/redis.ts';
import { userOf } from './user.ts';

let server: RedisServer;
let client: Redis;
beforeAll(async () => {
  server = await startRedis();
  client = new Redis(await userOf(server));
});
afterAll(async () => {
  client.disconnect();
  await server.close();
});

it.each([
  ['get', 'session:1'],
  ['del', 'session:1'],
  ['eval', "return redis.call('get', 'session:1')", '0'],
  ['keys', '*'],
  ['flushall'],
  ['config', 'get', 'requirepass'],
  ['acl', 'list'],
  ['shutdown'],
  ['monitor'],
  ['publish', 'news', 'x'],
])('it may not %s %s', async (command, ...words) => {
  await expect(client.call(command, ...words)).rejects.toThrow(
    /NOPERM|permission|ACL|The user executing the script/i,
  );
});

it('it may do as it likes with keys of its own', async () => {
  expect(await client.set('{tavus-call}:meta', 'x')).toBe('OK');
  expect(await client.set('{tavus-call:staging}:meta', 'x')).toBe('OK');
});
