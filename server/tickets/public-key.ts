// TICKET_PUBLIC_KEY, as PEM or as JWK: which key it is, and which algorithms tickets under it may be signed
// with. The kind of key decides, never what a ticket says of itself.
import { createPublicKey, type JsonWebKeyInput, type KeyObject } from 'node:crypto';

/** A key that proves tickets, with the algorithms that it may do so by. */
export interface PublicKey {
  readonly key: KeyObject;
  readonly algorithms: readonly string[];
}

const rsa = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'];
const edwards = ['EdDSA', 'Ed25519'];
const ofCurve: Readonly<Record<string, readonly string[]>> = {
  prime256v1: ['ES256'],
  secp384r1: ['ES384'],
  secp521r1: ['ES512'],
};

/** Whatever a public key may sign with. None of them takes a shared secret. */
export const publicAlgorithms: readonly string[] = [
  ...rsa,
  ...edwards,
  ...Object.values(ofCurve).flat(),
];

const leastRsaBits = 2048;

/**
 * Reads a key that an operator has set.
 * @throws Error with the rest of the sentence "TICKET_PUBLIC_KEY must …"; it never repeats the key
 */
export function readPublicKey(text: string): PublicKey {
  return text.startsWith('{') ? fromJwk(text) : fromPem(text);
}

function fromPem(text: string): PublicKey {
  // Where a value has one line, line ends are written.
  const pem = text.replaceAll('\\n', '\n');
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem)) throw isPrivate();
  return withAlgorithms(keyOf(pem));
}

function fromJwk(text: string): PublicKey {
  let jwk: unknown;
  try {
    jwk = JSON.parse(text);
  } catch {
    throw noKey();
  }
  const { kty, d, keys, alg } = jwk as Readonly<Record<string, unknown>>;
  if (keys !== undefined) throw new Error('must be one key; a set of them is for TICKET_JWKS_URL');
  if (kty === 'oct') throw new Error('must not be a shared secret; that is for TICKET_SECRET');
  if (d !== undefined) throw isPrivate();
  const known = withAlgorithms(keyOf({ key: jwk as JsonWebKeyInput['key'], format: 'jwk' }));
  if (alg === undefined) return known;
  const named = known.algorithms.filter((name) => name === alg);
  if (named.length === 0) throw new Error('must not name an alg that its kind cannot sign by');
  // One algorithm, by its older and its newer name.
  return known.algorithms === edwards ? known : { ...known, algorithms: named };
}

function keyOf(input: string | JsonWebKeyInput): KeyObject {
  try {
    return createPublicKey(input);
  } catch {
    throw noKey();
  }
}

function withAlgorithms(key: KeyObject): PublicKey {
  return { key, algorithms: algorithmsOf(key) };
}

function algorithmsOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): readonly string[] {
  const { modulusLength = 0, namedCurve = '' } = asymmetricKeyDetails ?? {};
  const algorithms = ofCurve[namedCurve];
  if (asymmetricKeyType === 'ec' && algorithms) return algorithms;
  if (asymmetricKeyType === 'ed25519') return edwards;
  if (asymmetricKeyType !== 'rsa') {
    throw new Error('must be an RSA key, an EC key on P-256, P-384 or P-521, or an Ed25519 key');
  }
  if (modulusLength < leastRsaBits) throw new Error('must have 2048 bits or more, being RSA');
  return rsa;
}

function noKey(): Error {
  return new Error('must be a public key, as PEM (-----BEGIN PUBLIC KEY-----) or as JWK');
}

function isPrivate(): Error {
  return new Error('must be the public half; this is a private key, which stays with who signs');
}
