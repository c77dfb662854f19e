// Ends a conversation and does not rest before that is certain.
import type { Conversation } from './answers.ts';
import { backoffMs, pause } from './backoff.ts';
import type { Endpoint } from './endpoint.ts';

/** Resolves when the end is confirmed, or the lease is over: then the endpoint ended it itself. */
export async function hangUp(
  endpoint: Pick<Endpoint, 'end'>,
  conversation: Conversation,
  signal: AbortSignal,
): Promise<void> {
  const certainAt = performance.now() + conversation.leaseSeconds * 1000;
  for (let attempt = 0; performance.now() < certainAt; attempt++) {
    if (await endpoint.end(conversation, signal)) return;
    await pause(backoffMs(attempt), signal);
    if (signal.aborted) return;
  }
}
