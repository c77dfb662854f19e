// A connection that says what it is told to, byte by byte, and need not read: what no HTTP client does.
import { connect, type Socket } from 'node:net';
import { until } from './until.ts';

export interface RawSocket {
  readonly socket: Socket;
  /** Everything that came back. */
  readonly text: string;
  /** The status of each reply, in their order. */
  readonly statuses: readonly number[];
  readonly closed: boolean;
  say(bytes: string): void;
  /** Resolves when the other side has closed. */
  over(): Promise<RawSocket>;
}

/**
 * Connects to a port of this machine.
 * @param reads whether it takes in what comes back
 */
export function openRawSocket(port: number, reads = true): RawSocket {
  const socket = connect({ port, host: '127.0.0.1' });
  let text = '';
  let closed = false;
  if (reads) socket.setEncoding('latin1').on('data', (more: string) => (text += more));
  // Being cut off is what is waited for.
  socket.on('error', () => undefined).on('close', () => (closed = true));
  const raw: RawSocket = {
    socket,
    get text() {
      return text;
    },
    get statuses() {
      return [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
    },
    get closed() {
      return closed;
    },
    say(bytes) {
      if (socket.writable) socket.write(bytes);
    },
    over: () => until('the connection is closed', () => closed).then(() => raw),
  };
  return raw;
}

/** A request as text. */
export function rawRequest(
  line: string,
  headers: Readonly<Record<string, string>> = {},
  body = '',
): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`${line} HTTP/1.1`, 'Host: x', ...lines, '', body].join('\r\n');
}
