// The body of `POST /v2/conversations`: its schema, what Tavus refuses in it, and what it comes to
// once both sets of names and both places of require_auth are read (docs.tavus.io create-conversation).
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { refusals, type Answer } from './answers.ts';
import { stockPal } from './stock.ts';

const text = Type.Optional(Type.String());
const flag = Type.Optional(Type.Boolean());
const texts = Type.Optional(Type.Array(Type.String()));
const seconds = Type.Optional(Type.Integer({ minimum: 0 }));

const Properties = Type.Object({
  max_call_duration: seconds,
  participant_left_timeout: seconds,
  participant_absent_timeout: seconds,
  require_auth: flag,
  enable_recording: flag,
  enable_closed_captions: flag,
  apply_greenscreen: flag,
  language: text,
  languages: texts,
});

const CreateBody = Type.Object({
  pal_id: text,
  persona_id: text,
  face_id: text,
  replica_id: text,
  conversation_name: text,
  callback_url: text,
  conversational_context: text,
  custom_greeting: text,
  audio_only: flag,
  memory_stores: texts,
  test_mode: flag,
  require_auth: flag,
  max_participants: Type.Optional(Type.Integer()),
  properties: Type.Optional(Properties),
});

/** The fields the simulator looks at; whatever else is sent is kept as received. */
export type CreateBody = Static<typeof CreateBody>;

/** A create request that Tavus would accept. */
export interface Draft {
  readonly request: CreateBody;
  readonly faceId: string;
  readonly palId: string;
  readonly isPrivate: boolean;
}

/** Reads a create body; the refusal to answer with when Tavus would not take it. */
export function readCreateBody(body: unknown): { draft: Draft } | { refused: Answer } {
  if (!Value.Check(CreateBody, body)) return { refused: refusals.malformedCreate };
  const refused = fault(body);
  if (refused) return { refused };
  const isPrivate = body.require_auth ?? body.properties?.require_auth ?? false;
  const palId = body.pal_id ?? body.persona_id ?? stockPal.id;
  // Which face an unknown PAL defaults to cannot be known here; the stock one stands in.
  const faceId = body.face_id ?? body.replica_id ?? stockPal.faceId;
  return { draft: { request: body, faceId, palId, isPrivate } };
}

// An account's own ids are unknown here, so an id is judged by its prefix alone.
function fault(body: CreateBody): Answer | undefined {
  const { pal_id, persona_id, face_id, replica_id, max_participants } = body;
  const pal = pal_id ?? persona_id;
  if (pal === undefined && face_id === undefined && replica_id === undefined) {
    return refusals.nobodyToTalkTo;
  }
  if (pal?.startsWith('p') === false) return refusals.invalidPersona;
  if (face_id?.startsWith('r') === false) return refusals.invalidFace;
  if (replica_id?.startsWith('r') === false) return refusals.invalidReplica;
  if (max_participants !== undefined && max_participants < 2) return refusals.tooFewParticipants;
  return undefined;
}
