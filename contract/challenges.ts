// What a page is given to do before a call is opened for its visitor, where the endpoint checks that visitors
// are human. It comes inside the refusal of a create that had no proof.
import { Type, type Static } from 'typebox';

/** Proof of work by ALTCHA (altcha.org, version 2): the proof is base64 of `{challenge, solution}` in JSON. */
const AltchaChallenge = Type.Object({
  kind: Type.Literal('altcha'),
  parameters: Type.Object({
    algorithm: Type.String(),
    nonce: Type.String(),
    salt: Type.String(),
    cost: Type.Integer({ minimum: 1 }),
    keyLength: Type.Integer({ minimum: 1 }),
    keyPrefix: Type.String(),
    keySignature: Type.Optional(Type.String()),
    expiresAt: Type.Optional(Type.Integer({ description: 'Epoch seconds.' })),
    data: Type.Optional(
      Type.Record(
        Type.String(),
        Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()]),
      ),
    ),
  }),
  signature: Type.String(),
});
export type AltchaChallenge = Static<typeof AltchaChallenge>;

/** Cloudflare Turnstile: the proof is the token of a widget with this key and this action. */
const TurnstileChallenge = Type.Object({
  kind: Type.Literal('turnstile'),
  site_key: Type.String(),
  action: Type.String(),
});
export type TurnstileChallenge = Static<typeof TurnstileChallenge>;

/** Whichever of them the endpoint has. */
export const Challenge = Type.Union([AltchaChallenge, TurnstileChallenge]);
export type Challenge = Static<typeof Challenge>;
