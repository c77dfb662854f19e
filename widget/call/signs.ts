// What the endpoint says while a call runs, by stream or by heartbeat. Somebody else's word: every
// field is looked at before it is used.
import type { EndReason } from '../../contract/calls.ts';
import type { RefusalCode } from '../../contract/refusals.ts';

/** The call has so many seconds left, or is over, or is none of this endpoint's. */
export type Sign =
  | { readonly kind: 'remaining'; readonly seconds: number }
  | { readonly kind: 'ended'; readonly reason: EndReason }
  | { readonly kind: 'refused' };

const endReasons: readonly EndReason[] = ['visitor', 'left', 'lease', 'limit', 'room', 'operator'];

/** Reads one event of the presence stream; undefined when this page does not know it. */
export function readSign(event: unknown, data: unknown): Sign | undefined {
  const { seconds, reason } = Object(data) as { seconds?: unknown; reason?: unknown };
  if (event === 'remaining' && typeof seconds === 'number') return { kind: 'remaining', seconds };
  if (event !== 'ended') return undefined;
  return { kind: 'ended', reason: endReasons.find((known) => known === reason) ?? 'room' };
}

/** Codes that no second try can change: the token is not this endpoint's, or the endpoint is none. */
const definite: readonly unknown[] = ['bad_token', 'not_found'] satisfies RefusalCode[];

/** Reads the reply to a heartbeat; undefined when it says nothing. */
export function readHeartbeat(reply: unknown): Sign | undefined {
  const fields = Object(reply) as Record<string, unknown>;
  const { status, remaining_seconds: seconds, reason } = fields;
  if (fields['request_id'] && definite.includes(fields['code'])) return { kind: 'refused' };
  return readSign(status === 'active' ? 'remaining' : status, { seconds, reason });
}
