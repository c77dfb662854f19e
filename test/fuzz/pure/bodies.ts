// How request bodies are read: by their type as browsers write it, as JSON or as the one value alone. Through a small
// server of its own, since the reading is a parser of Fastify's.
import assert from 'node:assert/strict';
import Fastify, { type FastifyInstance } from 'fastify';
import fc from 'fast-check';
import { readFieldBodies, readJsonBodies } from '../../../server/calls/bodies.ts';
import { answerErrors } from '../../../server/errors.ts';
import type { Kind } from '../kind.ts';
import { rightOrWrong } from './spoilt.ts';

function echo(read: (app: FastifyInstance) => void): FastifyInstance {
  const app = Fastify();
  answerErrors(app);
  read(app);
  app.post('/', async ({ body }) => ({ read: body }));
  return app;
}

const servers = {
  json: echo((app) => readJsonBodies(app)),
  field: echo((app) => readFieldBodies(app, 'end_token')),
};

const types = rightOrWrong(
  fc.constantFrom(
    ...['application/json', 'text/plain', 'text/plain;charset=UTF-8', 'Application/JSON ; x=y'],
    ...['text/html', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'],
  ),
).map((type) => type.replaceAll(/[^\t\x20-\x7e]/g, ''));

const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  rightOrWrong(fc.json({ maxDepth: 2 })),
  fc.constantFrom('', ' ', '\ufeff{}', '{"a":1,"a":2}', '{"__proto__":{"x":1}}', ' token ', '{'),
);

const bytes = fc.oneof(
  { weight: 5, arbitrary: texts.map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }).map((all) => Buffer.from(all)) },
);

/** What a body comes to, or the status of its refusal. */
function expected(
  kind: keyof typeof servers,
  type: string,
  body: Buffer,
): { read: unknown } | number {
  const named = (type.split(';')[0] ?? '').trim().toLowerCase();
  if (!['application/json', 'text/plain', ''].includes(named)) return 415;
  const text = body.toString('utf8');
  const trimmed = text.trim();
  if (trimmed === '') return { read: {} };
  if (kind === 'field' && !trimmed.startsWith('{')) return { read: { end_token: trimmed } };
  try {
    return { read: JSON.parse(kind === 'field' ? trimmed : text) as unknown };
  } catch {
    return 400;
  }
}

const bodies = fc.asyncProperty(
  ...([fc.constantFrom('json', 'field'), types, bytes] as const),
  async (kind, type, body) => {
    const reply = await servers[kind].inject({
      ...{ method: 'POST', url: '/', payload: body },
      headers: { 'content-type': type, 'content-length': String(body.length) },
    });
    const right = expected(kind, type, body);
    const code = reply.json<{ code?: string }>().code;
    if (typeof right === 'number') {
      // What is no type at all, Fastify refuses itself.
      assert.ok([right, 415].includes(reply.statusCode), reply.body);
      assert.match(String(code), /^(bad_request|unsupported_media_type)$/);
    } else if (reply.statusCode !== 415 || /^ *\w+\/\w+ *(; *\w+=[\w-]+)?$/.test(type)) {
      assert.equal(reply.statusCode, 200, reply.body);
      assert.deepEqual(reply.json(), JSON.parse(JSON.stringify({ read: right.read })));
    }
  },
);

export const bodyKinds: readonly Kind[] = [{ name: 'bodies', cases: 1_500, property: bodies }];
