// The contract of a create, said a second time by hand: which bodies are requests, and what of their wishes is granted.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import { CreateRequest, type CallFields } from '../../../contract/calls.ts';
import { grantWishes } from '../../../server/admission/wishes.ts';
import { Refusal } from '../../../server/errors.ts';
import { pageFields } from '../../../server/settings/conversations.ts';
import type { Kind } from '../kind.ts';
import { anyJson, nearly, parsed } from './json.ts';
import { lettersIn, rightOrWrong } from './spoilt.ts';

const letters = (most: number) =>
  fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom(most - 1, most, most + 1, most * 2).map((count) => 'x'.repeat(count)),
    // What counts is a letter, not the half of one.
    fc.constantFrom(most, most + 1).map((count) => '😀'.repeat(count)),
    fc.constantFrom(most, most + 1).map((count) => 'e\u0301'.repeat(Math.ceil(count / 2))),
  );

const persona = rightOrWrong(
  fc.constantFrom('p1', 'p-2_x', `p${'x'.repeat(63)}`, `p${'x'.repeat(64)}`, 'r1'),
);
const replica = rightOrWrong(fc.constantFrom('r1', 'r-2_x', `r${'x'.repeat(63)}`, 'p1'));
const wishes = {
  ...{ persona_id: persona, pal_id: persona, replica_id: replica, face_id: replica },
  ...{ test_mode: fc.boolean(), audio_only: fc.boolean(), language: letters(40) },
  conversation_name: letters(120),
  custom_greeting: letters(500),
  conversational_context: letters(4_000),
  memory_stores: fc.array(letters(64), { maxLength: 6 }),
};

export const createBodies = nearly({
  ...wishes,
  request_key: rightOrWrong(
    fc.constantFrom('q3Vt0cXr5Jm8yN2a', 'x'.repeat(64), 'x'.repeat(65), 'x'.repeat(15)),
  ),
  challenge: letters(2_048),
  wait: fc.boolean(),
  ticket: letters(4_096),
});

const isFlag = (value: unknown) => typeof value === 'boolean';
const isText =
  (most: number, least = 0) =>
  (value: unknown) =>
    typeof value === 'string' && lettersIn(value) <= most && lettersIn(value) >= least;
const isLike = (pattern: RegExp) => (value: unknown) =>
  typeof value === 'string' && pattern.test(value) && !value.endsWith('\n');

const rules: Readonly<Record<string, (value: unknown) => boolean>> = {
  persona_id: isLike(/^p[\w-]{1,63}$/),
  pal_id: isLike(/^p[\w-]{1,63}$/),
  replica_id: isLike(/^r[\w-]{1,63}$/),
  face_id: isLike(/^r[\w-]{1,63}$/),
  request_key: isLike(/^[\w-]{16,64}$/),
  ...{ test_mode: isFlag, audio_only: isFlag, wait: isFlag },
  conversation_name: isText(120),
  conversational_context: isText(4_000),
  custom_greeting: isText(500),
  language: isText(40),
  challenge: isText(2_048, 1),
  ticket: isText(4_096),
  memory_stores: (value) => Array.isArray(value) && value.length <= 5 && value.every(isText(64)),
};

/** The rule once more, field by field. */
function isCreateRequest(body: unknown): boolean {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return false;
  return Object.entries(body).every(
    ([name, value]) => Object.hasOwn(rules, name) && rules[name]?.(value) === true,
  );
}

const compiled = TypeBoxValidatorCompiler({
  ...{ schema: CreateRequest, method: 'POST', url: '/' },
});

/** As the endpoint's validator judges it. */
function isAccepted(body: unknown): boolean {
  const verdict: unknown = compiled(body);
  return verdict === true || !(verdict as { error?: unknown }).error;
}

const bodies = fc.property(fc.oneof(createBodies.map(parsed), anyJson), (body) => {
  assert.equal(isAccepted(body), isCreateRequest(body));
  assert.equal(({} as { admin?: unknown }).admin, undefined);
});

const ids = fc.constantFrom('p1', 'p2', 'p3');
const faces = fc.constantFrom('r1', 'r2');
const sensible = fc.record(
  {
    ...{ persona_id: ids, pal_id: ids, replica_id: faces, face_id: faces },
    ...{ test_mode: fc.boolean(), audio_only: fc.boolean(), language: fc.constant('english') },
    ...{ custom_greeting: fc.constant('Hi.'), memory_stores: fc.constant(['ada']) },
    conversational_context: fc.constant('A shop.'),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<CallFields>;
const pages = fc.record({
  personaId: fc.constantFrom('p1', undefined),
  replicaId: fc.constantFrom('r1', undefined),
  allowedPersonaIds: fc.subarray(['p1', 'p2', '*']),
  allowedReplicaIds: fc.subarray(['r2', '*']),
  fields: fc.subarray([...pageFields]),
});

/** Who answers: what the ticket names, else what the page may name, else whoever is set. */
function whoFor(
  [wish, trusted, standard]: readonly (string | undefined)[],
  more: readonly string[],
) {
  if (trusted !== undefined) return trusted;
  if (wish === undefined || wish === standard) return standard;
  return more.includes('*') || more.includes(wish) ? wish : null;
}

const granted = fc.property(sensible, pages, sensible, (asked, page, ticket) => {
  const isTwo = (one: CallFields, a: 'persona_id' | 'replica_id', b: 'pal_id' | 'face_id') =>
    one[a] !== undefined && one[b] !== undefined && one[a] !== one[b];
  const trustedPersona = ticket.persona_id ?? ticket.pal_id;
  const trustedReplica = ticket.replica_id ?? ticket.face_id;
  const contradicts =
    [isTwo(ticket, 'persona_id', 'pal_id'), isTwo(ticket, 'replica_id', 'face_id')].some(Boolean) ||
    (trustedPersona === undefined && isTwo(asked, 'persona_id', 'pal_id')) ||
    (trustedReplica === undefined && isTwo(asked, 'replica_id', 'face_id'));
  const persona = whoFor(
    [asked.persona_id ?? asked.pal_id, trustedPersona, page.personaId],
    page.allowedPersonaIds,
  );
  const face = whoFor(
    [asked.replica_id ?? asked.face_id, trustedReplica, page.replicaId],
    page.allowedReplicaIds,
  );
  const forbidden = pageFields.some(
    (name) =>
      asked[name] !== undefined && ticket[name] === undefined && !page.fields.includes(name),
  );
  try {
    const wishes: Readonly<Record<string, unknown>> = { ...grantWishes(asked, page, ticket) };
    assert.ok(!contradicts && !forbidden && persona !== null && face !== null);
    assert.deepEqual([wishes['persona_id'], wishes['replica_id']], [persona, face]);
    for (const name of [...pageFields, 'test_mode'] as const)
      assert.deepEqual(wishes[name], ticket[name] ?? asked[name]);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    assert.match(error.code, /^(bad_request|not_allowed)$/);
    assert.ok(contradicts || forbidden || persona === null || face === null);
  }
});

export const requestKinds: readonly Kind[] = [
  { name: 'requests.body', cases: 4_000, property: bodies },
  { name: 'requests.wishes', cases: 5_000, property: granted },
];
