// How a call's request bodies are read: JSON under any of the types a page can send without a
// preflight, or the bare token or key as text.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '../errors.ts';

/** A beacon of a string says text/plain; some transports say nothing at all. */
const readableTypes = new Set(['', 'application/json', 'text/plain']);

/** In this scope bodies are JSON; an empty one is `{}`. */
export function readJsonBodies(app: FastifyInstance): void {
  readBodies(app, parseJson);
}

/** In this scope bodies are `{"<field>": "…"}`, or that value alone as text. */
export function readFieldBodies(app: FastifyInstance, field: string): void {
  readBodies(app, (text) => {
    const trimmed = text.trim();
    return trimmed === '' || trimmed.startsWith('{') ? parseJson(trimmed) : { [field]: trimmed };
  });
}

function readBodies(app: FastifyInstance, read: (text: string) => unknown): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    '*',
    { parseAs: 'string' },
    async (request: FastifyRequest, body: string) => {
      const type = (request.headers['content-type'] ?? '').split(';', 1)[0] ?? '';
      if (!readableTypes.has(type.trim().toLowerCase()))
        throw new Refusal('unsupported_media_type');
      return read(body);
    },
  );
  app.addHook('preValidation', (request, _reply, done) => {
    // Without a body no parser runs.
    if (request.body === undefined) request.body = {};
    done();
  });
}

/** Plain JSON.parse is enough: the schemas are closed, so `__proto__` is an unknown field. */
function parseJson(text: string): unknown {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Refusal('bad_request', { sentence: 'The body is not JSON.', cause: error });
  }
}
