// The open presence streams of this process: who listens to which conversation. Writes events;
// decides nothing about leases. Format: https://html.spec.whatwg.org/multipage/server-sent-events.html
import { PassThrough, type Readable } from 'node:stream';
import type { EndReason, PresenceEvent } from '../../contract/calls.ts';
import { newNonce } from './tokens.ts';

/** One page holds one stream; a reload and a second tab may overlap for a moment. */
export const streamsOfOneConversation = 4;

/** A stream that was told its end and does not take it in is cut off after so long. */
const farewellMs = 1_000;

/** Bytes that may lie unread in one stream, beside what the connection takes: an event and some comments. */
const mostUnread = 1_024;

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
  /**
   * Opens a stream; `gone` is called when the last one of its conversation has closed.
   * @param address whose it is; null is returned where that one has too many
   */
  open(conversationId: string, address: string, gone: () => void): PresenceStream | null;
  isAttended(conversationId: string): boolean;
  /** Tells every stream of a conversation its end and closes it; nobody counts as gone by that. */
  finish(conversationId: string, reason: EndReason): void;
  /**
   * Writes a comment, which pages do not hear, to every stream; with very many, to some in turn. Who does not read
   * loses his.
   */
  comment(): void;
  /** Closes every stream, present and future, for a stop: pages reconnect to the next process. */
  closeAll(): void;
}

/** @param streamsOfOneAddress more than the pages of one visitor or one office ever need */
export function createPresence(streamsOfOneAddress: number): Presence {
  const streams = new Map<string, Set<PassThrough>>();
  /** How many there are by the address, those included that only wait for their end to be read. */
  const held = new Map<string, number>();
  /** Those that have been told something: the first word on a stream is an event. */
  const greeted = new WeakSet<PassThrough>();
  let stopping = false;
  let round = streams.values();

  function attach(conversationId: string, stream: PassThrough, gone: () => void): void {
    const open = streams.get(conversationId) ?? new Set();
    streams.set(conversationId, open.add(stream));
    const [oldest] = open;
    if (oldest && open.size > streamsOfOneConversation) {
      open.delete(oldest);
      dismiss(oldest);
    }
    stream.once('close', () => {
      open.delete(stream);
      if (open.size > 0 || streams.get(conversationId) !== open) return;
      streams.delete(conversationId);
      gone();
    });
  }

  function count(address: string, stream: PassThrough): void {
    held.set(address, (held.get(address) ?? 0) + 1);
    stream.once('close', () => {
      const left = (held.get(address) ?? 1) - 1;
      if (left > 0) held.set(address, left);
      else held.delete(address);
    });
  }

  function close(conversationId: string): void {
    const open = streams.get(conversationId) ?? [];
    streams.delete(conversationId);
    for (const stream of open) dismiss(stream);
  }

  return {
    name: newNonce(),
    open(conversationId, address, gone) {
      if ((held.get(address) ?? 0) >= streamsOfOneAddress) return null;
      const stream = new PassThrough();
      count(address, stream);
      if (stopping) dismiss(stream);
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
          if (isUnread(stream)) stream.destroy();
          else if (greeted.has(stream) && !stream.writableEnded) stream.write(':\n\n');
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

/** Whoever reads hears a proper end; whoever does not is not waited for. */
function dismiss(stream: PassThrough): void {
  stream.end();
  const timer = setTimeout(() => stream.destroy(), farewellMs).unref();
  stream.once('close', () => {
    clearTimeout(timer);
  });
}

/** What is here is no longer taken by the connection, whose own store is full. */
function isUnread({ writableLength, readableLength }: PassThrough): boolean {
  return writableLength + readableLength > mostUnread;
}
