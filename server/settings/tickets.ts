// Who signs tickets: a site that knows its visitors says so, and what they may have.
import { isLoopbackHost } from '../host-pattern.ts';
import { readPublicKey, type PublicKey } from '../tickets/public-key.ts';
import { address, flag, text, type Setting } from './kinds.ts';

export const ticketSettings = {
  TICKET_SECRET: text({
    help: 'Shared with your site, which signs a ticket (a JWT, HS256) for each call of a visitor whom it knows: docs/tickets.md.',
    fallback: undefined,
    pattern: /^.{32,}$/,
    rule: 'have at least 32 characters',
    secret: true,
  }),
  TICKET_PUBLIC_KEY: publicKey({
    help: 'The public key of who signs tickets, as PEM (line ends as \\n) or JWK, where no secret is to be shared: RSA, EC (P-256, P-384, P-521) or Ed25519.',
    example: '{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}',
  }),
  TICKET_JWKS_URL: address({
    help: 'Where such public keys are published, as a JWK set. Read again every ten minutes, and when a ticket names a new key.',
    fallback: undefined,
    example: 'https://login.example.com/.well-known/jwks.json',
    http: isLoopbackHost,
    query: true,
  }),
  TICKET_ISSUER: text({
    help: 'Tickets have to name it as `iss`.',
    fallback: undefined,
    example: 'https://www.example.com',
  }),
  TICKET_AUDIENCE: text({
    help: 'Tickets have to name it as `aud`. Without it a ticket that names an audience is meant for somebody else, and refused.',
    fallback: undefined,
    example: 'tavus-call',
  }),
  TICKET_REQUIRED: flag({
    help: 'No call without a ticket. Else who has none is counted by address.',
    fallback: false,
  }),
} as const;

function publicKey(
  setting: Pick<Setting<undefined>, 'help' | 'example'>,
): Setting<PublicKey | undefined> {
  return { ...setting, fallback: undefined, parse: readPublicKey };
}
