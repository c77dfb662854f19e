// What CONVERSATION_PROPERTIES and CONVERSATION_FIELDS may say: the fields of Tavus's create that an
// integrator sets for every call, each in its place and of its type. What the endpoint itself relies on
// stays with the settings that own it. https://docs.tavus.io/api-reference/conversations/create-conversation
import { Type, type TSchema } from 'typebox';
import { Value } from 'typebox/value';

type Fields = Readonly<Record<string, unknown>>;

/** A kind of value: what it has to be, for people and for the machine. */
type Kind = readonly [words: string, schema: TSchema];

const flag: Kind = ['be true or false', Type.Boolean()];
const text: Kind = ['be a text', Type.String({ minLength: 1 })];
const texts: Kind = ['be a list of texts', Type.Array(Type.String({ minLength: 1 }))];
const people: Kind = ['be a whole number from 2: the replica counts', Type.Integer({ minimum: 2 })];
const strategies = ['speed', 'quality', 'balanced'] as const;
const providers = ['s3', 'gcs', 'azure_blob'] as const;

const known: Readonly<Record<Setting, Readonly<Record<string, Kind>>>> = {
  CONVERSATION_PROPERTIES: {
    enable_recording: flag,
    auto_start_recording: flag,
    recording_storage: [
      `be an object whose provider is one of ${providers.join(', ')}`,
      Type.Object({ provider: Type.Enum([...providers]) }),
    ],
    recording_s3_bucket_name: text,
    recording_s3_bucket_region: text,
    aws_assume_role_arn: text,
    enable_closed_captions: flag,
    enable_transcription: flag,
    apply_greenscreen: flag,
    language: text,
    languages: texts,
  },
  CONVERSATION_FIELDS: {
    conversational_context: text,
    custom_greeting: text,
    enable_dynamic_greeting: flag,
    audio_only: flag,
    memory_stores: texts,
    participant_tags: texts,
    document_ids: texts,
    document_tags: texts,
    document_retrieval_strategy: [`be one of ${strategies.join(', ')}`, Type.Enum([...strategies])],
    max_participants: people,
    policy: text,
  },
};

type Setting = 'CONVERSATION_PROPERTIES' | 'CONVERSATION_FIELDS';

const names = Object.keys(known) as Setting[];

/** Keys that other settings own, or that nobody may set; in either of the two. */
const owned: Readonly<Record<string, string>> = {
  max_call_duration: 'use MAX_CALL_SECONDS',
  participant_absent_timeout: 'use ABSENT_SECONDS',
  participant_left_timeout: 'use LEFT_SECONDS',
  require_auth: 'use REQUIRE_AUTH',
  persona_id: 'use TAVUS_PERSONA_ID',
  pal_id: 'use TAVUS_PAL_ID',
  replica_id: 'use TAVUS_REPLICA_ID',
  face_id: 'use TAVUS_FACE_ID',
  properties: 'use CONVERSATION_PROPERTIES',
  callback_url: 'the endpoint hears there what becomes of its calls (PUBLIC_URL)',
  conversation_name: 'the endpoint knows its calls by it, and the page names them',
  test_mode: 'the page asks for it',
  meeting_url: 'the room would be somebody else’s',
};

/** All that is wrong with both, each by its setting and its key. */
export function conversationFaults(given: Readonly<Record<Setting, Fields>>): string[] {
  return names.flatMap((name) =>
    faultsOfFields(name, given[name]).map((fault) => `${name} ${fault}`),
  );
}

/** All that is wrong with one of them, or with what a site has in its place: the rest of a sentence each. */
export function faultsOfFields(name: Setting, fields: Fields): string[] {
  return Object.entries(fields).flatMap(([key, value]) => faultOf(name, key, value) ?? []);
}

function faultOf(name: Setting, key: string, value: unknown): string | undefined {
  if (Object.hasOwn(owned, key)) return `must not set ${key}; ${String(owned[key])}`;
  const other = names.find((one) => one !== name && Object.hasOwn(known[one], key));
  if (other !== undefined) return `must not set ${key}; use ${other}`;
  const kind = Object.hasOwn(known[name], key) ? known[name][key] : undefined;
  if (!kind || Value.Check(kind[1], value)) return undefined;
  return `sets ${key}, which has to ${kind[0]}`;
}

/** What is set and is nothing that this version knows of: new at Tavus, or misspelt. */
export function strangeFields(given: Readonly<Record<Setting, Fields>>): string[] {
  return names.flatMap((name) =>
    Object.keys(given[name])
      .filter((key) => !Object.hasOwn(known[name], key))
      .map((key) => `${name} sets ${key}`),
  );
}
