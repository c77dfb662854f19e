// Every setting there is, in the order of .env.example, which is generated from this table.
import { isIP } from 'node:net';
import { isLoopbackHost, parseHostPattern } from './host-pattern.ts';
import { parseOriginRule } from './origins/allowlist.ts';
import { address, choice, flag, integer, json, list, text } from './setting-kinds.ts';

/** Fields of a create request that a page may fill in only when PAGE_FIELDS names them. */
export const pageFields = [
  'conversational_context',
  'custom_greeting',
  'language',
  'audio_only',
  'memory_stores',
] as const;
export type PageField = (typeof pageFields)[number];

const persona = { pattern: /^p[A-Za-z0-9_-]{1,63}$/, rule: 'be a persona id, p…' };
const replica = { pattern: /^r[A-Za-z0-9_-]{1,63}$/, rule: 'be a replica id, r…' };

/** What MAX_CALL_SECONDS may be at most: no call of any deployment is older. */
export const mostCallSeconds = 86_400;

export const settings = {
  TAVUS_API_KEY: text({
    help: 'Secret, from the Tavus developer portal. Without it the endpoint runs the sandbox.',
    fallback: undefined,
    pattern: /^(?!your|<|\.\.\.)[A-Za-z0-9_.-]{8,200}$/i,
    rule: 'be a key: 8 to 200 letters, digits, _ . and -, without quotes',
  }),
  TAVUS_API_URL: address({
    help: 'Where Tavus answers. http: only to this machine.',
    fallback: 'https://tavusapi.com',
    http: isLoopbackHost,
  }),
  TAVUS_PERSONA_ID: text({
    help: 'The persona a page gets when it names none. TAVUS_PAL_ID is the same.',
    fallback: undefined,
    ...persona,
  }),
  TAVUS_PAL_ID: text({
    help: 'The newer name of TAVUS_PERSONA_ID.',
    fallback: undefined,
    ...persona,
  }),
  TAVUS_REPLICA_ID: text({
    help: 'The replica a page gets when it names none. TAVUS_FACE_ID is the same.',
    fallback: undefined,
    ...replica,
  }),
  TAVUS_FACE_ID: text({
    help: 'The newer name of TAVUS_REPLICA_ID.',
    fallback: undefined,
    ...replica,
  }),
  ALLOWED_PERSONA_IDS: list({
    help: 'More personas a page may name; * allows any.',
    entry: idEntry(persona.pattern),
  }),
  ALLOWED_REPLICA_IDS: list({
    help: 'More replicas a page may name; * allows any.',
    entry: idEntry(replica.pattern),
  }),
  ALLOWED_ORIGINS: list({
    help: 'Pages that may open calls: https://shop.example, or https://*.shop.example for any depth below (not the apex). Required with a key.',
    example: 'https://www.example.com,https://*.example.com',
    entry: parseOriginRule,
  }),
  HOST: text({ help: 'The address to listen on.', fallback: '127.0.0.1' }),
  PORT: integer({ help: 'The port to listen on.', fallback: 3001, min: 0, max: 65535 }),
  PUBLIC_URL: address({
    help: 'The address visitors reach this endpoint at.',
    fallback: undefined,
    example: 'https://calls.example.com',
    http: isLoopbackHost,
  }),
  TRUST_PROXY: list({
    help: 'Proxies, as addresses or CIDR ranges, whose X-Forwarded-For counts.',
    example: '10.0.0.0/8',
    entry: parseCidr,
  }),
  LEDGER_URL: text({
    help: 'Where calls are kept. file: a folder; calls survive a restart. memory: forgets, so calls are ended when the process stops (the sandbox’s default).',
    fallback: 'file:./data/ledger',
    pattern: /^(memory:|file:(?!\/\/[^/]).*[^/].*)$/,
    rule: 'be file:<folder> or memory:',
  }),
  RELEASES_FOLDER: text({
    help: 'Where the widget’s files of each version that was started here are kept, so that pages which name an older one, with its integrity, go on working (the sandbox keeps none). Where it cannot be written, only the present version is served.',
    fallback: './data/releases',
    pattern: /^[^\0]*[^\0\s][^\0]*$/,
    rule: 'name a folder',
  }),
  TOKEN_SECRET: text({
    help: 'Signs end tokens, the names of our conversations and the address of the webhook. Derived from the API key when empty. After a change running pages cannot keep their calls, and what was lost before is not recognised. Give each deployment under one API key its own.',
    fallback: undefined,
    pattern: /^.{32,}$/,
    rule: 'have at least 32 characters',
  }),
  END_TOKEN_REQUIRED: flag({
    help: 'false, for pages written for the Tavus quickstart: an allowed page may end a live call without its token, and a call that was asked for without a request_key needs no sign of life: its clock ends it.',
    fallback: true,
  }),
  RATE_LIMIT_MAX: integer({
    help: 'Calls one address may open in a window (IPv6: one /64).',
    fallback: 10,
    min: 1,
    max: 1_000_000,
  }),
  RATE_LIMIT_WINDOW_SECONDS: integer({
    help: 'The length of that window.',
    fallback: 60,
    min: 1,
    max: 86_400,
  }),
  MAX_CONCURRENT_CALLS: integer({
    help: 'Calls at a time, in the whole deployment.',
    fallback: 3,
    min: 1,
    max: 100_000,
  }),
  MAX_WAITING_VISITORS: integer({
    help: 'Visitors who may wait in line for a call when all are taken; 0 is no line.',
    fallback: 20,
    min: 0,
    max: 200,
  }),
  MAX_CALL_SECONDS: integer({
    help: 'The longest a call may last.',
    fallback: 600,
    min: 10,
    max: mostCallSeconds,
  }),
  DAILY_CALL_SECONDS: integer({
    help: 'Seconds of calls a day (UTC), each counted in full when it starts; 0 is no limit.',
    fallback: 0,
    min: 0,
    max: 1_000_000_000,
  }),
  VISITOR_CALLS_PER_DAY: integer({
    help: 'Calls of one address a day (UTC; IPv6: one /64); 0 is no limit.',
    fallback: 0,
    min: 0,
    max: 1_000_000,
  }),
  LEASE_SECONDS: integer({
    help: 'No sign of life from the page for so long: the call is ended.',
    fallback: 75,
    min: 15,
    max: 3600,
  }),
  PRESENCE_GRACE_SECONDS: integer({
    help: 'The page’s presence stream gone for so long: the call is ended.',
    fallback: 15,
    min: 1,
    max: 600,
  }),
  ABSENT_SECONDS: integer({
    help: 'Tavus’s own timer for a room nobody joins; the last net.',
    fallback: 60,
    min: 5,
    max: 3600,
  }),
  LEFT_SECONDS: integer({
    help: 'Tavus’s own timer after the last visitor left the room; the last net.',
    fallback: 5,
    min: 0,
    max: 3600,
  }),
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
  PLAYGROUND: flag({
    help: 'The page at GET /. On in the sandbox, off with a key: there it is a public page that spends money.',
    fallback: undefined,
    example: 'false',
  }),
  SANDBOX: flag({
    help: 'true: play Tavus with the simulator, also on a public address or beside a key.',
    fallback: undefined,
    example: 'true',
  }),
  SANDBOX_PORT: integer({
    help: 'The simulator’s port; PORT + 1 when empty.',
    fallback: undefined,
    example: '3002',
    min: 0,
    max: 65535,
  }),
  SANDBOX_SCENARIO: text({ help: 'How the simulator behaves.', fallback: 'works' }),
  LOG_LEVEL: choice({
    help: 'How much is logged.',
    fallback: 'info',
    of: ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
  }),
} as const;

