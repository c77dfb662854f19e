// Taking over a call that runs in another tab: the side that wants it.
import type { Conversation } from './answers.ts';
import { createRequestKey } from './endpoint.ts';
import { openChannel } from './hand-over.ts';
import { roomUrl } from './room-url.ts';

/** A page that has not answered after so long is frozen, or has nothing to give. */
const ANSWER_MS = 1000;

/** A call of another tab, as an answer to the wish for one. */
export interface Taken {
  readonly kind: 'admitted';
  readonly conversation: Conversation;
}

/** Asks whoever has a call at the endpoint at `base` for it; undefined when nobody gives it. */
export function askForCall(base: string, signal: AbortSignal): Promise<Taken | undefined> {
  const key = createRequestKey();
  return new Promise((resolve) => {
    const channel = openChannel(base, (message) => {
      if (message.say !== 'give' || message.key !== key || !isSound(message.conversation)) return;
      settle({ kind: 'admitted', conversation: message.conversation });
    });
    const settle = (taken?: Taken): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      channel.close();
      resolve(taken);
    };
    const giveUp = (): void => {
      // Whoever answers now, late or thawed, must know that nobody takes his call.
      channel.tell({ say: 'never-mind', key });
      settle();
    };
    const timer = setTimeout(giveUp, ANSWER_MS);
    signal.addEventListener('abort', giveUp);
    channel.tell({ say: 'want', key });
  });
}

/** A page with another version of this widget may mean something else by a conversation. */
function isSound(conversation: unknown): boolean {
  const { id, endToken, ...rest } = Object(conversation) as Conversation;
  const times = [rest.heartbeatSeconds, rest.leaseSeconds, rest.maxCallSeconds];
  return Boolean(id && endToken && roomUrl(rest.roomUrl)) && times.every((time) => time > 0);
}
