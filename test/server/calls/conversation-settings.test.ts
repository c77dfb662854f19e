// What an integrator sets for every call reaches Tavus, in its place; nothing of it undoes what the
// endpoint relies on.
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ConfigError } from '../../../server/app.ts';
import { readConfig } from '../../../server/app.ts';
import { strangeFields } from '../../../server/conversation-settings.ts';
import { openStand, page } from '../../support/stand.ts';

/** The create that Tavus gets with these settings, for a page that asks for `body`. */
async function created(env: Record<string, string>, body: object = {}) {
  const stand = await openStand({ env });
  onTestFinished(() => stand.close());
  const reply = await stand.create(body);
  expect(reply.text).not.toContain('"error"');
  const [create] = stand.asked;
  return { reply, sent: create?.body as Record<string, unknown> & { properties: object } };
}

const timers = {
  max_call_duration: 600,
  participant_absent_timeout: 60,
  participant_left_timeout: 5,
};

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig({ TAVUS_API_KEY: 'tvsk_0123456789', ALLOWED_ORIGINS: page, ...env });
    return [];
  } catch (error) {
    return (error as ConfigError).faults;
  }
}

const s3 = {
  provider: 's3',
  bucket_name: 'calls',
  bucket_region: 'eu-west-1',
  assume_role_arn: 'arn:aws:iam::123456789012:role/calls',
  external_id: 'x',
};
const gcs = {
  provider: 'gcs',
  bucket_name: 'calls',
  project_id: 'shop',
  workload_identity_provider: 'projects/1/locations/global/workloadIdentityPools/p/providers/q',
  service_account_email: 'calls@shop.iam.gserviceaccount.com',
};
const azure = {
  provider: 'azure_blob',
  storage_account: 'shop',
  container: 'calls',
  tenant_id: 't',
  client_id: 'c',
};

