// LEDGER_URL as the address of a Redis: what it may be, and what is said of one that is wrong.
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../server/config.ts';
import { isRedisUrl, parseRedisUrl } from '../../server/settings/redis-url.ts';

const password = 'hunter2-canary';

describe('the address of a Redis', () => {
  it('names a server, its user, its database and the ledger in it', () => {
    expect(parseRedisUrl('redis://redis')).toMatchObject({
      nodes: [{ host: 'redis', port: 6379 }],
      ...{ username: undefined, password: undefined, db: 0, prefix: '', tls: null },
    });
    const url = `redis://tavus:${password}%40%2F@[::1]:6390/4?prefix=shop`;
    expect(parseRedisUrl(url)).toMatchObject({
      nodes: [{ host: '::1', port: 6390 }],
      ...{ username: 'tavus', password: `${password}@/`, db: 4, prefix: 'shop' },
      shown: 'redis://[::1]:6390/4',
    });
    expect(parseRedisUrl(`redis://:${password}@host`)).toMatchObject({
      ...{ username: undefined, password },
    });
  });

  it('asks for encryption, with a private authority if need be', () => {
    expect(parseRedisUrl('rediss://host').tls).toMatchObject({ ca: undefined });
    const url = 'rediss://host?ca=/etc/ca.pem&cert=/etc/us.pem&key=/etc/us.key&servername=redis';
    expect(parseRedisUrl(url).tls).toEqual({
      ...{ ca: '/etc/ca.pem', cert: '/etc/us.pem', key: '/etc/us.key', serverName: 'redis' },
    });
  });

  it('names sentinels and their master, some of a cluster, or a socket', () => {
    const url = `redis+sentinel://:${password}@one,two:26380/mymaster/2?sentinel_password=s`;
    expect(parseRedisUrl(url)).toMatchObject({
      nodes: [
        { host: 'one', port: 26379 },
        { host: 'two', port: 26380 },
      ],
      ...{ master: 'mymaster', db: 2, password, sentinelPassword: 's' },
    });
    expect(parseRedisUrl('rediss://a:7000,b:7001?cluster=true')).toMatchObject({
      nodes: [
        { host: 'a', port: 7000 },
        { host: 'b', port: 7001 },
      ],
      cluster: true,
    });
    expect(parseRedisUrl('redis+unix:///run/redis.sock?db=3')).toMatchObject({
      ...{ nodes: [], socket: '/run/redis.sock', db: 3 },
    });
  });

  it.each([
    ['redis:/host', 'must be redis://'],
    [`redis://u:${password}@`, 'must name its hosts'],
    [`redis://u:${password}@host:0`, 'must name its hosts'],
    [`redis://u:${password}@host:70000`, 'must name its hosts'],
    [`redis://u:${password}@host/first`, 'must have a number for its database'],
    [`redis://u:${password}@host/1?cluster=true`, 'with cluster=true'],
    [`redis://u:${password}@host?cluster=yes`, 'must have cluster=true or false'],
    [`redis://u:${password}@host?prefix=a{b}`, 'must have a prefix of letters'],
    [`redis://u:${password}@host?timeout=5`, 'has "timeout", which is none of'],
    [`redis://u:${password}@host?ca=/ca.pem`, 'must be rediss://'],
    [`rediss://u:${password}@host?cert=/cert.pem`, 'must have cert and key together'],
    [`redis+sentinel://u:${password}@host`, 'must name the master'],
    [`redis+unix://?prefix=${password}`, 'must name a socket'],
    [`redis://u:%${password}@host`, 'must have its user and password percent-encoded'],
  ])('%s is refused, without its password', (url, reason) => {
    expect(isRedisUrl(url)).toBe(true);
    const read = () => readConfig({ LEDGER_URL: url });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(`LEDGER_URL ${reason}`);
    expect(read).not.toThrow(password);
  });
});
