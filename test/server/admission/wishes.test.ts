// What a page may wish for, and what a ticket may say for it.
import { describe, expect, it } from 'vitest';
import type { CallFields } from '../../../contract/calls.ts';
import { grantWishes } from '../../../server/admission/wishes.ts';
import type { Config } from '../../../server/config.ts';
import { Refusal } from '../../../server/errors.ts';
import { pageFields } from '../../../server/settings/conversations.ts';

const strict: Config['page'] = {
  personaId: undefined,
  replicaId: undefined,
  allowedPersonaIds: [],
  allowedReplicaIds: [],
  fields: [],
};
const usual = { ...strict, personaId: 'p-usual', replicaId: 'r-usual' };

const everyField: CallFields = {
  conversational_context: 'A shop.',
  custom_greeting: 'Hello',
  language: 'german',
  audio_only: false,
  memory_stores: ['ada'],
};

/** What the page is told. */
function refusalOf(request: CallFields, page: Config['page'], trusted?: CallFields) {
  try {
    return `granted: ${JSON.stringify(grantWishes(request, page, trusted))}`;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return `${error.code}: ${error.message}`;
  }
}

describe('a page that wishes for nothing', () => {
  it('gets what the settings say, and no field beside it', () => {
    expect(grantWishes({}, usual)).toEqual({ persona_id: 'p-usual', replica_id: 'r-usual' });
    expect(Object.keys(grantWishes({}, strict))).toEqual([]);
  });
});

describe('a persona and a replica', () => {
  it('are the page’s choice among what is allowed, by either name', () => {
    const page = { ...usual, allowedPersonaIds: ['p-a', 'p-b'], allowedReplicaIds: ['r-a'] };
    expect(grantWishes({ persona_id: 'p-b', replica_id: 'r-a' }, page)).toEqual({
      persona_id: 'p-b',
      replica_id: 'r-a',
    });
    expect(grantWishes({ pal_id: 'p-a', face_id: 'r-a' }, page)).toEqual({
      persona_id: 'p-a',
      replica_id: 'r-a',
    });
    expect(grantWishes({ pal_id: 'p-usual', face_id: 'r-usual' }, page)).toEqual({
      persona_id: 'p-usual',
      replica_id: 'r-usual',
    });
  });

  it('are any where the settings say so', () => {
    const page = { ...usual, allowedPersonaIds: ['*'], allowedReplicaIds: ['*'] };
    const wish = { persona_id: 'p-any', replica_id: 'r-any' };
    expect(grantWishes(wish, page)).toEqual(wish);
  });

  it.each([
    ['persona_id', { persona_id: 'p-x' }],
    ['persona_id', { pal_id: 'p-x' }],
    ['replica_id', { replica_id: 'r-x' }],
    ['replica_id', { face_id: 'r-x' }],
  ])('are refused by name when they are not: %s', (field, wish) => {
    const page = { ...usual, allowedPersonaIds: ['p-a'], allowedReplicaIds: ['r-a'] };
    const told = `not_allowed: This ${field} may not be used here.`;
    expect(refusalOf(wish, page)).toBe(told);
    expect(refusalOf(wish, strict)).toBe(told);
  });

  it('may have both names when these agree, and are a contradiction else', () => {
    const same = { persona_id: 'p-usual', pal_id: 'p-usual' };
    expect(grantWishes({ ...same, replica_id: 'r-usual', face_id: 'r-usual' }, usual)).toEqual({
      persona_id: 'p-usual',
      replica_id: 'r-usual',
    });
    expect(refusalOf({ persona_id: 'p-usual', pal_id: 'p-x' }, usual)).toBe(
      'bad_request: persona_id and pal_id name different ids.',
    );
    expect(refusalOf({ replica_id: 'r-usual', face_id: 'r-x' }, usual)).toBe(
      'bad_request: replica_id and face_id name different ids.',
    );
  });
});

describe('any other field', () => {
  it.each(Object.entries(everyField))('is the page’s where it is allowed: %s', (field, value) => {
    const page = { ...strict, fields: pageFields.filter((known) => known === field) };
    expect(grantWishes({ [field]: value }, page)).toEqual({ [field]: value });
    const others = { ...strict, fields: pageFields.filter((known) => known !== field) };
    expect(refusalOf({ [field]: value }, others)).toBe(
      `not_allowed: A page may not set ${field} here.`,
    );
  });

  it('may be a call for tests without being allowed, and the label is no part of it', () => {
    expect(grantWishes({ test_mode: true, conversation_name: 'Shop' }, strict)).toEqual({
      test_mode: true,
    });
    expect(grantWishes({ test_mode: false }, strict)).toEqual({ test_mode: false });
  });
});

describe('a ticket', () => {
  it('may say anything', () => {
    const trusted = { persona_id: 'p-t', replica_id: 'r-t', test_mode: true, ...everyField };
    expect(grantWishes({}, usual, trusted)).toEqual(trusted);
    const { persona_id: pal_id, replica_id: face_id, ...rest } = trusted;
    expect(grantWishes({}, usual, { pal_id, face_id, ...rest })).toEqual(trusted);
  });

  it.each([
    [{ persona_id: 'p-t' }, { persona_id: 'p-x' }],
    [{ persona_id: 'p-t' }, { pal_id: 'p-x' }],
    [{ pal_id: 'p-t' }, { persona_id: 'p-x' }],
    [{ replica_id: 'r-t' }, { face_id: 'r-x' }],
    [{ face_id: 'r-t' }, { replica_id: 'r-x' }],
    [{ custom_greeting: 'Hello, Ada.' }, { custom_greeting: 'Say something rude.' }],
  ])('goes before the page, and what the page said is not even refused: %j', (trusted, asked) => {
    expect(grantWishes(asked, usual, trusted)).toEqual(grantWishes({}, usual, trusted));
  });

  it('of one name leaves the other names to the page and its limits', () => {
    const trusted = { pal_id: 'p-t' };
    expect(refusalOf({ face_id: 'r-x' }, usual, trusted)).toMatch(/^not_allowed: This replica_id/);
    expect(grantWishes({ face_id: 'r-usual' }, usual, trusted)).toEqual({
      persona_id: 'p-t',
      replica_id: 'r-usual',
    });
  });
});
