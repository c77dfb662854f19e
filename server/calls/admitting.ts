// Asking the ledger for a call: admitted, or refused, or sent to the line. Knows how long a page is told
// to wait, and who could not be heard; whose turn it is, the ledger decides.
import { Refusal } from '../errors.ts';
import type { Intent, LedgerEntry } from '../ledger/entry.ts';
import { isKept, placeIn, placeLifeMs, usualPresentMs, type Place } from '../ledger/line.ts';
import { siteCaps, type Policy } from '../sites/policies.ts';
import type { Ports } from './calls.ts';
import { outOfCredits, refuse, takenBack, untilTomorrow, usedUp } from './refusing.ts';

/** In line: what the page is told. */
export interface InLine {
  readonly kind: 'waiting';
  /** From 1. */
  readonly place: number;
  /** When to ask again. */
  readonly pollSeconds: number;
}

/** The request key stands for an earlier call. */
export interface Repeated {
  readonly kind: 'repeated';
  readonly entry: LedgerEntry;
}

/** It may begin. */
interface Admitted {
  readonly kind: 'admitted';
  /** Where it goes back to when Tavus has no room. */
  readonly place: Place | null;
  /** Tells whether Tavus has credits again. */
  readonly isProbe: boolean;
}

/** What is otherwise for the visitors of a site. */
type Terms = Pick<Policy, 'visitorCallsPerDay'>;

export interface Admitting {
  /**
   * Records the intent when it is its turn, or gives it a place in line if it `waits`.
   * @throws Refusal
   */
  admit(intent: Intent, terms: Terms, waits: boolean): Promise<Admitted | InLine | Repeated>;
  /**
   * As `admit` where nothing is free.
   * @throws Refusal
   */
  standInLine(intent: Intent, terms: Terms, waits: boolean): Promise<InLine | Repeated>;
  /** The place in line of this request key, if it has one. Never rejects. */
  placeOf(requestKey: string): Promise<Place | null>;
  /**
   * Whether this request key has a place in line, or a call that is not over.
   * @throws Refusal
   */
  isUnderWay(requestKey: string): Promise<boolean>;
  /** Nobody could be heard until now: for a moment those who are silent count as present. */
  hearAnew(): void;
}

/** Well below the time after which a page counts as absent. */
const pollSeconds = 3;
/** The same while Tavus has no room: nobody asks it more often than that. */
const tavusFullPollSeconds = 5;

export function createAdmitting({ config, ledger, log, now }: Ports): Admitting {
  const { maxConcurrentCalls, dailyCallSeconds, maxWaitingVisitors } = config;
  const sites = siteCaps(config);
  /** Epoch ms. */
  let heardSince = -Infinity;

  async function ask(
    intent: Intent,
    { visitorCallsPerDay }: Terms,
    { free, waits }: { readonly free: number; readonly waits: boolean },
  ): Promise<Admitted | InLine | Repeated> {
    const isNew = Math.abs(now() - heardSince) < usualPresentMs;
    const waiting = {
      waits,
      maxWaitingVisitors,
      presentMs: isNew ? placeLifeMs : usualPresentMs,
    };
    const limits = { maxConcurrentCalls: free, dailyCallSeconds, visitorCallsPerDay, sites };
    const reservation = await ledger.reserve(intent, limits, waiting).catch((error: unknown) => {
      throw new Refusal('store_unavailable', { cause: error });
    });
    switch (reservation.kind) {
      case 'admitted':
      case 'repeated':
        return reservation;
      case 'waiting':
        return {
          kind: 'waiting',
          place: reservation.place,
          pollSeconds: reservation.tavusIsFull ? tavusFullPollSeconds : pollSeconds,
        };
      case 'cancelled':
        throw takenBack();
      case 'at_capacity':
      case 'paused':
        throw refuse(reservation.kind);
      case 'out_of_credits':
        throw outOfCredits(reservation.retryAt, intent.createdAt);
      case 'used':
        throw usedUp();
      case 'budget_spent':
      case 'visitor_quota':
        throw untilTomorrow(reservation.kind, intent.createdAt);
    }
  }

  async function keptPlace(requestKey: string): Promise<Place | null> {
    const place = placeIn(await ledger.line(), requestKey);
    return place && isKept(place, now()) ? place : null;
  }

  return {
    admit: (intent, terms, waits) => ask(intent, terms, { free: maxConcurrentCalls, waits }),
    async standInLine(intent, terms, waits) {
      const standing = await ask(intent, terms, { free: 0, waits });
      if (standing.kind === 'admitted') throw new Error('none are free, and it was admitted');
      return standing;
    },
    async placeOf(requestKey) {
      try {
        return await keptPlace(requestKey);
      } catch (error) {
        log.error({ err: error }, 'store failed to tell who is in line');
        return null;
      }
    },
    async isUnderWay(requestKey) {
      try {
        // Once it has ended, the key is on its way to being forgotten.
        const entry = await ledger.find({ requestKey });
        const isOpen = entry !== null && entry.endedAt === null;
        return isOpen || (await keptPlace(requestKey)) !== null;
      } catch (error) {
        throw new Refusal('store_unavailable', { cause: error });
      }
    },
    hearAnew() {
      heardSince = now();
    },
  };
}
