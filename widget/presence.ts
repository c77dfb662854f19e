// Tells the endpoint that the visitor is still there, and hears from it when the call is over.
// The open stream tells when the visitor has left, the heartbeats that he has not. Knows no states of
// the call.
import type { EndReason } from '../contract/calls.ts';
import type { Conversation } from './answers.ts';
import { backoffMs, pause } from './backoff.ts';
import type { Endpoint } from './endpoint.ts';
import { readEvents } from './event-stream.ts';
import { readHeartbeat, readSign, type Sign } from './signs.ts';

/** Who is present, where, and who wants to hear what the endpoint says. */
export interface PresenceOptions {
  readonly endpoint: Pick<Endpoint, 'presence' | 'heartbeat'>;
  readonly conversation: Conversation;
  readonly remaining: (seconds: number) => void;
  readonly ended: (reason: EndReason) => void;
}

/** A stream that lasted so long was a good one: the next attempt is made at once. */
const SETTLED_MS = 5_000;

/** Keeps up the presence until `signal` aborts; the result sends one sign of life at once. */
export function keepPresent(options: PresenceOptions, signal: AbortSignal): () => void {
  const { endpoint, conversation } = options;

  const hear = (sign: Sign | undefined): void => {
    if (!sign || signal.aborted) return;
    if (sign.kind === 'remaining') options.remaining(sign.seconds);
    else options.ended(sign.reason);
  };
  const beat = async (): Promise<void> => {
    hear(readHeartbeat(await endpoint.heartbeat(conversation, signal)));
  };
  const listen = async (): Promise<void> => {
    for (let attempt = 0; !signal.aborted; attempt++) {
      const stream = await endpoint.presence(conversation, signal);
      const openedAt = performance.now();
      // Without a stream only a beat shows that somebody is there, and the grace is short.
      if (!stream) await beat();
      for await (const { event, data } of stream ? readEvents(stream) : []) {
        hear(readSign(event, data));
      }
      if (stream && performance.now() - openedAt > SETTLED_MS) attempt = 0;
      await pause(backoffMs(attempt), signal);
    }
  };
  const keepBeating = async (): Promise<void> => {
    const everyMs = conversation.heartbeatSeconds * 1000;
    for (;;) {
      await pause(everyMs, signal);
      if (signal.aborted) return;
      // Also while the stream is open: for the endpoint, one that sleeps looks like one that is there.
      // Not awaited: one that gets no answer must not delay the next.
      void beat();
    }
  };

  void listen();
  void keepBeating();
  return () => void beat();
}
