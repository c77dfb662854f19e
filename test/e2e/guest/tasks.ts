// The tasks of a page's main thread, by the processor's time and not by the clock on the wall: a busy
// machine makes none of them longer.
import type { Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Processor time, in microseconds. */
  readonly tdur?: number;
}

/** Set in the page at the end: its process is the page's, and not that of the room in it. */
const mark = 'the page is here';

/** How long each task took in milliseconds of processor time while `act` ran. */
export async function mainThreadTasks(page: Page, act: () => Promise<void>): Promise<number[]> {
  const browser = page.context().browser();
  if (!browser) throw new Error('there is no browser to trace');
  await browser.startTracing(page, {
    categories: ['disabled-by-default-devtools.timeline', 'blink.user_timing'],
  });
  await act();
  await page.evaluate((name) => performance.mark(name).name, mark);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[];
  };
  return tasksOf(traceEvents);
}

function tasksOf(events: readonly TraceEvent[]): number[] {
  const marked = events.find(({ name }) => name === mark);
  if (!marked) throw new Error('the page has left no mark in the trace');
  return events
    .filter(({ name, pid, tid }) => name === 'RunTask' && pid === marked.pid && tid === marked.tid)
    .map(({ tdur = 0 }) => tdur / 1000);
}
