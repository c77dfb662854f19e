// From the element's attributes to the body of create. Only what the page set is sent; whether it
// is allowed is the endpoint's to say.
import type { Request } from './endpoint.ts';

const names = [
  'personaId',
  'palId',
  'replicaId',
  'faceId',
  'conversationName',
  'conversationalContext',
  'customGreeting',
  'memoryStores',
  'language',
  'ticket',
  'audioOnly',
  'testMode',
] as const;

/** The attributes that travel with create. */
export type RequestFields = Readonly<Record<(typeof names)[number], unknown>>;

/** The body of create for what a page set: the same names, in the endpoint's spelling. */
export function createRequest(fields: RequestFields): Omit<Request, 'request_key'> {
  const body: Record<string, unknown> = {};
  for (const name of names) {
    const value = fields[name];
    const key = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    if (value) body[key] = name === 'memoryStores' ? list(value) : value;
  }
  return body;
}

/** An attribute's words, or a property's array as it is. */
function list(value: unknown): unknown {
  return typeof value === 'string' ? value.split(/[\s,]+/).filter(Boolean) : value;
}
