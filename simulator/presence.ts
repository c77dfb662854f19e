// Who is in a room: a visitor is there while his event stream is open, so a killed browser has left.
// Knows streams, not what a conversation does about them.
import type { ServerResponse } from 'node:http';
import type { Happening } from './conversations.ts';

const keepAliveMs = 5_000;

/** The open event streams of all rooms. */
export class Presence {
  readonly #rooms = new Map<string, Set<ServerResponse>>();
  readonly #keepAlive = setInterval(() => {
    for (const stream of this.#streams()) stream.write(':\n\n');
  }, keepAliveMs).unref();

  /** Keeps a visitor's stream until it closes, whoever closes it; then tells `left`. */
  add(room: string, stream: ServerResponse, left: () => void): void {
    const streams = this.#rooms.get(room) ?? new Set();
    this.#rooms.set(room, streams.add(stream));
    stream.once('close', () => {
      streams.delete(stream);
      if (streams.size === 0 && this.#rooms.get(room) === streams) this.#rooms.delete(room);
      left();
    });
  }

  /** Tells a room's visitors what happened; a shutdown ends their streams. */
  tell({ what, conversation }: Happening): void {
    for (const stream of this.#rooms.get(conversation.id) ?? []) {
      if (what === 'replica-joined') replicaJoined(stream);
      else ended(stream, conversation.shutdownReason);
    }
    // Nothing may be written to an ended stream, and one may take its time to close.
    if (what === 'shutdown') this.#rooms.delete(conversation.id);
  }

  /** Ends all streams. */
  close(): void {
    clearInterval(this.#keepAlive);
    for (const stream of this.#streams()) stream.end();
  }

  *#streams(): Iterable<ServerResponse> {
    for (const streams of this.#rooms.values()) yield* streams;
  }
}

/** Begins an event stream. */
export function startStream(stream: ServerResponse): void {
  stream.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  stream.write(':\n\n');
}

/** Writes that the replica is in the room. */
export function replicaJoined(stream: ServerResponse): void {
  stream.write('event: replica_joined\ndata: {}\n\n');
}

/** Writes that the room is closed, and why, and ends the stream. */
export function ended(stream: ServerResponse, reason = ''): void {
  stream.end(`event: ended\ndata: ${JSON.stringify({ reason })}\n\n`);
}
