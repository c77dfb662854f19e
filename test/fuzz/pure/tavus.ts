// Whatever JSON comes from Tavus: read as nothing, or as what the types of wire.ts and people.ts promise, field by field
// and no field more; and a refusal of it is classified by what it says, never told.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { refusalCodes } from '../../../contract/refusals.ts';
import { isUnknownId } from '../../../server/tavus/client.ts';
import { classifyRefusal, classifyTransportError } from '../../../server/tavus/errors.ts';
import { readPersona, readReplica, readRows } from '../../../server/tavus/people.ts';
import { readConversation, readListed, readPage } from '../../../server/tavus/wire.ts';
import type { Kind } from '../kind.ts';
import { anyJson, nearly, parsed } from './json.ts';
import { rightOrWrong } from './spoilt.ts';

const fields = {
  conversation_id: rightOrWrong(fc.constantFrom('ca4301628cb9', 'c1', `c${'x'.repeat(63)}`)),
  conversation_name: fc.string(),
  conversation_url: rightOrWrong(fc.constantFrom('https://tavus.daily.co/c1', 'x'.repeat(2_001))),
  status: fc.constantFrom('active', 'ended', 'ENDED', 'pending'),
  created_at: rightOrWrong(
    fc.constantFrom('2026-05-20T14:30:00.000000Z', '2026-05-20T14:30:00+00:00'),
  ),
  meeting_token: rightOrWrong(fc.constantFrom('eyJhbGciOiJIUzI1NiJ9.e30.x-_', 'x'.repeat(4_001))),
};

const conversation = fc.oneof(
  { weight: 9, arbitrary: nearly(fields).map(parsed) },
  { weight: 1, arbitrary: anyJson },
);

const own = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;

const idOf = (body: unknown): string | null => {
  const id = own(body, 'conversation_id');
  return typeof id === 'string' && /^c[A-Za-z0-9]{1,63}$/.test(id) && !id.endsWith('\n')
    ? id
    : null;
};

const kept: Readonly<Record<string, (value: unknown) => boolean>> = {
  conversation_url: (value) => typeof value === 'string' && value.length <= 2_000,
  created_at: (value) =>
    typeof value === 'string' && /^[0-9T:.Z+-]{10,40}$/.test(value) && !value.includes('\n'),
  meeting_token: (value) =>
    typeof value === 'string' &&
    value.length <= 4_000 &&
    /^[\w.~+/=-]+$/.test(value) &&
    !value.includes('\n'),
};

const made = fc.property(conversation, (body) => {
  const read = readConversation(body);
  const id = idOf(body);
  assert.equal(read?.conversation_id ?? null, id);
  if (!read) return;
  const expected = {
    conversation_id: id,
    status: own(body, 'status') === 'ended' ? 'ended' : 'active',
    ...Object.fromEntries(
      Object.entries(kept)
        .filter(([name, isRight]) => isRight(own(body, name)))
        .map(([name]) => [name, own(body, name)]),
    ),
  };
  assert.deepEqual(read, expected);
});

const listed = fc.property(
  fc.array(conversation, { maxLength: 4 }),
  fc.oneof(fc.nat(9), anyJson, fc.constant(undefined)),
  (rows, total) => {
    const page = readPage(
      parsed({ data: rows, ...(total !== undefined && { total_count: total }) }),
    );
    const isTotal = total === undefined || typeof total === 'number';
    assert.equal(page !== null, isTotal);
    if (!page) return;
    assert.equal(page.total, total === undefined ? Infinity : parsed(total));
    assert.deepEqual(
      page.listed.map((row) => row.conversation_id),
      rows.map(idOf).filter((id) => id !== null),
    );
    for (const row of page.listed) {
      assert.deepEqual(Object.keys(row), [
        'conversation_id',
        'conversation_name',
        'status',
        'createdAt',
      ]);
      assert.ok(row.createdAt === null || Number.isFinite(row.createdAt));
      assert.ok(typeof row.conversation_name === 'string' && /^(active|ended)$/.test(row.status));
    }
  },
);

