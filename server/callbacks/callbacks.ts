// What Tavus's webhooks mean to us (docs.tavus.io webhooks-and-callbacks). They come in any order,
// doubled, late or not at all, so each only makes something known earlier: nothing rests on one.
import type { EndReason } from '../../contract/calls.ts';
import type { Calls } from '../calls/calls.ts';
import type { Ledger } from '../ledger/ledger.ts';

/** What we read of a webhook; the rest, transcripts above all, is dropped unread. */
export interface Callback {
  readonly event_type: string;
  readonly conversation_id: string;
  readonly properties?: unknown;
}

/** Acts on one webhook; repeating it is fine. */
export async function hear(
  { calls, ledger }: { calls: Pick<Calls, 'end' | 'doubt'>; ledger: Pick<Ledger, 'find'> },
  { event_type: event, conversation_id: conversationId, properties }: Callback,
): Promise<void> {
  const entry = await ledger.find({ conversationId });
  // The answer to its create was lost, or is still on its way.
  if (!entry) calls.doubt();
  // Tavus is asked for the end all the same: that costs nothing, and frees the place for certain.
  else if (event === 'system.shutdown' && entry.state === 'live') {
    await calls.end(conversationId, reasonOf(properties));
  }
}

/** The reasons also occur without their last word, and there may be more than are documented. */
function reasonOf(properties: unknown): EndReason {
  const given = (properties as { shutdown_reason?: unknown } | null | undefined)?.shutdown_reason;
  const shutdownReason = typeof given === 'string' ? given : '';
  if (shutdownReason.startsWith('max_call_duration')) return 'limit';
  if (shutdownReason.startsWith('participant_')) return 'left';
  return 'room';
}
