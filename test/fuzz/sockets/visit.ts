// One connection of a case: it says its bytes in pieces, and leaves in one of several ways. It is over when the server
// has closed it, or when the server can do nothing more before it hears more. Knows no rule.
import { once } from 'node:events';
import { connect, type Server, type Socket } from 'node:net';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** How a case leaves: once nothing more can come, before, or in the midst of a reply. */
export type Leaving = 'ends' | 'resets' | 'ends at once' | 'resets at once' | 'resets at a byte';

export interface Case {
  /** As latin1. */
  readonly bytes: string;
  /** Lengths of the pieces; what is left is the last. */
  readonly pieces: readonly number[];
  readonly leaving: Leaving;
  /** Replies that it may have at most. */
  readonly most: number;
}

export interface Heard {
  readonly said: string;
  readonly text: string;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** What a server is doing on each of its connections. */
export interface Watch {
  /** Whether all that was written has been read, and every answer is under way that can be given. */
  isWaiting(client: Socket): boolean;
  /** Whether replies stand behind a stream: while they are many, nothing is read, not even that the client has left. */
  isHeld(client: Socket): boolean;
}

/** @param server whose connections come from this machine, each from a port of its own */
export function watch(server: Server): Watch {
  const sockets = new Map<number, Socket>();
  const exchanges = new WeakMap<Socket, Set<Exchange>>();
  server.on('connection', (socket: Socket) => {
    const { remotePort = 0 } = socket;
    sockets.set(remotePort, socket);
    exchanges.set(socket, new Set());
    socket.on('close', () => {
      if (sockets.get(remotePort) === socket) sockets.delete(remotePort);
    });
  });
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    const open = exchanges.get(request.socket);
    const exchange = { request, response };
    open?.add(exchange);
    response.on('close', () => open?.delete(exchange));
  });
  const exchangesOf = (client: Socket) => {
    const socket = sockets.get(client.localPort ?? 0);
    return [...((socket && exchanges.get(socket)) ?? [])];
  };
  return {
    isHeld: (client) => exchangesOf(client).some(isStream),
    isWaiting(client) {
      const socket = sockets.get(client.localPort ?? 0);
      const open = exchangesOf(client);
      // What stands behind a stream is answered, and waits for its end; a long body there is not read before.
      const isBehind = open.some(isStream);
      if (isBehind && open.some(({ request }) => !request.complete)) return true;
      if (socket?.bytesRead !== client.bytesWritten || client.writableLength > 0) return false;
      return open.every(
        (one) => !one.request.complete || isStream(one) || (isBehind && one.response.writableEnded),
      );
    },
  };
}

/** It goes on until somebody hangs up. */
function isStream({ response }: Exchange): boolean {
  return (
    response.headersSent && String(response.getHeader('content-type')).includes('event-stream')
  );
}

/** Far beyond what the server itself lets a connection last that says nothing. */
const longestMs = 30_000;

/** Between two pieces: the server has had its turn. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Says a case to a port of this machine; resolves when its connection is closed. */
export async function visit(
  port: number,
  { bytes, pieces, leaving }: Case,
  seen: Watch,
): Promise<Heard> {
  const socket = connect({ port, host: '127.0.0.1' });
  let text = '';
  socket.setEncoding('latin1').on('data', (more: string) => {
    text += more;
    if (leaving === 'resets at a byte') socket.resetAndDestroy();
  });
  // Being cut off is one of the answers.
  socket.on('error', () => undefined);
  // Who is not let in at all was no case: this machine is at its end.
  await once(socket, 'connect');
  for (const piece of split(bytes, pieces)) {
    if (!socket.writable) break;
    socket.write(piece, 'latin1');
    await turn();
  }
  if (leaving === 'ends at once') socket.end();
  else if (leaving === 'resets at once') socket.resetAndDestroy();
  const giveUpAt = Date.now() + longestMs;
  while (!socket.closed) {
    if (Date.now() > giveUpAt) throw new Error(`nobody ends it: ${JSON.stringify(bytes)}`);
    // Who has hung up waits for the server to do the same.
    if (socket.writable && seen.isWaiting(socket)) {
      if (leaving === 'ends') socket.end();
      else socket.resetAndDestroy();
    } else if (!socket.writable && text !== '' && seen.isHeld(socket)) socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return { said: bytes, text };
}

function split(bytes: string, pieces: readonly number[]): string[] {
  const all: string[] = [];
  let rest = bytes;
  for (const length of pieces) {
    if (rest.length > length) all.push(rest.slice(0, length));
    rest = rest.length > length ? rest.slice(length) : rest;
  }
  return [...all, rest];
}
