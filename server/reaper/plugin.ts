// The timer behind the reaper: the next pass starts a second after the last one has finished.
import fp from 'fastify-plugin';
import { reap } from './reaper.ts';

export interface ReaperOptions {
  /** Epoch ms. */
  readonly now: () => number;
}

const pauseMs = 1_000;
const lateMs = 2_000;

export const reaper = fp<ReaperOptions>(
  async (app, { now }) => {
    let closing = false;
    let plannedAt = 0;
    let timer = schedule();

    function schedule(): NodeJS.Timeout {
      plannedAt = performance.now() + pauseMs;
      return setTimeout(() => void pass(), pauseMs).unref();
    }

    async function pass(): Promise<void> {
      try {
        // A process that stood still has signs of life waiting in its sockets: they are read first.
        const late = performance.now() - plannedAt > lateMs;
        if (!late) await reap(app, now());
      } catch (error) {
        app.log.error({ err: error }, 'a pass of the reaper failed; the next one follows');
      }
      if (!closing) timer = schedule();
    }

    app.addHook('onClose', async () => {
      closing = true;
      clearTimeout(timer);
    });
  },
  { name: 'reaper', dependencies: ['ledger', 'calls'] },
);
