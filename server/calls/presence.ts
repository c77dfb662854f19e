// The open presence streams of this process: who listens to which conversation. Writes events;
// decides nothing about leases. Format: https://html.spec.whatwg.org/multipage/server-sent-events.html
import { PassThrough, type Readable } from 'node:stream';
import type { EndReason, PresenceEvent } from '../../contract/calls.ts';
import { newNonce } from './tokens.ts';

/** One page holds one stream; a reload and a second tab may overlap for a moment. */
const maxStreamsPerConversation = 4;

/** So many in one go take some ms. */
const commentedAtOnce = 1_000;

/** One page's stream. */
export interface PresenceStream {
  readonly readable: Readable;
  tell(event: PresenceEvent): void;
}

export interface Presence {
  /** This process, told from others that hold streams for the same ledger. */
  readonly name: string;
  /** Opens a stream; `gone` is called when the last one of its conversation has closed. */
  open(conversationId: string, gone: () => void): PresenceStream;
  isAttended(conversationId: string): boolean;
  /** Tells every stream of a conversation its end and closes it; nobody counts as gone by that. */
  finish(conversationId: string, reason: EndReason): void;
  /** Writes a comment, which pages do not hear, to every stream; with very many, to some in turn. */
  comment(): void;
  /** Closes every stream, present and future, for a stop: pages reconnect to the next process. */
  closeAll(): void;
}

export function createPresence(): Presence {
  const streams = new Map<string, Set<PassThrough>>();
  /** Those that have been told something: the first word on a stream is an event. */
  const greeted = new WeakSet<PassThrough>();
  let stopping = false;
  let round = streams.values();

  function attach(conversationId: string, stream: PassThrough, gone: () => void): void {
    const open = streams.get(conversationId) ?? new Set();
    streams.set(conversationId, open.add(stream));
    const [oldest] = open;
    if (open.size > maxStreamsPerConversation) oldest?.end();
    stream.once('close', () => {
      open.delete(stream);
      if (open.size > 0 || streams.get(conversationId) !== open) return;
      streams.delete(conversationId);
      gone();
    });
  }

  function close(conversationId: string): void {
    const open = streams.get(conversationId) ?? [];
    streams.delete(conversationId);
    for (const stream of open) stream.end();
  }

  return {
    name: newNonce(),
    open(conversationId, gone) {
      const stream = new PassThrough();
      if (stopping) stream.end();
      else attach(conversationId, stream, gone);
      const tell = (event: PresenceEvent) => {
        greeted.add(stream);
        write(stream, event);
      };
      return { readable: stream, tell };
    },
    isAttended: (conversationId) => streams.has(conversationId),
    comment() {
      for (let conversations = 0; conversations < commentedAtOnce; conversations += 1) {
        const next = round.next();
        if (next.done) {
          round = streams.values();
          return;
        }
        for (const stream of next.value) {
          if (greeted.has(stream) && !stream.writableEnded) stream.write(':\n\n');
        }
      }
    },
    finish(conversationId, reason) {
      const event = { event: 'ended', data: { reason } } as const;
      for (const stream of streams.get(conversationId) ?? []) write(stream, event);
      close(conversationId);
    },
    closeAll() {
      stopping = true;
      for (const conversationId of [...streams.keys()]) close(conversationId);
    },
  };
}

function write(stream: PassThrough, { event, data }: PresenceEvent): void {
  if (!stream.writableEnded) stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}
