// The timers behind the reaper and reconcile.
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import fp from 'fastify-plugin';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { LedgerEntry } from '../ledger/entry.ts';
import type { Pace } from '../pace.ts';
import { startLoop } from './loop.ts';
import { createPatience } from './patience.ts';
import { reap } from './reaper.ts';
import { reconcile } from './reconcile.ts';
import { createSleep } from './sleep.ts';
import { createTurns } from './turns.ts';

export interface ReaperOptions {
  readonly config: Config;
  readonly pace: Pace;
  readonly clock: Clock;
}

/** In which every process has looked at the machine's clock. */
const unsureMs = 2_000;
/** Between two looks at Tavus's list, however many have doubts. */
const hurriedMs = 500;
/** How often it is noticed that the process can run. */
const lookMs = 250;

export const reaper = fp<ReaperOptions>(
  async (app, { config, pace, clock }) => {
    const { ledger, tavus, calls, log } = app;
    const { leaseSeconds, presenceGraceSeconds } = config;
    const patience = createPatience(lookMs, Math.max(leaseSeconds, presenceGraceSeconds) * 1000);
    /** Monotonic ms: until then other processes may not have followed the machine's clock yet. */
    let unsureUntil = 0;
    /** Until then the call clocks are those of before. */
    let resuming = Promise.resolve();
    const sleep = createSleep();
    const looking = setInterval(() => {
      patience.look();
      const sleptMs = sleep.look();
      const jumpedMs = clock.follow();
      if (jumpedMs === 0) return;
      log.warn({}, 'the clock was set or the machine slept: every running call gets a fresh lease');
      unsureUntil = performance.now() + unsureMs;
      resuming = calls.resume(jumpedMs - sleptMs);
      // What was to be tried again at a time that is far away now.
      void calls.payOwed(true);
    }, lookMs).unref();
    const isSure = () => calls.hasResumed() && performance.now() >= unsureUntil;

    /** What is due; takes down for how long that could not be told. */
    async function due(at: number): Promise<LedgerEntry[]> {
      const entries = await ledger.due(at).catch((error: unknown) => {
        patience.ledgerAway();
        throw error;
      });
      // What was owed for longer may be taken now.
      if (patience.ledgerThere()) void calls.payOwed(true);
      return entries;
    }

    const reaping = startLoop({
      firstMs: pace.reapMs,
      leastMs: 0,
      failedMs: pace.reapMs,
      async pass() {
        // What has arrived by now is read before anybody is judged.
        await turnOfTheLoop();
        await resuming;
        patience.look();
        const patienceMs = () => (isSure() ? patience.ms() : Infinity);
        await reap({ ledger: { due }, calls }, clock.now(), patienceMs);
        return pace.reapMs;
      },
      failed: (error) => log.error({ err: error }, 'a pass of the reaper failed; the next follows'),
    });

    const turns = createTurns(ledger.shared, pace.doubtMs);
    const reconciling = startLoop({
      firstMs: pace.reapMs,
      leastMs: Math.min(pace.doubtMs, hurriedMs),
      failedMs: pace.doubtMs,
      pass: () =>
        turns.inTurn(async () => {
          const now = () => clock.now();
          const againMs = await reconcile({ ledger, tavus, calls, config, pace, log, now });
          await ledger.prune(now());
          return againMs;
        }),
      failed: (error) => log.error({ err: error }, 'reconcile failed; the next pass follows'),
    });
    calls.onDoubt(() => {
      turns.hurry();
      reconciling.hurry();
    });

    app.addHook('onClose', async () => {
      clearInterval(looking);
      reaping.stop();
      reconciling.stop();
    });
  },
  { name: 'reaper', dependencies: ['ledger', 'tavus', 'calls'] },
);
