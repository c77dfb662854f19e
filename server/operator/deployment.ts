// The whole deployment as its ledger knows it at one moment: what metrics, lists and the dashboard are
// made of. Reads, and changes nothing.
import type { Summary, Waiter } from '../../contract/operator.ts';
import type { Config } from '../config.ts';
import { countsOf } from '../ledger/day-counts.ts';
import type { LedgerEntry } from '../ledger/entry.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { dayOf } from '../ledger/tally.ts';
import { minutesOf, quantile } from './hour.ts';
import type { Readings } from './metrics.ts';
import { createPastHour } from './past-hour.ts';
import { waiters } from './rows.ts';

export interface DeploymentParts {
  readonly ledger: Ledger;
  readonly config: Config;
  readonly version: string;
  readonly isDraining: () => boolean;
  /** Epoch ms. */
  readonly now: () => number;
}

export interface Deployment {
  open(): Promise<readonly LedgerEntry[]>;
  waiting(): Promise<Waiter[]>;
  /** @param open what `open` said in the same moment */
  summary(open: readonly LedgerEntry[]): Promise<Summary>;
  readings(): Promise<Readings>;
}

type Hour = Summary['hour'];

export function createDeployment(parts: DeploymentParts): Deployment {
  const { ledger, config, version, isDraining, now } = parts;
  const past = createPastHour(ledger, now);

  function hourOf(ended: readonly LedgerEntry[], open: readonly LedgerEntry[]): Hour {
    const lags = ended.flatMap(({ wishedAt, endedAt }) =>
      wishedAt === null || endedAt === null ? [] : [Math.max(0, endedAt - wishedAt)],
    );
    const [p50, p95] = [quantile(lags, 0.5), quantile(lags, 0.95)];
    return {
      minutes: minutesOf([...ended, ...open], now()),
      end_lag_ms: p50 === null || p95 === null ? null : { p50, p95 },
      calls: ended.filter(({ conversationId }) => conversationId !== null).length,
    };
  }

  return {
    open: () => ledger.open(),
    waiting: async () => waiters(await ledger.line(), now()),
    async summary(open) {
      const at = now();
      const [tally, counts, gate, ended] = await Promise.all([
        ledger.tally(at),
        ledger.counts(at),
        ledger.gate(),
        past.read(),
      ]);
      return {
        version,
        admitting: {
          paused_at: gate.pausedAt,
          out_of_credits: gate.credits !== null,
          draining: isDraining(),
        },
        limits: { calls: config.maxConcurrentCalls, call_seconds: config.maxCallSeconds },
        today: {
          day: dayOf(at),
          calls: tally.calls,
          spent_seconds: tally.seconds,
          budget_seconds: config.dailyCallSeconds,
          ended: countsOf('ended', counts),
          refused: countsOf('refused', counts),
        },
        hour: hourOf(ended, open),
      };
    },
    async readings() {
      const at = now();
      const [open, line, tally, gate] = await Promise.all([
        ledger.open(),
        ledger.line(),
        ledger.tally(at),
        ledger.gate(),
      ]);
      const inState = (state: LedgerEntry['state']) =>
        open.filter((entry) => entry.state === state).length;
      return {
        live: inState('live'),
        ending: inState('ending'),
        oldestEndSeconds: oldestWish(open, at),
        unknown: inState('unknown'),
        waiting: waiters(line, at).length,
        spentSeconds: tally.seconds,
        paused: gate.pausedAt !== null,
        outOfCredits: gate.credits !== null,
      };
    },
  };
}

/** In seconds; 0 when nobody waits for an end. */
function oldestWish(open: readonly LedgerEntry[], at: number): number {
  const since = open.map(({ wishedAt }) => (wishedAt === null ? 0 : (at - wishedAt) / 1000));
  return Math.max(0, ...since);
}
