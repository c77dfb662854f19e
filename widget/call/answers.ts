// What the endpoint's replies mean to the widget. A reply is somebody else's word: every field is
// looked at before it is used.
import type { Challenge } from '../../contract/challenges.ts';
import type { RefusalCode } from '../../contract/refusals.ts';
import type { Obstacle } from '../page/devices.ts';
import { roomUrl } from './room-url.ts';

/** Why there is no call: the endpoint's codes, that there was no answer at all, that this browser has a
 * call already, in another tab or element, or that none can be made on this page or by this browser. An
 * endpoint newer than this widget may have more. */
export type FailureCode = RefusalCode | 'unreachable' | 'elsewhere' | Obstacle;

/** A conversation that exists, and what it takes to end it. Times in seconds. */
export interface Conversation {
  readonly id: string;
  readonly endToken: string;
  readonly roomUrl: string;
  readonly meetingToken: string | undefined;
  readonly heartbeatSeconds: number;
  readonly leaseSeconds: number;
  readonly maxCallSeconds: number;
  /** It was begun in another tab or element, which goes on with it until the room is open here. */
  readonly isTaken?: boolean;
}

/** The endpoint, or the way to it, said no. `message` is the endpoint's own English sentence. */
export interface Refusal {
  readonly kind: 'refused';
  readonly code: FailureCode;
  readonly message?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
  /** What the visitor's browser is to do first. Looked at by whoever does it. */
  readonly challenge?: Challenge | undefined;
}

/** The answer to the wish for a call. */
export type Answer = { readonly kind: 'admitted'; readonly conversation: Conversation } | Refusal;

/** No, for a reason of our own. */
export const refused = (code: FailureCode): Refusal => ({ kind: 'refused', code });

/** All lines are busy: the visitor stands in line. `place` counts from 1. */
export interface Place {
  readonly kind: 'waiting';
  readonly place: number;
  readonly pollSeconds: number;
}

type Fields = Readonly<Record<string, unknown>>;

/** Reads the reply to create; `unusable` is a conversation that must be ended; throws for a stranger's. */
export async function readAnswer(
  response: Response,
): Promise<Answer | Place | { kind: 'unusable'; conversation: Conversation }> {
  const fields = await readJson(response);
  if (!response.ok) return readRefusal(fields, response);
  const place = positive(fields['place']);
  if (response.status === 202 && place) {
    return { kind: 'waiting', place, pollSeconds: positive(fields['poll_seconds']) ?? 3 };
  }
  const conversation: Conversation = {
    id: text(fields['conversation_id']),
    endToken: text(fields['end_token']),
    roomUrl: roomUrl(fields['conversation_url'])?.href ?? '',
    meetingToken: text(fields['meeting_token']) || undefined,
    heartbeatSeconds: positive(fields['heartbeat_seconds']) ?? 20,
    leaseSeconds: positive(fields['lease_seconds']) ?? 75,
    maxCallSeconds: positive(fields['max_call_seconds']) ?? 600,
  };
  if (!conversation.id || !conversation.endToken) throw new TypeError('not our reply');
  return { kind: conversation.roomUrl ? 'admitted' : 'unusable', conversation };
}

function readRefusal(fields: Fields, response: Response): Refusal {
  const code = text(fields['code']) as FailureCode | '';
  if (!code || !fields['request_id']) throw new TypeError('not our refusal');
  return {
    kind: 'refused',
    code,
    message: text(fields['error']) || undefined,
    challenge: fields['challenge'] as Challenge | undefined,
    retryAfterSeconds:
      positive(fields['retry_after']) ?? positive(Number(response.headers.get('retry-after'))),
  };
}

/** The fields of a JSON reply; none if it is no object. */
export async function readJson(response: Response): Promise<Fields> {
  return Object(await response.json()) as Fields;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function positive(value: unknown): number | undefined {
  return typeof value === 'number' && value > 0 && value < Infinity ? value : undefined;
}
