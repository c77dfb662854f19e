// One look at an address over HTTP, without following it elsewhere: what came back, or why nothing did.
import { fetch } from 'undici';

/** What came back. */
export interface Seen {
  readonly kind: 'seen';
  readonly address: string;
  readonly status: number;
  /** Of several headers of one name the values, with commas between; null is none. */
  readonly header: (name: string) => string | null;
  readonly bytes: Uint8Array;
  readonly text: string;
  /** The parsed body, null when it is no JSON object. */
  readonly json: Readonly<Record<string, unknown>> | null;
}

export interface Unseen {
  readonly kind: 'unseen';
  readonly address: string;
  /** The rest of a sentence: "… cannot be reached (ECONNREFUSED)". */
  readonly why: string;
}

export interface How {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const timeoutMs = 10_000;

export async function look(address: string, how: How = {}): Promise<Seen | Unseen> {
  try {
    const response = await fetch(address, {
      method: how.method ?? 'GET',
      headers: { 'user-agent': 'tavus-call doctor', ...how.headers },
      ...(how.body !== undefined && { body: how.body }),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const text = new TextDecoder().decode(bytes);
    const { status, headers } = response;
    const header = (name: string) => headers.get(name);
    return { kind: 'seen', address, status, header, bytes, text, json: jsonOf(text) };
  } catch (error) {
    return { kind: 'unseen', address, why: whyOf(error) };
  }
}

/** Follows redirects; the last answer is the one that is not one. */
export async function follow(address: string): Promise<(Seen | Unseen)[]> {
  const hops: (Seen | Unseen)[] = [];
  let next: string | null = address;
  while (next !== null && hops.length < 10) {
    const seen: Seen | Unseen = await look(next);
    hops.push(seen);
    next = seen.kind === 'seen' ? leadsTo(seen) : null;
  }
  return hops;
}

/** Where a redirect leads, null when it is none. */
export function leadsTo({ status, header, address }: Seen): string | null {
  const location = header('location');
  const isRedirect = status >= 300 && status < 400 && location !== null;
  return isRedirect && URL.canParse(location, address) ? new URL(location, address).href : null;
}

function jsonOf(text: string): Seen['json'] {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

function whyOf(error: unknown): string {
  const cause = (error as { cause?: unknown } | null)?.cause ?? error;
  const { code, name } = cause as { code?: unknown; name?: unknown };
  if (name === 'TimeoutError') return 'does not answer within ten seconds';
  const named = typeof code === 'string' ? code : String(cause);
  return `cannot be reached (${named})`;
}
