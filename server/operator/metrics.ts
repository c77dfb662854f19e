// The metrics of this process for Prometheus. Counters and histograms are of this process alone; what
// is read from the ledger at each scrape is of the whole deployment, the same at each of its processes.
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { EndReason } from '../../contract/calls.ts';
import { refusalCodes } from '../../contract/refusals.ts';
import type { Observer } from '../observing.ts';

/** What is read from the ledger, and of this process. */
export interface Readings {
  readonly live: number;
  readonly ending: number;
  /** Of the oldest wish that Tavus has not confirmed; 0 when there is none. */
  readonly oldestEndSeconds: number;
  readonly unknown: number;
  readonly waiting: number;
  readonly spentSeconds: number;
  readonly paused: boolean;
  readonly outOfCredits: boolean;
}

export interface Metrics {
  readonly observer: Observer;
  readonly contentType: string;
  /** In Prometheus's text format; null leaves out what only the ledger knows. */
  text(readings: Readings | null, draining: boolean): Promise<string>;
}

export interface MetricsOptions {
  readonly version: string;
  readonly maxConcurrentCalls: number;
  /** 0 is no limit. */
  readonly dailyCallSeconds: number;
}

/** From a quick answer to one that was given up. */
const answerBuckets = [0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 20];
const storeBuckets = [0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5];
const lagBuckets = [0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 20, 30, 60, 120, 300];

export function createMetrics(options: MetricsOptions): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const set = createGauges(registry, options);
  return {
    observer: createObserver(registry),
    contentType: registry.contentType,
    text(readings, draining) {
      set(readings, draining);
      return registry.metrics();
    },
  };
}

function createObserver(registry: Registry): Observer {
  const registers = [registry];
  const opened = new Counter({
    name: 'tavus_call_opened_total',
    help: 'Calls that Tavus has made and the ledger knows.',
    registers,
  });
  const ended = new Counter({
    name: 'tavus_call_ended_total',
    help: 'Calls whose end Tavus has confirmed.',
    labelNames: ['reason'] as const,
    registers,
  });
  const lag = new Histogram({
    name: 'tavus_call_end_lag_seconds',
    help: 'From the first wish to end a call to Tavus’s confirmation.',
    buckets: lagBuckets,
    registers,
  });
  const wasted = new Counter({
    name: 'tavus_call_wasted_seconds_total',
    help: 'Seconds that were billed after the last sign of the visitor.',
    registers,
  });
  const refused = new Counter({
    name: 'tavus_call_refused_total',
    help: 'Requests of pages that were refused, or broke.',
    labelNames: ['code'] as const,
    registers,
  });
  const asked = new Histogram({
    name: 'tavus_call_tavus_request_seconds',
    help: 'How long Tavus took to answer, all pages of a list included.',
    labelNames: ['operation', 'outcome'] as const,
    buckets: answerBuckets,
    registers,
  });
  const stored = new Histogram({
    name: 'tavus_call_store_seconds',
    help: 'How long the ledger took to answer.',
    labelNames: ['operation'] as const,
    buckets: storeBuckets,
    registers,
  });
  const storeErrors = new Counter({
    name: 'tavus_call_store_errors_total',
    help: 'What the ledger could not do.',
    labelNames: ['operation'] as const,
    registers,
  });
  // From zero, so that the first one is an increase.
  for (const reason of EndReason.enum) ended.inc({ reason }, 0);
  for (const code of refusalCodes) refused.inc({ code }, 0);
  return {
    opened: () => opened.inc(),
    ended({ reason, lagSeconds }) {
      ended.inc({ reason });
      if (lagSeconds !== null) lag.observe(lagSeconds);
    },
    wasted: (seconds) => wasted.inc(seconds),
    refused: (code) => refused.inc({ code }),
    asked: ({ operation, outcome, seconds }) => asked.observe({ operation, outcome }, seconds),
    stored({ operation, outcome, seconds }) {
      stored.observe({ operation }, seconds);
      if (outcome === 'failed') storeErrors.inc({ operation });
    },
  };
}

function createGauges(registry: Registry, options: MetricsOptions) {
  const gauge = (name: string, help: string) =>
    new Gauge({ name: `tavus_call_${name}`, help, registers: [registry] });
  const fromLedger = {
    live: gauge('live', 'Calls that are live, in the whole deployment.'),
    ending: gauge('ending', 'Calls whose end Tavus has not confirmed yet.'),
    oldestEndSeconds: gauge(
      'oldest_end_seconds',
      'For how long the oldest end that Tavus has not confirmed has been wished for; 0 is none.',
    ),
    unknown: gauge('unknown', 'Creates that Tavus gave no answer to: a call may run.'),
    waiting: gauge('waiting', 'Visitors in line.'),
    spentSeconds: gauge(
      'spent_seconds_today',
      'Seconds of calls of this UTC day; open ones count with what they may last.',
    ),
    paused: gauge('paused', '1 while an operator has paused the deployment.'),
    outOfCredits: gauge('out_of_credits', '1 while Tavus says that the account has no credits.'),
  };
  const draining = gauge('draining', '1 while this process admits nobody.');
  gauge('capacity', 'MAX_CONCURRENT_CALLS.').set(options.maxConcurrentCalls);
  gauge('budget_seconds', 'DAILY_CALL_SECONDS; 0 is no limit.').set(options.dailyCallSeconds);
  new Gauge({
    name: 'tavus_call_build_info',
    help: 'Always 1; the version is the label.',
    labelNames: ['version'] as const,
    registers: [registry],
  }).set({ version: options.version }, 1);

  return (readings: Readings | null, isDraining: boolean) => {
    draining.set(Number(isDraining));
    for (const name of Object.keys(fromLedger) as (keyof typeof fromLedger)[]) {
      // A reading that cannot be had is none: the last one would look well.
      if (readings) fromLedger[name].set(Number(readings[name]));
      else fromLedger[name].remove();
    }
  };
}
