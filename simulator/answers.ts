// What the API answers, before HTTP: a status and a body, and every refusal it knows.
// Does not know when which is due.

/** An object is sent as JSON, a string as it is, nothing as an empty body without a type. */
export interface Answer {
  readonly status: number;
  readonly body?: object | string;
  /** Of a string body; default text/html. */
  readonly contentType?: string;
}

/** Tavus's error bodies come in two shapes: `{"error": …}` and `{"message": …}`. */
export type ErrorKey = 'error' | 'message';

function refusal(status: number, key: ErrorKey, sentence: string): Answer {
  return { status, body: { [key]: sentence } };
}

/** Every refusal by name. Wordings are Tavus's but where a line says invented. */
export const refusals = {
  wrongKey: refusal(401, 'message', 'Invalid access token'),
  unknownConversation: refusal(400, 'error', 'Invalid conversation_id'),
  malformedCreate: refusal(
    400,
    'error',
    'There was an error creating the conversation, please reach out to support at support@tavus.io!',
  ),
  // Invented wording.
  nobodyToTalkTo: refusal(400, 'error', 'Either face_id or pal_id must be provided'),
  // Invented wording.
  tooFewParticipants: refusal(400, 'error', 'max_participants must be at least 2'),
  invalidFace: refusal(400, 'error', 'Invalid face_id'),
  invalidReplica: refusal(400, 'message', 'Invalid replica_uuid'),
  invalidPersona: refusal(400, 'message', 'Invalid persona_id'),
  outOfCredits: refusal(402, 'message', 'The user is out of conversational credits'),
  atCapacity: refusal(400, 'message', 'User has reached maximum concurrent conversations'),
  // Invented wording: no page says what an unknown path answers.
  notFound: refusal(404, 'message', 'Not Found'),
} as const satisfies Record<string, Answer>;

/** The refusal with its sentence under the other key; whatever is no refusal is left alone. */
export function reshaped(answer: Answer, key: ErrorKey | null): Answer {
  if (key === null || answer.status < 400 || typeof answer.body !== 'object') return answer;
  const [sentence] = Object.values(answer.body) as unknown[];
  return { ...answer, body: { [key]: sentence } };
}

/** A room's page that has loaded and does nothing at all. */
export const silentPage: Answer = {
  status: 200,
  body: '<!doctype html><html lang="en"><meta name="color-scheme" content="dark"><title>Room</title></html>',
};

/** Cloudflare's page for a Tavus that does not connect: HTML where JSON is expected. */
export const gatewayPage: Answer = {
  status: 522,
  body: '<!DOCTYPE html><html><head><title>522: Connection timed out</title></head></html>',
  contentType: 'text/html; charset=UTF-8',
};
