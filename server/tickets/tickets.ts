// Whether a ticket is good: signed by a key that the operator has named, by an algorithm of that key, for this
// endpoint, and in time. Each ticket may be read as often as one likes; that it opens one call only is the
// ledger's to keep.
import {
  createRemoteJWKSet,
  errors,
  jwtVerify,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
} from 'jose';
import type { KeyObject } from 'node:crypto';
import { Refusal } from '../errors.ts';
import type { Pace } from '../pace.ts';
import { readClaims, skewSeconds, type Ticket } from './claims.ts';
import { publicAlgorithms, type PublicKey } from './public-key.ts';

/** Who may sign tickets, and what they have to name. */
export interface TicketTrust {
  readonly secret: string | undefined;
  readonly publicKey: PublicKey | undefined;
  readonly jwksUrl: string | undefined;
  readonly issuer: string | undefined;
  readonly audience: string | undefined;
}

export interface Tickets {
  /**
   * Reads a ticket as it counts at `at`, epoch ms.
   * @throws Refusal `bad_ticket`, an ExpiredTicket when it was good once; `upstream_unavailable` when the keys
   *   cannot be had
   */
  read(ticket: string, at: number): Promise<Ticket>;
}

/** Signed by somebody we trust, and too late. */
export class ExpiredTicket extends Refusal {
  constructor() {
    super('bad_ticket', { sentence: 'The ticket has expired.', reason: 'it has expired' });
  }
}

type KeysPace = Pick<Pace, 'keysTimeoutMs' | 'keysYoungMs'>;

interface TrustedKey {
  readonly key: KeyObject | Uint8Array | JWTVerifyGetKey;
  readonly algorithms: readonly string[];
}

/** Keys are read once for all: one of these for each endpoint. */
export function createTickets(trust: TicketTrust, pace: KeysPace): Tickets {
  const keys = trustedKeys(trust, pace);
  const { issuer, audience } = trust;
  const demands: JWTVerifyOptions = {
    clockTolerance: skewSeconds,
    requiredClaims: ['sub', 'jti', 'exp'],
    ...(issuer !== undefined && { issuer }),
    ...(audience !== undefined && { audience }),
  };

  async function claimsOf(ticket: string, at: number): Promise<object> {
    const reasons: string[] = [];
    for (const { key, algorithms } of keys) {
      const options = { ...demands, algorithms: [...algorithms], currentDate: new Date(at) };
      try {
        // The overloads of a key and of what finds one are one function.
        return (await jwtVerify(ticket, key as KeyObject, options)).payload;
      } catch (error) {
        if (error instanceof Refusal) throw error;
        if (error instanceof errors.JWTExpired) throw new ExpiredTicket();
        reasons.push(reasonOf(error));
        if (!mayBeAnothers(error)) break;
      }
    }
    throw badTicket(reasons.join('; ') || 'no TICKET_SECRET, TICKET_PUBLIC_KEY or TICKET_JWKS_URL');
  }

  return {
    async read(ticket, at) {
      const claims = await claimsOf(ticket, at);
      // RFC 7519, 4.1.3: whoever is not the audience that it names must not take it.
      if (audience === undefined && 'aud' in claims)
        throw badTicket('it names an audience (aud), and TICKET_AUDIENCE is not set');
      try {
        return readClaims(claims, at);
      } catch (error) {
        throw badTicket(reasonOf(error));
      }
    },
  };
}

function trustedKeys({ secret, publicKey, jwksUrl }: TicketTrust, pace: KeysPace): TrustedKey[] {
  const keys: TrustedKey[] = [];
  if (secret !== undefined)
    keys.push({ key: new TextEncoder().encode(secret), algorithms: ['HS256'] });
  if (publicKey) keys.push(publicKey);
  if (jwksUrl !== undefined)
    keys.push({ key: publishedKeys(jwksUrl, pace), algorithms: publicAlgorithms });
  return keys;
}

function publishedKeys(url: string, { keysTimeoutMs, keysYoungMs }: KeysPace): JWTVerifyGetKey {
  const find = createRemoteJWKSet(new URL(url), {
    timeoutDuration: keysTimeoutMs,
    cooldownDuration: keysYoungMs,
  });
  return (header, token) =>
    find(header, token).catch((error: unknown) => {
      if (error instanceof errors.JWKSNoMatchingKey) throw error;
      if (error instanceof errors.JWKSMultipleMatchingKeys) throw error;
      // No fault of the ticket's.
      const sentence = 'Tickets cannot be checked at present.';
      throw new Refusal('upstream_unavailable', { sentence, cause: error });
    });
}

/** Not of this key, or not of its kind; perhaps of the next one. */
function mayBeAnothers(error: unknown): boolean {
  return (
    error instanceof errors.JOSEAlgNotAllowed ||
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWSSignatureVerificationFailed
  );
}

/** In the words of the library: its errors hold the claims as well, which are nothing for a log. */
function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function badTicket(reason: string): Refusal {
  return new Refusal('bad_ticket', { reason });
}
