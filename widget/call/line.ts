// Standing in line: asks again and again, one question at a time, until the endpoint says something
// else than to wait. Loaded when somebody has to. Knows neither states nor screens.
import type { Answer, Place } from './answers.ts';
import { pause } from './backoff.ts';

/** Who is asked, and who hears what. */
export interface LineOptions {
  /** Asks once more for the same; undefined when there was no answer. */
  readonly ask: () => Promise<Answer | Place | undefined>;
  /** The place in line, from 1, each time it is told. */
  readonly placed: (place: number) => void;
  /** Between two questions; `wake` asks the next one at once. */
  readonly resting: (wake: () => void) => void;
  /** For tests, which have no minute. */
  readonly patienceMs?: number;
}

/** The endpoint keeps the place of a page that is silent for so long. */
const PATIENCE_MS = 90_000;

/** Nobody should be asked more often, or be forgotten, whatever a reply says. */
const shortest = 0.2;
const longest = 30;

/** Stands in line from `first` on; undefined when the endpoint was silent for too long. */
export async function standInLine(
  first: Place,
  { ask, placed, resting, patienceMs = PATIENCE_MS }: LineOptions,
  signal: AbortSignal,
): Promise<Answer | undefined> {
  let { pollSeconds } = first;
  let heardAt = performance.now();
  let rest = new AbortController();
  const wake = (): void => {
    rest.abort();
  };
  let isLost = false;
  const isGone = (): boolean => signal.aborted;
  signal.addEventListener('abort', wake);
  while (!isGone()) {
    rest = new AbortController();
    resting(wake);
    await pause(Math.min(Math.max(pollSeconds, shortest), longest) * 1000, rest.signal);
    const askedAt = performance.now();
    const reply = isGone() ? undefined : await ask();
    if (reply?.kind === 'waiting') {
      heardAt = askedAt;
      isLost = false;
      ({ pollSeconds } = reply);
      if (!isGone()) placed(reply.place);
    } else if (reply && !isHiccup(reply)) {
      return isLost && isTakenBack(reply) ? undefined : reply;
    } else {
      isLost ||= !reply;
      if (performance.now() - heardAt > patienceMs) return undefined;
    }
  }
  return undefined;
}

/** What a key is told whose call was made and ended again, since its answer never came to the page. */
function isTakenBack(reply: Answer): boolean {
  return reply.kind === 'refused' && reply.code === 'not_allowed';
}

/** The endpoint is there but not itself for a moment; the place is not lost by that. */
function isHiccup(reply: Answer): boolean {
  return reply.kind === 'refused' && reply.code === 'store_unavailable';
}
