// Giving a call to another tab that asks for it. A call is given when the other one has its details and
// our lock; it has moved when the room is open there.
import { type LetGo, takeLock } from './call-lock.ts';
import type { Own, OwnOptions } from './call-owning.ts';
import type { Channel, Message } from './hand-over.ts';

/** A call that can be given. */
export interface Giving extends Own {
  /** What somebody on the channel says. */
  readonly hear: (message: Message) => void;
}

/** Whoever was given the call is given so long to take it; two who take it would take it from each other. */
const GIFT_MS = 3000;

/** Gives the call to whoever asks, until `signal` aborts. `isOurs`: nobody else has its room open. */
export function giveCall(
  options: OwnOptions,
  { tell }: Pick<Channel, 'tell'>,
  isOurs: boolean,
  signal: AbortSignal,
): Giving {
  const { base, moved, stolen } = options;
  const { id } = options.conversation();
  let givenTo: string | undefined;
  let givenAt = 0;
  let isLost = false;

  const give = (key: string): void => {
    if (isLost || (givenTo && performance.now() - givenAt < GIFT_MS)) return;
    givenTo = key;
    givenAt = performance.now();
    tell({ say: 'give', key, conversation: options.conversation() });
  };
  /** The lock is free again only if the other tab has closed, crashed or changed its mind. */
  const regain = async (): Promise<void> => {
    const letGo: LetGo | undefined = await takeLock(base, { signal }, lost);
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
    hear(message) {
      if (message.say === 'want') give(message.key);
      else if (message.say === 'leave-it' && message.key === givenTo && !isLost)
        givenTo = undefined;
      else if (message.say === 'here' && message.id === id && givenTo) moved();
      else if (message.say === 'never-mind') {
        // Whoever says it: the lock is his, for another call.
        givenTo = undefined;
        isOurs = true;
        if (isLost) stolen();
      }
    },
    arrived: () => {
      isOurs = true;
      tell({ say: 'here', id });
    },
    lost,
    isGiven: () => isLost && givenTo !== undefined,
  };
}
