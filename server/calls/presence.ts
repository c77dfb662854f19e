// The open presence streams of this process: who listens to which conversation. Writes events;
// decides nothing about leases. Format: https://html.spec.whatwg.org/multipage/server-sent-events.html
import { PassThrough, type Readable } from 'node:stream';
import type { PresenceEvent } from '../../contract/calls.ts';

/** One page holds one stream; a reload and a second tab may overlap for a moment. */
const maxStreamsPerConversation = 4;

export interface Presence {
  /** Opens a stream; `gone` is called when the last one of its conversation has closed. */
  open(conversationId: string, gone: () => void): Readable;
  /** Writes one event to every stream of a conversation. */
  tell(conversationId: string, event: PresenceEvent): void;
  /** Tells the end and closes the streams; nobody counts as gone by that. */
  finish(conversationId: string, event: PresenceEvent): void;
  /** Writes a comment, which pages do not hear, to every stream. */
  comment(): void;
  /** Closes every stream, present and future, for a stop: pages reconnect to the next process. */
  closeAll(): void;
}

export function createPresence(): Presence {
  const streams = new Map<string, Set<PassThrough>>();
  let stopping = false;

  function close(conversationId: string): void {
    const open = streams.get(conversationId) ?? [];
    streams.delete(conversationId);
    for (const stream of open) stream.end();
  }

  return {
    open(conversationId, gone) {
      const stream = new PassThrough();
      if (stopping) return stream.end();
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
      return stream;
    },
    tell(conversationId, event) {
      for (const stream of streams.get(conversationId) ?? []) stream.write(format(event));
    },
    finish(conversationId, event) {
      this.tell(conversationId, event);
      close(conversationId);
    },
    comment() {
      for (const open of streams.values()) for (const stream of open) stream.write(':\n\n');
    },
    closeAll() {
      stopping = true;
      for (const conversationId of [...streams.keys()]) close(conversationId);
    },
  };
}

function format({ event, data }: PresenceEvent): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