describe('what every conversation has', () => {
  it('its timers, from the settings that own them', async () => {
    expect((await created({})).sent.properties).toEqual(timers);
    const env = { MAX_CALL_SECONDS: '120', ABSENT_SECONDS: '30', LEFT_SECONDS: '0' };
    expect((await created(env)).sent.properties).toEqual({
      max_call_duration: 120,
      participant_absent_timeout: 30,
      participant_left_timeout: 0,
    });
  });

  it('a private room, whose token the page is told', async () => {
    const { sent, reply } = await created({ REQUIRE_AUTH: 'true' });
    expect(sent).toMatchObject({ require_auth: true });
    expect(reply.json.meeting_token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  });

  it.each([
    ['captions', { enable_closed_captions: true }],
    ['a background', { apply_greenscreen: true }],
    ['a language', { language: 'german' }],
    ['languages', { languages: ['de', 'fr'] }],
    ['a recording to S3', { enable_recording: true, recording_storage: s3 }],
    ['a recording to Google', { enable_recording: true, recording_storage: gcs }],
    ['a recording to Azure', { enable_recording: true, recording_storage: azure }],
    ['the older form of S3', { recording_s3_bucket_name: 'b', aws_assume_role_arn: 'arn:x' }],
    ['what is newer than this endpoint', { brand_new: { a: [1] } }],
  ])('%s, among its properties', async (_what, properties) => {
    const env = { CONVERSATION_PROPERTIES: JSON.stringify(properties) };
    expect((await created(env)).sent.properties).toEqual({ ...properties, ...timers });
  });

  it.each([
    ['a limit of people', { max_participants: 2 }],
    ['documents', { document_ids: ['d1', 'd2'], document_tags: ['faq'] }],
    ['a way to search them', { document_retrieval_strategy: 'speed' }],
    ['memories', { memory_stores: ['shop'], participant_tags: [] }],
    ['a call without a picture', { audio_only: true }],
    ['a greeting and a context', { custom_greeting: 'Hello', conversational_context: 'A shop.' }],
    ['a policy', { policy: 'eu' }],
    ['what is newer than this endpoint', { brand_new: 1 }],
  ])('%s, beside them', async (_what, fields) => {
    const { sent } = await created({ CONVERSATION_FIELDS: JSON.stringify(fields) });
    expect(sent).toMatchObject({ ...fields, properties: timers });
  });
});

describe('a page that may set a field', () => {
  it('goes before the setting, and leaves the others', async () => {
    const env = {
      PAGE_FIELDS: 'custom_greeting,language',
      CONVERSATION_FIELDS: '{"custom_greeting":"Hello","max_participants":3}',
      CONVERSATION_PROPERTIES: '{"language":"german","apply_greenscreen":true}',
    };
    const { sent } = await created(env, { custom_greeting: 'Salut', language: 'french' });
    expect(sent).toMatchObject({ custom_greeting: 'Salut', max_participants: 3 });
    expect(sent.properties).toEqual({ language: 'french', apply_greenscreen: true, ...timers });
  });
});

describe('a setting that is wrong', () => {
  it.each([
    [
      'CONVERSATION_PROPERTIES',
      { max_call_duration: 9 },
      /must not set max_call_duration; .*MAX_CALL_SECONDS/,
    ],
    [
      'CONVERSATION_PROPERTIES',
      { participant_left_timeout: 9 },
      /participant_left_timeout; .*LEFT_SECONDS/,
    ],
    ['CONVERSATION_PROPERTIES', { participant_absent_timeout: 9 }, /ABSENT_SECONDS/],
    ['CONVERSATION_PROPERTIES', { require_auth: true }, /REQUIRE_AUTH/],
    [
      'CONVERSATION_PROPERTIES',
      { max_participants: 2 },
      /max_participants; use CONVERSATION_FIELDS/,
    ],
    [
      'CONVERSATION_PROPERTIES',
      { enable_recording: 'yes' },
      /sets enable_recording, .*true or false/,
    ],
    ['CONVERSATION_PROPERTIES', { recording_storage: 's3' }, /sets recording_storage, .*provider/],
    ['CONVERSATION_PROPERTIES', { recording_storage: { provider: 'ftp' } }, /one of s3, gcs/],
    ['CONVERSATION_PROPERTIES', { languages: 'de' }, /sets languages, .*list/],
    ['CONVERSATION_FIELDS', { callback_url: 'https://x.example' }, /callback_url; .*PUBLIC_URL/],
    ['CONVERSATION_FIELDS', { conversation_name: 'Mine' }, /conversation_name; /],
    ['CONVERSATION_FIELDS', { replica_id: 'r1' }, /TAVUS_REPLICA_ID/],
    ['CONVERSATION_FIELDS', { properties: {} }, /properties; use CONVERSATION_PROPERTIES/],
    ['CONVERSATION_FIELDS', { require_auth: true }, /REQUIRE_AUTH/],
    ['CONVERSATION_FIELDS', { language: 'german' }, /language; use CONVERSATION_PROPERTIES/],
    ['CONVERSATION_FIELDS', { max_participants: 1 }, /sets max_participants, .*from 2/],
    ['CONVERSATION_FIELDS', { document_ids: 'd1' }, /sets document_ids, .*list/],
    ['CONVERSATION_FIELDS', { document_retrieval_strategy: 'best' }, /one of speed, quality/],
  ] as const)('%s=%j is refused by name', (name, value, words) => {
    const [fault, ...more] = faultsOf({ [name]: JSON.stringify(value) });
    expect(fault).toMatch(new RegExp(`^${name} (must not set|sets) `));
    expect(fault).toMatch(words);
    expect(more).toEqual([]);
  });

  it.each(['CONVERSATION_PROPERTIES', 'CONVERSATION_FIELDS'])('%s that is no JSON', (name) => {
    expect(faultsOf({ [name]: '{language:german}' })).toEqual([`${name} must be JSON`]);
    expect(faultsOf({ [name]: '[]' })).toEqual([`${name} must be a JSON object`]);
  });

  it('is told of all its keys at once', () => {
    const value = { max_participants: 1, audio_only: 'no', callback_url: '' };
    expect(faultsOf({ CONVERSATION_FIELDS: JSON.stringify(value) })).toHaveLength(3);
  });
});

describe('a key that this version does not know', () => {
  it('is named, for a warning at the start', () => {
    const given = {
      CONVERSATION_PROPERTIES: { langauge: 'german', enable_recording: true },
      CONVERSATION_FIELDS: { constructor: 1, policy: 'eu' },
    };
    expect(strangeFields(given)).toEqual([
      'CONVERSATION_PROPERTIES sets langauge',
      'CONVERSATION_FIELDS sets constructor',
    ]);
  });
});
