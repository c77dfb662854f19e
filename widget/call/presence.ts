// Tells the endpoint that the visitor is still there, and hears from it when the call is over.
// The open stream tells when the visitor has left, the heartbeats that he has not. Knows no states of
// the call.
import type { EndReason } from '../../contract/calls.ts';
import type { Conversation } from './answers.ts';
import type { Endpoint } from './endpoint.ts';
import { keepBeating } from './heartbeats.ts';
import { keepStream, type StreamTimes } from './presence-stream.ts';
import type { Sign } from './signs.ts';

/** Who is present, where, and who wants to hear what the endpoint says. */
export interface PresenceOptions {
  readonly endpoint: Pick<Endpoint, 'presence' | 'heartbeat' | 'endOnLeaving'>;
  readonly conversation: Conversation;
  readonly remaining: (seconds: number) => void;
  readonly ended: (reason: EndReason) => void;
  /** For tests, which have no minute. */
  readonly times?: StreamTimes;
}

/** A presence that is kept up. */
export interface Presence {
  /** Sends one sign of life at once. */
  readonly beat: () => void;
  /** The page is back in sight, awake or online: shows at once that somebody is there. */
  readonly revive: () => void;
}

/** Keeps up the presence until `signal` aborts. */
export function keepPresent(options: PresenceOptions, signal: AbortSignal): Presence {
  const { endpoint, conversation, times } = options;
  const hear = (sign: Sign | undefined): void => {
    if (!sign || signal.aborted) return;
    if (sign.kind === 'remaining') options.remaining(sign.seconds);
    else if (sign.kind === 'ended') options.ended(sign.reason);
    else {
      // Asked often enough and refused each time: this endpoint no longer knows this call. If it does
      // after all, it ends it.
      endpoint.endOnLeaving(conversation);
      options.ended('operator');
    }
  };
  const heart = keepBeating({ endpoint, conversation, hear }, signal);
  const open = (soon: AbortSignal) => endpoint.presence(conversation, soon);
  const stream = keepStream(
    {
      open,
      hear,
      // Timers of a page out of sight run once a minute; what arrives by the network wakes it in time.
      alive: heart.beatIfDue,
      // Without a stream only a beat shows that somebody is there, and the grace is short.
      absent: heart.beat,
      times,
    },
    signal,
  );
  return {
    beat: heart.beat,
    revive() {
      heart.beat();
      stream.revive();
    },
  };
}
