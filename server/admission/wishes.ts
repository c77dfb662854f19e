// What a page may wish for its call: which persona, which replica, which fields. The caps on how
// many calls there are live in the ledger, where they can be kept atomically.
import type { CreateRequest } from '../../contract/calls.ts';
import type { Config } from '../config.ts';
import { Refusal } from '../errors.ts';
import { pageFields } from '../settings.ts';
import type { TavusCreate } from '../tavus/wire.ts';

/** The part of Tavus's create that comes from the page. */
export type Wishes = Omit<TavusCreate, 'conversation_name' | 'properties' | 'require_auth'> & {
  readonly language?: string;
};

/**
 * Turns a page's request into what it may have.
 * @throws Refusal `bad_request` for names that contradict each other, `not_allowed` for more than
 *   the settings allow
 */
export function grantWishes(request: CreateRequest, page: Config['page']): Wishes {
  for (const field of pageFields) {
    if (request[field] !== undefined && !page.fields.includes(field)) {
      throw new Refusal('not_allowed', { sentence: `A page may not set ${field} here.` });
    }
  }
  const persona = oneName(request, 'persona_id', 'pal_id');
  const replica = oneName(request, 'replica_id', 'face_id');
  const personaId = allowed('persona_id', persona, page.personaId, page.allowedPersonaIds);
  const replicaId = allowed('replica_id', replica, page.replicaId, page.allowedReplicaIds);
  return {
    ...(personaId !== undefined && { persona_id: personaId }),
    ...(replicaId !== undefined && { replica_id: replicaId }),
    ...(request.test_mode !== undefined && { test_mode: request.test_mode }),
    ...Object.fromEntries(
      pageFields
        .filter((field) => request[field] !== undefined)
        .map((field) => [field, request[field]]),
    ),
  };
}

/** Old and new name are the same thing; both at once must agree. */
function oneName(
  request: CreateRequest,
  older: 'persona_id' | 'replica_id',
  newer: 'pal_id' | 'face_id',
): string | undefined {
  if (request[older] !== undefined && request[newer] !== undefined) {
    if (request[older] !== request[newer]) {
      throw new Refusal('bad_request', { sentence: `${older} and ${newer} name different ids.` });
    }
  }
  return request[older] ?? request[newer];
}

function allowed(
  field: string,
  wish: string | undefined,
  standard: string | undefined,
  more: readonly string[],
): string | undefined {
  if (wish === undefined || wish === standard) return standard;
  if (more.includes('*') || more.includes(wish)) return wish;
  throw new Refusal('not_allowed', { sentence: `This ${field} may not be used here.` });
}
