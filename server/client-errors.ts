// What a connection is told that does not speak HTTP, or not in time: there is no request to answer,
// so the reply is written by hand, in the one shape of the contract.
import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { ErrorReply } from '../contract/calls.ts';
import { closed } from './headers/audiences.ts';

const statusOf: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};

/** Fastify's `clientErrorHandler`. */
export function answerClientError({ code }: { readonly code: string }, socket: Socket): void {
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  if (isBeingAnswered(socket)) {
    // Whatever came now would be read as a part of that reply.
    socket.destroySoon();
    return;
  }
  const status = statusOf[code] ?? 400;
  const body: ErrorReply = {
    error: 'The request is not valid.',
    code: 'bad_request',
    request_id: 'none',
  };
  const text = JSON.stringify(body);
  socket.end(
    [
      `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}`,
      `Content-Length: ${String(Buffer.byteLength(text))}`,
      'Content-Type: application/json; charset=utf-8',
      ...Object.entries(closed).map(([name, value]) => `${name}: ${value}`),
      'Cache-Control: no-store',
      'Connection: close',
      '',
      text,
    ].join('\r\n'),
  );
}

/** Where node:http keeps the reply that a connection is carrying, and looks itself when nobody else answers. */
interface Carrying extends Socket {
  readonly _httpMessage?: ServerResponse | null;
}

function isBeingAnswered({ _httpMessage: reply }: Carrying): boolean {
  return reply?.headersSent ?? false;
}