/** The values of all settings, each as its parser returns it. */
export type Settings = {
  readonly [Name in keyof typeof settings]:
    ReturnType<(typeof settings)[Name]['parse']> | (typeof settings)[Name]['fallback'];
};

function idEntry(pattern: RegExp): (text: string) => string {
  return (id) => {
    if (id !== '*' && !pattern.test(id)) throw new Error(`"${id}", which is no id of that kind`);
    return id;
  };
}

function pageField(name: string): PageField {
  const field = pageFields.find((known) => known === name);
  if (field === undefined) throw new Error(`"${name}", which is none of ${pageFields.join(', ')}`);
  return field;
}

/** Addresses and ranges only: names and `true` would let anybody choose an address. */
function parseCidr(range: string): string {
  const [, ip = '', prefix] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(range) ?? [];
  const family = isIP(ip);
  if (family === 0) throw new Error(`"${range}", which is no address or CIDR range`);
  const bits = prefix === undefined ? 128 : Number(prefix);
  const [widest, longest] = family === 4 ? [8, 32] : [16, 128];
  if (prefix !== undefined && bits > longest)
    throw new Error(`"${range}", whose prefix is too long`);
  if (bits < widest) {
    throw new Error(`"${range}", which is so wide that anybody could choose an address`);
  }
  return range;
}
