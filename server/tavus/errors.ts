// Tavus's failures → our codes. Both error shapes are read, and status and text are classified
// together: exhausted concurrency is a 400 whose text says so, and may be a 429.
import type { RefusalCode } from '../../contract/refusals.ts';

/** Tavus said no and made nothing. The text is for our log alone. */
export interface UpstreamRefusal {
  readonly code: RefusalCode;
  readonly text: string;
}

/** Classifies a 4xx reply of Tavus. */
export function classifyRefusal(status: number, body: unknown): UpstreamRefusal {
  const text = errorText(body);
  return { code: codeOf(status, text.toLowerCase()), text };
}

function codeOf(status: number, text: string): RefusalCode {
  if (text.includes('maximum concurrent conversations')) return 'at_capacity';
  if (text.includes('out of conversational credits')) return 'out_of_credits';
  if (status === 402) return 'out_of_credits';
  if (status === 401 || status === 403) return 'misconfigured';
  if (status === 429) return 'at_capacity';
  return 'upstream_refused';
}

/** `{"error": "…"}` and `{"message": "…"}` both occur. */
function errorText(body: unknown): string {
  if (typeof body !== 'object' || body === null) return '';
  const { error, message } = body as { error?: unknown; message?: unknown };
  const text = typeof error === 'string' ? error : message;
  return typeof text === 'string' ? text.slice(0, 300) : '';
}

/** Node's error codes of a connection that was never made: Tavus cannot have heard us. */
const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

const timedOut = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ABORT_ERR']);

/** What a thrown transport error means for a create. */
export function classifyTransportError(error: unknown): {
  readonly sent: boolean;
  readonly code: 'upstream_timeout' | 'upstream_unavailable';
} {
  const code = (error as { code?: unknown } | null)?.code;
  const name = (error as { name?: unknown } | null)?.name;
  const late = (typeof code === 'string' && timedOut.has(code)) || name === 'TimeoutError';
  return {
    sent: !(typeof code === 'string' && neverConnected.has(code)),
    code: late ? 'upstream_timeout' : 'upstream_unavailable',
  };
}
