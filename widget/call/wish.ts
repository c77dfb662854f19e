// From a visitor's wish for a call to an answer: first the lock of this browser and a look at what might
// stand in the way, then the call that runs elsewhere or a new one. Leaves nothing behind when the visitor
// leaves in between. Knows no states.
import { type Device, findObstacle } from '../page/devices.ts';
import { type Answer, refused } from './answers.ts';
import { type Asking, askForCall } from './asking.ts';
import { type LetGo, takeLock } from './call-lock.ts';
import { createRequestKey, type Endpoint, type Request } from './endpoint.ts';
import { within } from './time-limit.ts';

/** How long a lock may take to be let go by an element or a page that has just gone. */
const GOING_MS = 300;

/** What is wished for. */
export interface Wish extends Pick<Asking, 'placed' | 'resting' | 'checking' | 'host'> {
  readonly endpoint: Endpoint;
  readonly request: Omit<Request, 'request_key'>;
  /** Devices without which the call is not asked for. */
  readonly needs: readonly Device[] | undefined;
  /** The call that runs elsewhere is to go on here; if it cannot be had, a new one. */
  readonly takesOver: boolean | undefined;
  /** Until `letGo`, nobody else in this browser calls this endpoint. */
  readonly held: (letGo: LetGo) => void;
  /** Somebody else in this browser has begun a call all the same. */
  readonly lost: () => void;
  /** Sends something from a page that may be gone the next moment. */
  readonly say: (lastWord: () => void) => void;
}

/** Asks for a call; `signal` aborts with the event that ended the wish. */
export async function fulfil(wish: Wish, signal: AbortSignal): Promise<Answer> {
  const { endpoint, needs, takesOver } = wish;
  const requestKey = createRequestKey();
  const isGone = (): boolean => signal.aborted;
  // From the start: whether a create has left the browser, nobody here can tell.
  signal.addEventListener('abort', () => {
    if (signal.reason !== 'leave' && signal.reason !== 'end') return;
    wish.say(() => {
      endpoint.cancelOnLeaving(requestKey);
    });
  });
  const looking = needs && findObstacle(needs);
  // Seldom wanted. Where it cannot be loaded, there is no way to the endpoint either.
  const moving = takesOver && (await import('./call-moving.ts').catch(() => undefined));
  if (takesOver && !moving) return refused('unreachable');
  const taken = moving ? await moving.takeCall(endpoint.base, wish.lost, signal) : undefined;
  const letGo = moving ? taken?.letGo : await takeFreeLock(wish, signal);
  const obstacle = letGo && !taken?.answer ? await looking : undefined;
  if (!letGo || isGone()) {
    letGo?.();
    return refused('elsewhere');
  }
  wish.held(letGo);
  if (obstacle) return refused(obstacle);
  const request = { ...wish.request, request_key: requestKey };
  const answer = taken?.answer ?? (await askForCall({ ...wish, request }, signal));
  if (answer.kind === 'refused' || !isGone()) return answer;
  // Admitted, but the visitor has left in between.
  endpoint.endOnLeaving(answer.conversation);
  return refused('unreachable');
}

async function takeFreeLock(
  { endpoint: { base }, lost }: Wish,
  signal: AbortSignal,
): Promise<LetGo | undefined> {
  const take = (way: LockOptions) => takeLock(base, way, lost);
  // A busy page hears late: only the first answer is certain, only the second is patient.
  const letGo = await take({ ifAvailable: true });
  return letGo ?? within(GOING_MS, signal, (soon) => take({ signal: soon }));
}
