// From an address to a client of ioredis: one server, a socket, sentinels or a cluster. Nothing here waits
// in a queue for a Redis that is not there, and nothing is sent twice.
import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { Cluster, Redis, type RedisOptions } from 'ioredis';
import type { RedisAddress, RedisTls } from '../../settings/redis-url.ts';

export type RedisClient = Redis | Cluster;

/** A server that is there answers by then, ms. */
const connectMs = 2_000;
/** Nothing has come for so long although something was asked: the connection is dead, ms. */
const silentMs = 2_000;
const longestPauseMs = 500;

/** Tells at once where a connection could not be made; tries again until it is told to stop. */
export function createClient(address: RedisAddress): RedisClient {
  const options = optionsFor(address);
  if (address.cluster) return clusterOf(address, options);
  if (address.master === undefined) {
    const [node] = address.nodes;
    return new Redis({ ...options, ...(node ?? { path: address.socket ?? '' }) });
  }
  const { tls } = options;
  return new Redis({
    ...options,
    sentinels: [...address.nodes],
    name: address.master,
    ...(address.sentinelPassword !== undefined && { sentinelPassword: address.sentinelPassword }),
    sentinelRetryStrategy: pause,
    sentinelCommandTimeout: connectMs,
    // A master that has gone without closing its connections is noticed sooner.
    failoverDetector: true,
    ...(tls && { sentinelTLS: tls, enableTLSForSentinelMode: true }),
  });
}

function clusterOf(address: RedisAddress, redisOptions: Options): Cluster {
  return new Cluster([...address.nodes], {
    redisOptions,
    enableOfflineQueue: false,
    lazyConnect: true,
    maxRedirections: 3,
    slotsRefreshTimeout: connectMs,
    clusterRetryStrategy: pause,
    clusterNodeRetryStrategy: pause,
    // By name, as their certificates are.
    dnsLookup: (host, found) => found(null, host),
  });
}

type Options = ReturnType<typeof optionsFor>;

function optionsFor({ username, password, db, tls }: RedisAddress) {
  return {
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(db !== 0 && { db }),
    ...(tls && { tls: tlsOptions(tls) }),
    protocol: 2 as const,
    connectionName: 'tavus-call',
    lazyConnect: true,
    connectTimeout: connectMs,
    socketTimeout: silentMs,
    commandTimeout: connectMs,
    enableOfflineQueue: false,
    // What was sent and not answered may have been done: the caller decides what becomes of it.
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 1,
    retryStrategy: pause,
    reconnectOnError: isDemoted,
  } satisfies RedisOptions;
}

/** The server has become a replica, and the master is another one now; before Redis 7 a script says so in its middle. */
export function isDemoted({ message }: Error): boolean {
  return /(^|-)READONLY /.test(message);
}

function pause(times: number): number {
  return Math.min(50 * times, longestPauseMs);
}

function tlsOptions({ ca, cert, key, serverName }: RedisTls): ConnectionOptions {
  return {
    ...(ca !== undefined && { ca: readFileSync(ca) }),
    ...(cert !== undefined && { cert: readFileSync(cert) }),
    ...(key !== undefined && { key: readFileSync(key) }),
    ...(serverName !== undefined && { servername: serverName }),
  };
}
