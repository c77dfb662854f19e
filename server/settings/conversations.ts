// What a conversation is made of, by the page and by us.
import { parseHostPattern } from '../host-pattern.ts';
import { flag, json, list } from './kinds.ts';

/** Fields of a create request that a page may fill in only when PAGE_FIELDS names them. */
export const pageFields = [
  'conversational_context',
  'custom_greeting',
  'language',
  'audio_only',
  'memory_stores',
] as const;
export type PageField = (typeof pageFields)[number];

export const conversationSettings = {
  PAGE_FIELDS: list({
    help: `What a page may set for its call, of ${pageFields.join(', ')}. A visitor can forge these.`,
    entry: pageField,
  }),
  REQUIRE_AUTH: flag({
    help: 'Private rooms: only who has the meeting token gets in.',
    fallback: false,
  }),
  CONVERSATION_PROPERTIES: json({
    help: 'JSON: Tavus’s `properties` of every conversation: recording with its storage, captions, greenscreen, language. Timers and private rooms have settings of their own.',
    example:
      '{"enable_closed_captions":true,"enable_recording":true,"recording_storage":{"provider":"s3","bucket_name":"calls","bucket_region":"eu-west-1","assume_role_arn":"arn:aws:iam::123456789012:role/calls"}}',
  }),
  CONVERSATION_FIELDS: json({
    help: 'JSON: fields beside `properties` for every conversation: max_participants, document_ids, memory_stores, custom_greeting and the like. What a page may set (PAGE_FIELDS) goes before them.',
    example: '{"max_participants":2,"document_ids":["d8-5c71baca86fc"]}',
  }),
  ROOM_HOSTS: list({
    help: 'Hosts a room may be on.',
    fallback: ['*.daily.co'],
    example: '*.daily.co',
    entry: parseHostPattern,
  }),
} as const;

function pageField(name: string): PageField {
  const field = pageFields.find((known) => known === name);
  if (field === undefined) throw new Error(`"${name}", which is none of ${pageFields.join(', ')}`);
  return field;
}
