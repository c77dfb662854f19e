// What a ticket says, once it is known who has signed it: whose it is, which call it opens, until when, and
// what that call is to be. Knows no keys.
import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { CallFields } from '../../contract/calls.ts';

/** A ticket that was found good. */
export interface Ticket {
  /** Stands for the visitor, as his site names him. */
  readonly holderId: string;
  /** Stands for this ticket where it is remembered that it has opened a call. */
  readonly onceId: string;
  /** What the call is to be; trusted. */
  readonly fields: CallFields;
}

/** Clocks of two machines may differ by so much, seconds. */
export const skewSeconds = 60;

/** A ticket that is good for longer could be kept for another day, seconds. */
export const longestLifeSeconds = 24 * 60 * 60;

const Name = Type.String({ minLength: 1, maxLength: 200 });

/** Other claims are other people's, and count for nothing. */
const Claims = Type.Object({
  ...CallFields.properties,
  sub: Name,
  jti: Name,
  iss: Type.Optional(Type.String()),
  iat: Type.Optional(Type.Number()),
  nbf: Type.Optional(Type.Number()),
  exp: Type.Number(),
});

const fieldNames = Object.keys(CallFields.properties) as (keyof CallFields)[];

/**
 * Reads the claims of a ticket whose signature and times are good.
 * @param at epoch ms
 * @throws Error saying what is wrong, for the log
 */
export function readClaims(claims: object, at: number): Ticket {
  for (const name of Object.keys(claims)) {
    const meant = fieldNames.find((field) => field !== name && plain(field) === plain(name));
    if (meant) throw new Error(`the claim ${name.slice(0, 80)} is to be written ${meant}`);
  }
  if (!Value.Check(Claims, claims)) {
    const [fault] = Value.Errors(Claims, claims);
    throw new Error(`the claim${fault?.instancePath ?? ''} ${fault?.message ?? 'is not valid'}`);
  }
  if (namesTwo(claims.persona_id, claims.pal_id) || namesTwo(claims.replica_id, claims.face_id))
    throw new Error('the older and the newer name of a field name different ids');
  const seconds = at / 1000;
  if (claims.exp > seconds + longestLifeSeconds + skewSeconds)
    throw new Error('exp is more than 24 hours ahead');
  if (claims.iat !== undefined && claims.iat > seconds + skewSeconds)
    throw new Error('iat is in the future');
  const { sub: subject, jti, iss = '' } = claims;
  const fields = Object.fromEntries(
    fieldNames.filter((name) => claims[name] !== undefined).map((name) => [name, claims[name]]),
  );
  return { holderId: digestOf(iss, subject), onceId: `ticket:${digestOf(iss, jti)}`, fields };
}

function namesTwo(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

/** `personaId` and `persona-id`, too, were meant to be `persona_id`. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[_-]/g, '');
}

/** Of one length, whatever the site writes; two issuers do not know each other's names. */
function digestOf(issuer: string, name: string): string {
  return createHash('sha256')
    .update(JSON.stringify([issuer, name]))
    .digest('base64url');
}
