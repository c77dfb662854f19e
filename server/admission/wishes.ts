// What a page may wish for its call: which persona, which replica, which fields. The caps on how
// many calls there are live in the ledger, where they can be kept atomically.
import type { CallFields } from '../../contract/calls.ts';
import type { Config } from '../config.ts';
import { Refusal } from '../errors.ts';
import { pageFields } from '../settings/conversations.ts';
import type { TavusCreate } from '../tavus/wire.ts';

/** The part of Tavus's create that comes from the page. */
export type Wishes = Omit<TavusCreate, 'conversation_name' | 'properties' | 'require_auth'> & {
  readonly language?: string;
};

/**
 * Turns a page's request, and what its ticket says, into what it may have. Of what both say the ticket's
 * counts, and is trusted: a page may not set it, or not so.
 * @throws Refusal `bad_request` for names that contradict each other, `not_allowed` for more than
 *   the settings allow
 */
export function grantWishes(
  request: CallFields,
  page: Config['page'],
  trusted: CallFields = {},
): Wishes {
  const asked = without(request, trusted);
  for (const field of pageFields) {
    if (asked[field] !== undefined && !page.fields.includes(field)) {
      throw new Refusal('not_allowed', { sentence: `A page may not set ${field} here.` });
    }
  }
  const persona = oneName(asked, 'persona_id', 'pal_id');
  const replica = oneName(asked, 'replica_id', 'face_id');
  const personaId =
    oneName(trusted, 'persona_id', 'pal_id') ??
    allowed('persona_id', persona, page.personaId, page.allowedPersonaIds);
  const replicaId =
    oneName(trusted, 'replica_id', 'face_id') ??
    allowed('replica_id', replica, page.replicaId, page.allowedReplicaIds);
  const wished = { ...asked, ...trusted };
  return {
    ...(personaId !== undefined && { persona_id: personaId }),
    ...(replicaId !== undefined && { replica_id: replicaId }),
    ...(wished.test_mode !== undefined && { test_mode: wished.test_mode }),
    ...Object.fromEntries(
      pageFields
        .filter((field) => wished[field] !== undefined)
        .map((field) => [field, wished[field]]),
    ),
  };
}

/** What the page says, but for what the ticket says; who answers is the ticket's by either name of it. */
function without(request: CallFields, trusted: CallFields): CallFields {
  return Object.fromEntries(
    Object.entries(request).filter(([name]) => !Object.hasOwn(trusted, name)),
  );
}

/** Old and new name are the same thing; both at once must agree. */
function oneName(
  request: CallFields,
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
