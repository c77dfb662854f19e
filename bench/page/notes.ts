// What a page itself can notice of being held up or moved, by the browser's own observers and by the clock on
// the wall. Knows nothing of the widget.
import type { Visit } from './stage.ts';
import { ask } from './hand.ts';

export interface Notes {
  /** Tasks of 50 ms or more. */
  readonly longTasks: number;
  /** Frames of 50 ms or more in which a script has run that is not the page's own. */
  readonly longFramesOfOthers: number;
  /** As web vitals add it up: without what comes soon after a click or a key. */
  readonly shift: number;
}

const observe = `
  if (window === top) {
    const notes = (window.notes = { longTasks: 0, longFramesOfOthers: 0, shift: 0 });
    const note = (type, act) => {
      new PerformanceObserver((list) => list.getEntries().forEach(act)).observe({ type, buffered: true });
    };
    note('longtask', () => notes.longTasks++);
    note('long-animation-frame', ({ scripts }) => {
      const isOthers = ({ sourceURL }) => sourceURL !== '' && !sourceURL.startsWith(location.origin);
      if (scripts.some(isOthers)) notes.longFramesOfOthers++;
    });
    note('layout-shift', ({ value, hadRecentInput }) => {
      if (!hadRecentInput) notes.shift += value;
    });
  }`;

/** From the next navigation on. */
export const observeIn = ({ page }: Visit): Promise<unknown> => page.addInitScript(observe);

/** So far. */
export async function notesOf({ cdp }: Visit): Promise<Notes> {
  // Entries come after the frame that they are about.
  const frames = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';
  return ask(cdp, `${frames}.then(() => ({ ...window.notes }))`);
}

/** What has come since then. */
export const since = (now: Notes, then: Notes): Notes => ({
  longTasks: now.longTasks - then.longTasks,
  longFramesOfOthers: now.longFramesOfOthers - then.longFramesOfOthers,
  shift: now.shift - then.shift,
});

/** What the page's scripts hold, without rubbish. */
export async function heapBytes({ cdp }: Visit): Promise<number> {
  // What was only kept by rubbish is rubbish the second time.
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.collectGarbage');
  return (await cdp.send('Runtime.getHeapUsage')).usedSize;
}
