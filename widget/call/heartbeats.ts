// Signs of life, one each `heartbeat_seconds`, stream or not: for the endpoint, a stream that sleeps
// looks like one that is there.
import type { Conversation } from './answers.ts';
import { pause } from './backoff.ts';
import type { Endpoint } from './endpoint.ts';
import { readHeartbeat, type Sign } from './signs.ts';

/** Whose heart it is, and who hears what the endpoint says to it. */
export interface HeartOptions {
  readonly endpoint: Pick<Endpoint, 'heartbeat'>;
  readonly conversation: Conversation;
  readonly hear: (sign: Sign) => void;
}

/** A beating heart. */
export interface Heart {
  /** Beats now; the next beat is due a whole period later. */
  readonly beat: () => void;
  /** Beats if it is time, for whoever happens to be awake. */
  readonly beatIfDue: () => void;
}

/** So many refusals in a row, over a whole period, are no accident, such as an instance being replaced. */
const CERTAIN_REFUSALS = 3;

/** Beats until `signal` aborts. */
export function keepBeating(
  { endpoint, conversation, hear }: HeartOptions,
  signal: AbortSignal,
): Heart {
  const everyMs = conversation.heartbeatSeconds * 1000;
  let dueAt = performance.now() + everyMs;
  let refusals = 0;
  let refusedAt = 0;

  const send = async (): Promise<void> => {
    const sign = readHeartbeat(await endpoint.heartbeat(conversation, signal));
    if (!sign) return; // no answer is no news: the network, a proxy, a server that restarts
    const now = performance.now();
    refusals = sign.kind === 'refused' ? refusals + 1 : 0;
    if (refusals === 1) refusedAt = now;
    // A stream that breaks is followed by a beat at once: several may be refused within a second.
    if (refusals === 0 || (refusals >= CERTAIN_REFUSALS && now - refusedAt >= everyMs)) hear(sign);
  };
  const beat = (): void => {
    dueAt = performance.now() + everyMs;
    // Not awaited: one that gets no answer must not delay the next.
    void send();
  };
  const beatIfDue = (): void => {
    if (!signal.aborted && performance.now() >= dueAt) beat();
  };
  const keep = async (): Promise<void> => {
    while (!signal.aborted) {
      await pause(dueAt - performance.now(), signal);
      beatIfDue();
    }
  };
  void keep();
  return { beat, beatIfDue };
}
