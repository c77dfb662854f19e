// The closed list of codes a refused or failed request may carry. Plain constants, so that the
// widget can bring them along without bringing a schema library.

/** Every error code of the HTTP interface; the server maps each to one status. */
export const refusalCodes = [
  'bad_request',
  'origin_not_allowed',
  'bad_token',
  'not_allowed',
  'challenge_failed',
  'bad_ticket',
  'not_found',
  'payload_too_large',
  'unsupported_media_type',
  'rate_limited',
  'visitor_quota',
  'at_capacity',
  'budget_spent',
  'paused',
  'out_of_credits',
  'misconfigured',
  'upstream_refused',
  'upstream_invalid',
  'upstream_unavailable',
  'upstream_timeout',
  'store_unavailable',
  'internal',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];
