// Taking over a call that runs in another tab: the side that wants it.
import type { Answer, Conversation } from './answers.ts';
import { type LetGo, takeLock } from './call-lock.ts';
import { createRequestKey } from './endpoint.ts';
import { openChannel } from './hand-over.ts';
import { roomUrl } from './room-url.ts';

/** A page that has not answered after so long is frozen, or has nothing to give. */
const ANSWER_MS = 1000;

/** What the wish for the call of another tab came to. */
export interface Taken {
  readonly letGo: LetGo | undefined;
  /** That call; undefined when nobody gives it, and a new one is to be asked for. */
  readonly answer: Answer | undefined;
}

/**
 * Takes the lock of the endpoint at `base` from whoever has it, and his call with it if he gives it.
 * Undefined, and nothing is taken, when `signal` aborts before.
 */
export async function takeCall(
  base: string,
  lost: () => void,
  signal: AbortSignal,
): Promise<Taken | undefined> {
  const answer = await askForCall(base, signal);
  if (signal.aborted) return undefined;
  return { answer, letGo: await takeLock(base, { steal: true }, lost) };
}

async function askForCall(base: string, signal: AbortSignal): Promise<Answer | undefined> {
  const key = createRequestKey();
  if (signal.aborted) return undefined;
  return new Promise((resolve) => {
    const channel = openChannel(base, (message) => {
      if (message.say !== 'give' || message.key !== key || !isSound(message.conversation)) return;
      settle({ kind: 'admitted', conversation: { ...message.conversation, isTaken: true } });
    });
    const settle = (answer?: Answer): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      channel.close();
      resolve(answer);
    };
    const giveUp = (): void => {
      channel.tell({ say: 'leave-it', key });
      settle();
    };
    const timer = setTimeout(() => {
      // Whoever answers now, late or thawed, must know that his call is nobody's.
      channel.tell({ say: 'never-mind' });
      settle();
    }, ANSWER_MS);
    signal.addEventListener('abort', giveUp);
    channel.tell({ say: 'want', key });
  });
}

/** A page with another version of this widget may mean something else by a conversation. */
function isSound(conversation: unknown): boolean {
  const { id, endToken, ...rest } = Object(conversation) as Conversation;
  const times = [rest.heartbeatSeconds, rest.leaseSeconds, rest.maxCallSeconds];
  // With `compat` the token is empty.
  const isWhole = Boolean(id && typeof endToken === 'string' && roomUrl(rest.roomUrl));
  return isWhole && times.every((time) => time > 0);
}
