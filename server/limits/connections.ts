// What one connection, and all of them together, may take of this machine: how long a request may be on its way,
// how large its head may be, how long nothing may move, and how many connections there are. Knows node:http alone.
import type { IncomingMessage, Server, ServerOptions } from 'node:http';
import type { Socket } from 'node:net';

/** Of a request's head; browsers and the proxies between need a third of it. */
const mostHeaders = 100;

/** One connection’s requests, so that a flood of them in one go ends; it is told to come back. */
export const mostRequestsOfOneConnection = 1_000;

/** Until a request, its body included, has arrived, ms. */
export const requestMs = 10_000;

/** Longer than proxies keep a connection that nobody uses (60 s), so that it is they who close it, ms. */
export const keepAliveMs = 72_000;

/** Of node:http, for each server that is made. */
export const headLimits: ServerOptions = {
  headersTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16 * 1024,
  // Whatever NODE_OPTIONS says: two readings of one request are how requests are smuggled.
  insecureHTTPParser: false,
  // Node would answer in a shape of its own; who names no host is refused below.
  requireHostHeader: false,
};

/** How often it is told that there are too many connections, ms. */
const fullAgainMs = 60_000;

export interface ConnectionsOptions {
  readonly maxConnections: number;
  /** Answers a connection that speaks no HTTP, or not in time. */
  readonly answerClientError: (error: { readonly code: string }, socket: Socket) => void;
  /** Told now and then while connections are refused because there are too many. */
  readonly full: () => void;
}

export interface Guard {
  readonly guard: (server: Server) => void;
  /** The server that a request has come to. */
  readonly guardServerOf: (request: IncomingMessage) => void;
}

/**
 * Guards servers, each once. Fastify makes a second one for the other address of `localhost` and shows it to nobody:
 * its first request does.
 */
export function createGuard({
  maxConnections,
  answerClientError,
  full,
}: ConnectionsOptions): Guard {
  const guarded = new WeakSet<Server>();
  let toldAt = -Infinity;

  function guard(server: Server): void {
    if (guarded.has(server)) return;
    guarded.add(server);
    server.maxConnections = maxConnections;
    server.maxHeadersCount = mostHeaders;
    if (server.listenerCount('clientError') === 0) server.on('clientError', answerClientError);
    // Nobody need meet what is expected of him beyond `100-continue` (RFC 9110, 10.1.1); Node would answer by itself.
    server.on('checkExpectation', (request, response) => server.emit('request', request, response));
    server.on('drop', () => {
      // Who waits with nothing to say gives way: the next one who comes finds a place.
      server.closeIdleConnections();
      if (performance.now() - toldAt < fullAgainMs) return;
      toldAt = performance.now();
      full();
    });
  }

  return {
    guard,
    guardServerOf({ socket }) {
      const { server } = socket as Socket & { readonly server?: Server };
      if (server) guard(server);
    },
  };
}

/**
 * Node leaves out what is beyond the limit, without a word: the last header may be the address that our own proxy has
 * put there.
 */
export function hasTooManyHeaders({ rawHeaders }: IncomingMessage): boolean {
  return rawHeaders.length >= mostHeaders * 2;
}

/** Whether it is clear which host a request is for: without one, or with two, the next reader may take another (RFC 9112, 3.2). */
export function hasOneHost({ rawHeaders, httpVersion }: IncomingMessage): boolean {
  const names = rawHeaders.filter((_, index) => index % 2 === 0);
  const hosts = names.filter((name) => name.toLowerCase() === 'host').length;
  return hosts === 1 || (hosts === 0 && httpVersion === '1.0');
}

/**
 * Whether a request that is answered already still has more to send than anybody will read: a long body, or one of
 * unknown length.
 * @param bodyLimit bytes that are read in any case
 */
export function hasMuchToSay({ complete, headers }: IncomingMessage, bodyLimit: number): boolean {
  if (complete) return false;
  const length = Number(headers['content-length'] ?? 0);
  return headers['transfer-encoding'] !== undefined || length > bodyLimit;
}

/** Node leaves what follows to who takes up an upgrade, which is nobody: it reads nothing more of that connection. */
export function asksForUpgrade({ headers }: IncomingMessage): boolean {
  return headers.upgrade !== undefined;
}
