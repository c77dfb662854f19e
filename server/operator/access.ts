// Who may see and end calls: whoever has the token; without one, whoever is on this machine and asks by
// himself, not a page that his browser has open. Decides; knows neither routes nor replies.
import { createHash, timingSafeEqual } from 'node:crypto';
import { isLoopbackHost } from '../host-pattern.ts';

/** The part of a request that access depends on. */
export interface Asking {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly authorization: string | undefined;
  /** `Sec-Fetch-Site`: who made the browser ask. */
  readonly site: string | undefined;
  /** A proxy says that it asks for somebody else. */
  readonly isForwarded: boolean;
  /** As one visitor is counted by. */
  readonly address: string;
}

/** `foreign`: another page asks, or another name leads here. `slow_down`: too many wrong tokens. */
export type Verdict = 'granted' | 'unauthorized' | 'foreign' | 'slow_down';

export interface Access {
  /** For all that tells or changes anything. */
  judge(asking: Asking): Verdict;
  /** For the page itself, which holds nothing: it may be opened, and not be asked for by others. */
  judgePage(asking: Pick<Asking, 'host'>): Verdict;
}

/** After so many wrong ones within the window an address is told to wait. */
const mostWrong = 10;
/** How long that lasts, ms. */
export const wrongWindowMs = 60_000;
/** Addresses that are remembered; more at once are an attack, and the oldest go. */
const mostAddresses = 10_000;

/** @param now monotonic or epoch ms */
export function createAccess(token: string | undefined, now: () => number): Access {
  const wanted = token === undefined ? null : digest(token);
  const wrong = new Map<string, { readonly since: number; readonly count: number }>();

  function isKnownHere({ host = '' }: Pick<Asking, 'host'>): boolean {
    // A page of another name that resolves to this machine would read what is here (DNS rebinding).
    return wanted !== null || isLoopbackHost(nameOf(host));
  }

  function countWrong(address: string): void {
    const at = now();
    const before = wrong.get(address);
    const isOld = !before || at - before.since >= wrongWindowMs;
    wrong.delete(address);
    wrong.set(address, isOld ? { since: at, count: 1 } : { ...before, count: before.count + 1 });
    const [oldest] = wrong.keys();
    if (wrong.size > mostAddresses && oldest !== undefined) wrong.delete(oldest);
  }

  function isHeard(address: string): boolean {
    const before = wrong.get(address);
    return !before || before.count < mostWrong || now() - before.since >= wrongWindowMs;
  }

  return {
    judgePage: (asking) => (isKnownHere(asking) ? 'granted' : 'foreign'),
    judge(asking) {
      // Nobody's page has the token; and a proxy that ends TLS may ask by another name than the page came by.
      if (wanted === null) {
        if (!isKnownHere(asking) || isFromElsewhere(asking)) return 'foreign';
        // A proxy on this machine asks by its name for whoever reaches it.
        return asking.isForwarded ? 'foreign' : 'granted';
      }
      const [, given] = /^Bearer +(\S+)$/i.exec(asking.authorization ?? '') ?? [];
      // Who has none yet is about to be asked for it.
      if (given === undefined) return 'unauthorized';
      // Also after too many wrong ones: behind a proxy a stranger has the same address, and must not lock the
      // operator out. The token is too long to be guessed.
      if (timingSafeEqual(digest(given), wanted)) return 'granted';
      if (!isHeard(asking.address)) return 'slow_down';
      countWrong(asking.address);
      return 'unauthorized';
    },
  };
}

/** Browsers say whose page asks; who is no browser says nothing. */
function isFromElsewhere({ host = '', origin, site }: Asking): boolean {
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host.toLowerCase();
}

function nameOf(host: string): string {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
}

/** Of one length, whatever is hashed: comparing takes the same time for every guess. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
