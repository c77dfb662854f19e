// The timers behind the reaper and reconcile.
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import fp from 'fastify-plugin';
import type { Config } from '../config.ts';
import type { Pace } from '../pace.ts';
import { startLoop } from './loop.ts';
import { createPatience } from './patience.ts';
import { reap } from './reaper.ts';
import { reconcile } from './reconcile.ts';

export interface ReaperOptions {
  readonly config: Config;
  readonly pace: Pace;
  /** Epoch ms. */
  readonly now: () => number;
}

/** How often it is noticed that the process can run. */
const lookMs = 250;

export const reaper = fp<ReaperOptions>(
  async (app, { config, pace, now }) => {
    const { ledger, tavus, calls, log } = app;
    const absentMs = config.room.absentSeconds * 1000;
    const patience = createPatience(lookMs, config.leaseSeconds * 1000);
    const looking = setInterval(() => patience.look(), lookMs).unref();

    const reaping = startLoop({
      firstMs: pace.reapMs,
      failedMs: pace.reapMs,
      async pass() {
        // What has arrived by now is read before anybody is judged.
        await turnOfTheLoop();
        patience.look();
        await reap(app, now(), calls.hasResumed() ? patience.ms() : Infinity);
        return pace.reapMs;
      },
      failed: (error) => log.error({ err: error }, 'a pass of the reaper failed; the next follows'),
    });

    const reconciling = startLoop({
      firstMs: pace.reapMs,
      failedMs: pace.doubtMs,
      async pass() {
        const at = now();
        const settled = await reconcile({ ledger, tavus, calls, pace, absentMs, log }, at);
        await ledger.prune(at);
        return settled ? pace.reconcileMs : pace.doubtMs;
      },
      failed: (error) => log.error({ err: error }, 'reconcile failed; the next pass follows'),
    });
    calls.onDoubt(() => {
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
