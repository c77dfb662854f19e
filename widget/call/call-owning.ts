// Whose call it is, as long as nobody asks for it. Once somebody does, giving it away loads
// (call-giving.ts); what is said until then is kept for it. If it cannot be loaded, nobody gets an
// answer: whoever asked begins a new call, takes the lock, and the call here ends.
import type { Conversation } from './answers.ts';
import type { Giving } from './call-giving.ts';
import type { LetGo } from './call-lock.ts';
import { type Message, openChannel } from './hand-over.ts';

/** A call that may be wanted elsewhere, and who must know what becomes of it. */
export interface OwnOptions {
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

/** A call of one's own. */
export interface Own {
  /** The room is open here: whoever gave the call can close his. */
  readonly arrived: () => void;
  /** Somebody has stolen the lock. */
  readonly lost: () => void;
  /** Whether the call is another tab's, which will end it. */
  readonly isGiven: () => boolean;
}

/** Keeps the call, and a line to whoever may want it, until `signal` aborts. */
export function ownCall(options: OwnOptions, signal: AbortSignal): Own {
  const { base, moved, stolen } = options;
  const { id, isTaken } = options.conversation();
  const said: Message[] = [];
  let giving: Giving | undefined;
  let isLoading = false;
  /** Whether nobody else has its room open. */
  let isOurs = !isTaken;

  const load = async (): Promise<void> => {
    isLoading = true;
    const moving = await import('./call-moving.ts').catch(() => undefined);
    isLoading = false;
    if (moving && !signal.aborted) giving = moving.giveCall(options, channel, isOurs, signal);
    for (const message of said.splice(0)) giving?.hear(message);
  };
  const channel = openChannel(base, (message) => {
    if (giving) giving.hear(message);
    else if (isLoading) said.push(message);
    else if (message.say === 'want') {
      said.push(message);
      void load();
    }
  });
  signal.addEventListener('abort', channel.close);
  // Taken, it may be taken on; and it is loaded already.
  if (isTaken) void load();
  return {
    arrived: () => {
      isOurs = true;
      if (giving) giving.arrived();
      else channel.tell({ say: 'here', id });
    },
    lost: () => {
      if (giving) giving.lost();
      else if (isOurs) stolen();
      else moved();
    },
    isGiven: () => giving?.isGiven() ?? false,
  };
}
