// Giving a call to another tab that asks for it. A call is given when the other one has its details and
// our lock; it has moved when the room is open there.
import type { Conversation } from './answers.ts';
import { type LetGo, takeLock } from './call-lock.ts';
import { openChannel } from './hand-over.ts';

/** A call that may be wanted elsewhere, and who must know what becomes of it. */
export interface GivingOptions {
  readonly base: string;
  /** The call as another tab would go on with it. */
  readonly conversation: () => Conversation;
  /** It goes on elsewhere. */
  readonly moved: () => void;
  /** The lock is another tab's, which does not know of this call. */
  readonly stolen: () => void;
  /** Whoever was given the call has given up; it is ours as before. */
  readonly regained: (letGo: LetGo) => void;
}

/** A call that can be given. */
export interface Giving {
  /** The room is open here: whoever gave the call can close his. */
  readonly arrived: () => void;
  /** Somebody has stolen the lock. */
  readonly lost: () => void;
  /** Whether the call is another tab's, which will end it. */
  readonly isGiven: () => boolean;
}

/** Whoever was given the call is given so long to take it; two who take it would take it from each other. */
const GIFT_MS = 3000;

/** Gives the call to whoever asks, until `signal` aborts. */
export function giveCall(options: GivingOptions, signal: AbortSignal): Giving {
  const { base, moved, stolen } = options;
  const { id, isTaken } = options.conversation();
  let givenTo: string | undefined;
  let givenAt = 0;
  let isLost = false;
  /** Whether nobody else has its room open. */
  let isOurs = !isTaken;

  const give = (key: string): void => {
    if (isLost || (givenTo && performance.now() - givenAt < GIFT_MS)) return;
    givenTo = key;
    givenAt = performance.now();
    channel.tell({ say: 'give', key, conversation: options.conversation() });
  };
  const channel = openChannel(base, (message) => {
    if (message.say === 'want') give(message.key);
    else if (message.say === 'leave-it' && message.key === givenTo && !isLost) givenTo = undefined;
    else if (message.say === 'here' && message.id === id && givenTo) moved();
    else if (message.say === 'never-mind') {
      // Whoever says it: the lock is his, for another call.
      givenTo = undefined;
      isOurs = true;
      if (isLost) stolen();
    }
  });
  signal.addEventListener('abort', channel.close);

  /** The lock is free again only if the other tab has closed, crashed or changed its mind. */
  const regain = async (): Promise<void> => {
    const letGo = await takeLock(base, { signal }, lost);
    if (!letGo) return;
    isLost = false;
    givenTo = undefined;
    if (signal.aborted) letGo();
    else options.regained(letGo);
  };
  const lost = (): void => {
    isLost = true;
    if (givenTo) void regain();
    else if (isOurs) stolen();
    // Taken from us on its way: by somebody else who has been given it.
    else moved();
  };
  return {
    arrived: () => {
      isOurs = true;
      channel.tell({ say: 'here', id });
    },
    lost,
    isGiven: () => isLost && givenTo !== undefined,
  };
}
