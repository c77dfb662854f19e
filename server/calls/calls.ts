// The use cases of a call: open it, keep it, end it. Joins the ledger, Tavus and the open streams;
// knows nothing of HTTP. What it promises: whatever was created is ended, or stays in the ledger
// until it is.
import type { Config } from '../config.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Observer } from '../observing.ts';
import type { Pace } from '../pace.ts';
import type { Tavus } from '../tavus/client.ts';
import { createAdmitting, type Admitting } from './admitting.ts';
import { nextAttempt } from './backoff.ts';
import { createEnding, type Ending } from './ending.ts';
import { createKeeping, type Keeping } from './keeping.ts';
import { createOpening, type Opening } from './opening.ts';
import { createOwed, type Owed } from './owed.ts';
import { createPresence, streamsOfOneConversation, type Presence } from './presence.ts';
import { createSigns, type Signs } from './signs.ts';
import { createStopping, type Stopping } from './stopping.ts';
import { createTokens, type Tokens } from './tokens.ts';

/** Who asks: the page's origin and the visitor's address. */
export interface Caller {
  readonly origin: string;
  /** As one visitor is counted by; of IPv6 the network. */
  readonly address: string;
  /** What its request is called in the log. */
  readonly requestId: string;
}

/** One line of the log: pino's shape, so that Fastify's logger fits as it is. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What the use cases need from outside; everything here can be given by a test. */
export interface Ports {
  readonly config: Config;
  readonly pace: Pace;
  readonly ledger: Ledger;
  readonly tavus: Tavus;
  readonly observer: Pick<Observer, 'opened' | 'ended' | 'wasted'>;
  readonly log: Log;
  /** Epoch ms. */
  readonly now: () => number;
}

/** Ports and the parts that the use cases share. */
export interface Parts extends Ports {
  readonly tokens: Tokens;
  readonly presence: Presence;
  readonly owed: Owed;
  readonly signs: Signs;
  /** Tavus may have something that the ledger does not know of: its list is to be looked at soon. */
  readonly doubt: () => void;
}

type InLine = Pick<Admitting, 'placeOf' | 'isUnderWay'>;

export interface Calls extends Opening, Keeping, Ending, Stopping, InLine {
  readonly tokens: Tokens;
  /**
   * Tries again what the store or Tavus did not take.
   * @param all also what was to wait for longer
   */
  payOwed(all?: boolean): Promise<void>;
  doubt(): void;
  /** Sets who is told of a doubt. */
  onDoubt(listener: () => void): void;
}

export function createCalls(ports: Ports): Calls {
  const { config, pace, ledger, log, now } = ports;
  const owed = createOwed({
    now,
    nextAttempt: (attempts) => nextAttempt(attempts, now(), pace),
    failed: (name, attempts, error) => {
      log.error({ err: error, attempts }, `could not ${name}; will try again`);
    },
  });
  let doubted = (): void => undefined;
  const doubt = () => {
    doubted();
  };
  const tokens = createTokens(config.tokenSecret, () => ledger.identity);
  const signs = createSigns(owed);
  // More than all the calls there may be need, whoever they belong to.
  const presence = createPresence(config.maxConcurrentCalls * streamsOfOneConversation);
  const parts: Parts = { ...ports, tokens, owed, signs, doubt, presence };
  const ending = createEnding(parts);
  const admitting = createAdmitting(ports);
  const opening = createOpening(parts, admitting, ending);
  const keeping = createKeeping(parts);
  return {
    tokens,
    payOwed: (all) => owed.retry(all),
    doubt,
    onDoubt(listener) {
      doubted = listener;
    },
    ...opening,
    ...keeping,
    resume(setMs) {
      admitting.hearAnew();
      return keeping.resume(setMs);
    },
    placeOf: (requestKey) => admitting.placeOf(requestKey),
    isUnderWay: (requestKey) => admitting.isUnderWay(requestKey),
    ...ending,
    ...createStopping(parts, opening, ending),
  };
}
