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

/** Gives the call to whoever asks, until `signal` aborts. */
export function giveCall(options: GivingOptions, signal: AbortSignal): Giving {
  const { base, moved, stolen } = options;
  const { id } = options.conversation();
  let givenTo: string | undefined;
  let isLost = false;

  const channel = openChannel(base, (message) => {
    if (message.say === 'want' && !isLost) {
      givenTo = message.key;
      channel.tell({ say: 'give', key: givenTo, conversation: options.conversation() });
    } else if (message.say === 'never-mind' && message.key === givenTo) {
      givenTo = undefined;
      if (isLost) stolen();
    } else if (message.say === 'here' && message.id === id && givenTo) moved();
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
    else stolen();
  };
  return {
    arrived: () => {
      channel.tell({ say: 'here', id });
    },
    lost,
    isGiven: () => isLost && givenTo !== undefined,
  };
}
