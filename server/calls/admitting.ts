// Asking the ledger for a call: admitted, or refused, or sent to the line. Knows how long a page is told
// to wait, and who could not be heard; whose turn it is, the ledger decides.
import { Refusal } from '../errors.ts';
import type { Intent, LedgerEntry } from '../ledger/entry.ts';
import { isKept, placeIn, placeLifeMs, usualPresentMs, type Place } from '../ledger/line.ts';
import type { Ports } from './calls.ts';
import { refuse, takenBack, untilTomorrow } from './refusing.ts';

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
}

export interface Admitting {
  /**
   * Records the intent when it is its turn, or gives it a place in line if it `waits`.
   * @throws Refusal
   */
  admit(intent: Intent, waits: boolean): Promise<Admitted | InLine | Repeated>;
  /**
   * Keeps its place in line, or gives it one; admits nobody.
   * @throws Refusal
   */
  standInLine(intent: Intent): Promise<InLine | Repeated>;
  /** Whether this request key has a place in line. Never rejects. */
  isInLine(requestKey: string): Promise<boolean>;
  /** Nobody could be heard until now: for a moment those who are silent count as present. */
  hearAnew(): void;
}

/** Well below the time after which a page counts as absent. */
const pollSeconds = 3;
/** The same while Tavus has no room: nobody asks it more often than that. */
const tavusFullPollSeconds = 5;

export function createAdmitting({ config, ledger, log, now }: Ports): Admitting {
  const { maxConcurrentCalls, dailyCallSeconds, visitorCallsPerDay, maxWaitingVisitors } = config;
  const limits = { maxConcurrentCalls, dailyCallSeconds, visitorCallsPerDay };
  /** Epoch ms. */
  let heardSince = -Infinity;

  async function ask(
    intent: Intent,
    free: number,
    waits: boolean,
  ): Promise<Admitted | InLine | Repeated> {
    const isNew = Math.abs(now() - heardSince) < usualPresentMs;
    const waiting = {
      waits,
      maxWaitingVisitors,
      presentMs: isNew ? placeLifeMs : usualPresentMs,
    };
    const reservation = await ledger
      .reserve(intent, { ...limits, maxConcurrentCalls: free }, waiting)
      .catch((error: unknown) => {
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
        throw refuse('at_capacity');
      case 'budget_spent':
      case 'visitor_quota':
        throw untilTomorrow(reservation.kind, intent.createdAt);
    }
  }

  return {
    admit: (intent, waits) => ask(intent, maxConcurrentCalls, waits),
    async standInLine(intent) {
      const standing = await ask(intent, 0, true);
      if (standing.kind === 'admitted') throw new Error('none are free, and it was admitted');
      return standing;
    },
    async isInLine(requestKey) {
      try {
        const place = placeIn(await ledger.line(), requestKey);
        return place !== null && isKept(place, now());
      } catch (error) {
        log.error({ err: error }, 'store failed to tell who is in line');
        return false;
      }
    },
    hearAnew() {
      heardSince = now();
    },
  };
}
