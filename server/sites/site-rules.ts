// What SITES may say of one site. Every name is that of a setting, in small letters.
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { PersonaId, ReplicaId } from '../../contract/calls.ts';
import { pageFields } from '../settings/conversations.ts';

const Any = Type.Literal('*');
const Fields = Type.Record(Type.String(), Type.Unknown());
/** A number of its own, never "0 is no limit": who wants no cap leaves it out. */
const Cap = Type.Integer({ minimum: 1 });

export const SiteRules = Type.Object(
  {
    persona_id: Type.Optional(PersonaId),
    pal_id: Type.Optional(PersonaId),
    replica_id: Type.Optional(ReplicaId),
    face_id: Type.Optional(ReplicaId),
    allowed_persona_ids: Type.Optional(Type.Array(Type.Union([PersonaId, Any]))),
    allowed_replica_ids: Type.Optional(Type.Array(Type.Union([ReplicaId, Any]))),
    page_fields: Type.Optional(Type.Array(Type.Enum([...pageFields]))),
    conversation_properties: Type.Optional(Fields),
    conversation_fields: Type.Optional(Fields),
    max_concurrent_calls: Type.Optional(Cap),
    max_call_seconds: Type.Optional(Type.Integer({ minimum: 10 })),
    daily_call_seconds: Type.Optional(Cap),
    visitor_calls_per_day: Type.Optional(Cap),
    ticket_required: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
export type SiteRules = Static<typeof SiteRules>;

const number = 'a whole number from 1 on';
const words: Readonly<Record<keyof SiteRules, string>> = {
  persona_id: 'a persona id, p…',
  pal_id: 'a persona id, p…',
  replica_id: 'a replica id, r…',
  face_id: 'a replica id, r…',
  allowed_persona_ids: 'a list of persona ids, or ["*"] for any',
  allowed_replica_ids: 'a list of replica ids, or ["*"] for any',
  page_fields: `a list of ${pageFields.join(', ')}`,
  conversation_properties: 'an object',
  conversation_fields: 'an object',
  max_concurrent_calls: number,
  max_call_seconds: 'a whole number from 10 on',
  daily_call_seconds: number,
  visitor_calls_per_day: number,
  ticket_required: 'true or false',
};

/** What is wrong with the form of one site's rules, each from the name in it that is at fault. */
export function formFaults(rules: unknown): string[] {
  if (Value.Check(SiteRules, rules)) return [];
  if (typeof rules !== 'object' || rules === null || Array.isArray(rules))
    return [' has to be an object'];
  return Object.entries<unknown>({ ...rules }).flatMap(([name, value]) => {
    if (!isName(name)) return [`.${name} is none of ${Object.keys(words).join(', ')}`];
    const isRight = Value.Check(SiteRules, { [name]: value });
    return isRight ? [] : [`.${name} has to be ${words[name]}`];
  });
}

function isName(name: string): name is keyof SiteRules {
  return Object.hasOwn(words, name);
}
