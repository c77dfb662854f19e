// From a visitor's wish for a call to an answer: first the lock of this browser, then the call that runs
// elsewhere or a new one. Leaves nothing behind when the visitor leaves in between. Knows no states.
import type { Answer, FailureCode } from './answers.ts';
import { type LetGo, takeLock } from './call-lock.ts';
import { takeCall } from './call-taking.ts';
import { createRequestKey, type Endpoint, type Request } from './endpoint.ts';
import { within } from './time-limit.ts';

/** How long a lock may take to be let go by an element or a page that has just gone. */
const GOING_MS = 300;

/** What is wished for. */
export interface Wish {
  readonly endpoint: Endpoint;
  readonly request: Omit<Request, 'request_key'>;
  /** The call that runs elsewhere is to go on here; if it cannot be had, a new one. */
  readonly takesOver: boolean;
  /** Until `letGo`, nobody else in this browser calls this endpoint. */
  readonly held: (letGo: LetGo) => void;
  /** Somebody else in this browser has begun a call all the same. */
  readonly lost: () => void;
  /** Sends something from a page that may be gone the next moment. */
  readonly say: (lastWord: () => void) => void;
}

const refused = (code: FailureCode): Answer => ({ kind: 'refused', code });

/** Asks for a call; `signal` aborts with the event that ended the wish. */
export async function fulfil(wish: Wish, signal: AbortSignal): Promise<Answer> {
  const { endpoint, takesOver } = wish;
  const requestKey = createRequestKey();
  const isGone = (): boolean => signal.aborted;
  // From the start: whether a create has left the browser, nobody here can tell.
  signal.addEventListener('abort', () => {
    if (signal.reason !== 'leave' && signal.reason !== 'end') return;
    wish.say(() => {
      endpoint.cancelOnLeaving(requestKey);
    });
  });
  const { base } = endpoint;
  const taken = takesOver ? await takeCall(base, wish.lost, signal) : undefined;
  const take = (way: LockOptions) => takeLock(base, way, wish.lost);
  const letGo = takesOver
    ? taken?.letGo
    : // A busy page hears late: only the first answer is certain, only the second is patient.
      ((await take({ ifAvailable: true })) ??
      (await within(GOING_MS, signal, (soon) => take({ signal: soon }))));
  if (!letGo || isGone()) {
    letGo?.();
    return refused('elsewhere');
  }
  wish.held(letGo);
  const answer =
    taken?.answer ?? (await endpoint.create({ ...wish.request, request_key: requestKey }, signal));
  if (answer.kind === 'refused' || !isGone()) return answer;
  // Admitted, but the visitor has left in between.
  endpoint.endOnLeaving(answer.conversation);
  return refused('unreachable');
}
