// What goes on while a conversation exists: the room is open, the endpoint knows that the visitor is
// there, the clock runs. Ends nothing by itself: it tells.
import type { EndReason } from '../contract/calls.ts';
import type { Conversation } from './answers.ts';
import { countDown } from './countdown.ts';
import type { Endpoint } from './endpoint.ts';
import { keepPresent, type Presence } from './presence.ts';
import { openRoom } from './room.ts';

/** Whose conversation it is, and who wants to know what happens in it. */
export interface TalkOptions {
  readonly endpoint: Pick<Endpoint, 'presence' | 'heartbeat'>;
  readonly conversation: Conversation;
  /** The accessible name of the room's frame. */
  readonly title: string;
  readonly joined: () => void;
  /** The visitor left inside the room, the room broke, or the time is over. */
  readonly left: (reason: EndReason) => void;
  /** The endpoint says that it is over. */
  readonly over: (reason: EndReason) => void;
  /** Seconds left. */
  readonly tick: (left: number) => void;
}

const LIMIT_MARGIN_SECONDS = 3;

/** Talks until `signal` aborts. */
export function talk(
  options: TalkOptions,
  signal: AbortSignal,
): Presence & { readonly iframe: HTMLIFrameElement } {
  const { endpoint, conversation, left } = options;
  let secondsLeft = conversation.maxCallSeconds;
  const room = openRoom({
    url: conversation.roomUrl,
    meetingToken: conversation.meetingToken,
    title: options.title,
    joined: options.joined,
    // Tavus closes a room whose time is over a moment before the clock here says so.
    left: () => {
      left(secondsLeft <= LIMIT_MARGIN_SECONDS ? 'limit' : 'visitor');
    },
    broken: () => {
      left('room');
    },
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
  return { iframe: room.iframe, ...keepPresent(presence, signal) };
}
