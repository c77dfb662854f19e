// What goes on while a conversation exists: the room is open, the endpoint knows that the visitor is
// there, the clock runs. Ends nothing by itself: it tells.
import type { EndReason } from '../../contract/calls.ts';
import type { Conversation } from './answers.ts';
import type { LetGo } from './call-lock.ts';
import { ownCall } from './call-owning.ts';
import { countDown } from './countdown.ts';
import type { Endpoint } from './endpoint.ts';
import { keepPresent, type Presence } from './presence.ts';
import type { Room, RoomOptions } from './room.ts';

/** Whose conversation it is, and who wants to know what happens in it. */
export interface TalkOptions {
  readonly endpoint: Pick<Endpoint, 'base' | 'presence' | 'heartbeat' | 'endOnLeaving'>;
  readonly conversation: Conversation;
  /** The accessible name of the room's frame. */
  readonly title: string;
  readonly openRoom: (options: RoomOptions) => Room;
  readonly joined: () => void;
  /** The visitor left inside the room, the room broke, or the time is over. */
  readonly left: (reason: EndReason) => void;
  /** The endpoint says that it is over. */
  readonly over: (reason: EndReason) => void;
  /** Seconds left. */
  readonly tick: (left: number) => void;
  /** It goes on elsewhere. */
  readonly moved: () => void;
  /** The visitor is elsewhere, where it is not known: it must be ended. */
  readonly stolen: () => void;
  /** The lock is ours again. */
  readonly regained: (letGo: LetGo) => void;
}

/** A conversation in progress. */
export interface Talking extends Presence {
  /** The room, to be put on the page. */
  readonly iframe: HTMLIFrameElement;
  /** Somebody has stolen the lock. */
  readonly lost: () => void;
  /** Whether the call is another tab's, which will end it. */
  readonly isGiven: () => boolean;
}

const LIMIT_MARGIN_SECONDS = 3;

/** Talks until `signal` aborts. */
export function talk(options: TalkOptions, signal: AbortSignal): Talking {
  const { endpoint, conversation, left, moved, stolen, regained } = options;
  let secondsLeft = conversation.maxCallSeconds;
  const own = ownCall(
    {
      base: endpoint.base,
      conversation: () => ({ ...conversation, maxCallSeconds: secondsLeft }),
      moved,
      stolen,
      regained,
    },
    signal,
  );
  // Tavus closes a room whose time is over a moment before the clock here says so.
  const overFor = (reason: EndReason): void => {
    left(secondsLeft <= LIMIT_MARGIN_SECONDS ? 'limit' : reason);
  };
  const room = options.openRoom({
    conversation,
    title: options.title,
    joined: () => {
      own.arrived();
      options.joined();
    },
    left: () => overFor('visitor'),
    broken: () => overFor('room'),
  });
  signal.addEventListener('abort', room.close);
  const tick = (seconds: number): void => {
    secondsLeft = seconds;
    options.tick(seconds);
    if (seconds === 0) left('limit');
  };
  const clock = countDown(conversation.maxCallSeconds, tick, signal);
  const presence = {
    endpoint,
    conversation,
    remaining: clock.correct,
    ended: options.over,
  };
  const { lost, isGiven } = own;
  // Who has given no token does not ask for signs of life.
  const life = conversation.endToken ? signal : AbortSignal.abort();
  return {
    get iframe() {
      return room.iframe;
    },
    lost,
    isGiven,
    ...keepPresent(presence, life),
  };
}
