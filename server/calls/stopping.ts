// Stopping the process with calls running, within seconds: no new ones, those under way are finished,
// and what would be forgotten with the process is ended first.
import { setTimeout as pause } from 'node:timers/promises';
import type { Parts } from './calls.ts';
import type { Ending } from './ending.ts';
import type { Opening } from './opening.ts';

export interface Stopping {
  /** Resolves when the process may go; never later than about nine seconds. Never rejects. */
  stop(): Promise<void>;
}

/** Creates usually take one or two seconds; whoever waits for us kills us after ten. */
const createsMs = 3_500;
const endsMs = 5_000;
/** Between rounds of asking Tavus for ends that it did not confirm. */
const roundMs = 250;

export function createStopping(
  { ledger, presence, log }: Parts,
  opening: Opening,
  ending: Ending,
): Stopping {
  /** Asks for every end, again and again, until none is open or the signal says that time is up. */
  async function endAll(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      // An unknown one has no id to end it by; a create still under way gets one soon.
      const open = (await ledger.open()).filter(({ state }) => state !== 'unknown');
      if (open.length === 0) return;
      const ids = open.flatMap(({ conversationId }) => conversationId ?? []);
      for (const id of ids) await ending.end(id, 'operator');
      await Promise.all(ids.map((id) => ending.ask(id)));
      await pause(roundMs);
    }
  }

  async function stop(): Promise<void> {
    if (!(await within(createsMs, () => opening.finish()))) {
      log.error({}, 'stopping, although a create has not come to its end');
    }
    // While the streams are open: each page is told that its call is over before Tavus ends its room.
    if (!ledger.durable && !(await within(endsMs, endAll))) {
      log.error({}, 'stopping, although Tavus has not confirmed every end');
    }
  }

  return {
    stop: () =>
      stop()
        .catch((error: unknown) => {
          log.error({ err: error }, 'stopping without knowing what is open');
        })
        .finally(() => presence.closeAll()),
  };
}

/** True when `work` was done in time. */
async function within(ms: number, work: (signal: AbortSignal) => Promise<void>): Promise<boolean> {
  const timeUp = new AbortController();
  const late = pause(ms, false, { ref: false, signal: timeUp.signal }).catch(() => false);
  const done = work(timeUp.signal).then(() => true);
  try {
    return await Promise.race([done, late]);
  } finally {
    timeUp.abort();
  }
}