const anything = fc.property(anyJson, (body) => {
  assert.equal(readConversation(body) === null, idOf(body) === null);
  assert.equal(readListed(body) === null, idOf(body) === null);
  const page = readPage(body);
  const isPage = Array.isArray(own(body, 'data'));
  if (!isPage) assert.equal(page, null);
  assert.equal(readRows(body) === null, page === null);
});

const person = nearly({
  ...{ pal_id: rightOrWrong(fc.constant('p1')), persona_id: rightOrWrong(fc.constant('p2')) },
  ...{ face_id: rightOrWrong(fc.constant('r1')), replica_id: rightOrWrong(fc.constant('r2')) },
  ...{ pal_name: fc.string(), persona_name: fc.string(), default_face_id: fc.string() },
  ...{
    face_type: fc.constantFrom('user', 'system', 'x'),
    status: fc.string(),
    system_prompt: fc.string(),
  },
  thumbnail_video_url: rightOrWrong(
    fc.constantFrom('https://cdn.example/x.mp4', 'http://cdn.example/x'),
  ),
}).map(parsed);

const people = fc.property(fc.oneof(person, anyJson), (row) => {
  const [persona, replica] = [readPersona(row), readReplica(row)];
  if (persona) {
    assert.deepEqual(Object.keys(persona), ['id', 'name', 'replicaId', 'owner']);
    assert.match(persona.id, /^p[\w-]{1,63}$/);
    if (persona.replicaId !== null) assert.match(persona.replicaId, /^r[\w-]{1,63}$/);
  }
  if (replica) {
    assert.deepEqual(Object.keys(replica), ['id', 'name', 'status', 'model', 'picture', 'owner']);
    if (replica.picture !== null) assert.match(new URL(replica.picture).href, /^https:\/\//);
  }
  const [pal, older] = [own(row, 'pal_id'), own(row, 'persona_id')];
  const id = typeof pal === 'string' ? pal : older;
  assert.equal(
    persona !== null,
    typeof id === 'string' && /^p[\w-]{1,63}$/.test(id) && !id.includes('\n'),
  );
});

const sentences = fc.constantFrom(
  ...[
    'User has reached maximum concurrent conversations',
    'The user is out of conversational credits',
  ],
  ...['Invalid conversation_id', 'Invalid access token', ''],
);

const refused = fc.property(
  fc.integer({ min: 400, max: 599 }),
  fc.oneof(
    nearly({ error: rightOrWrong(sentences), message: rightOrWrong(sentences) }).map(parsed),
    anyJson,
  ),
  (status, body) => {
    const { code, text } = classifyRefusal(status, body);
    assert.ok(refusalCodes.includes(code) && text.length <= 300);
    const said =
      [own(body, 'error'), own(body, 'message')].find((one) => typeof one === 'string') ?? '';
    assert.equal(text, said.slice(0, 300));
    // A gateway's page must never be taken for Tavus's word that there is nothing left to end.
    if (isUnknownId({ status, body })) {
      assert.ok(status === 404 || status === 400);
      assert.notEqual(text, '');
    }
  },
);

const thrown = fc.property(
  fc.oneof(
    anyJson,
    nearly({
      code: fc.constantFrom('ECONNREFUSED', 'UND_ERR_SOCKET'),
      name: fc.constant('TimeoutError'),
    }),
  ),
  (error) => {
    const { sent, code } = classifyTransportError(error);
    assert.match(code, /^upstream_(timeout|unavailable)$/);
    // In doubt it was sent: what was perhaps made has to be looked for.
    if (own(error, 'code') !== 'ECONNREFUSED') assert.equal(sent, true);
  },
);

export const tavusKinds: readonly Kind[] = [
  { name: 'tavus.created', cases: 5_000, property: made },
  { name: 'tavus.listed', cases: 3_000, property: listed },
  { name: 'tavus.anything', cases: 3_000, property: anything },
  { name: 'tavus.people', cases: 3_000, property: people },
  { name: 'tavus.refused', cases: 3_000, property: refused },
  { name: 'tavus.thrown', cases: 1_000, property: thrown },
];
