// How a call moves from one tab to another of the same browser, or from one element to another of the
// same page. The lock says whose call it is; this channel only carries it:
//
//   B: want(key) → A: give(key, conversation) → B steals the lock, opens the room: here(id)
//   → A closes its room and ends nothing.
//
// Until the room is open at B, the call goes on at A. Whoever gives up in between lets the lock go,
// and A takes it again. docs/decisions/0010-one-call-per-browser.md tells why.
import type { Conversation } from './answers.ts';

/**
 * What tabs say to each other. `key` is the name of one wish. `leave-it`: the visitor has changed his
 * mind, nothing was taken. `never-mind`: the lock is taken for a new call, the present one is nobody's.
 */
export type Message =
  | { readonly say: 'want' | 'leave-it'; readonly key: string }
  | { readonly say: 'never-mind' }
  | { readonly say: 'give'; readonly key: string; readonly conversation: Conversation }
  | { readonly say: 'here'; readonly id: string };

/** A line to every other page, and element, with calls at the same endpoint. */
export interface Channel {
  readonly tell: (message: Message) => void;
  readonly close: () => void;
}

/** Opens a line. Where there is none, nobody answers, and whoever takes a lock starts afresh. */
export function openChannel(base: string, hear: (message: Message) => void): Channel {
  let channel: BroadcastChannel | undefined;
  try {
    channel = new BroadcastChannel(`tavus-call ${base}`);
    channel.onmessage = ({ data }) => {
      hear(Object(data) as Message);
    };
  } catch {
    // Nothing to clean up.
  }
  return {
    tell: (message) => channel?.postMessage(message),
    close: () => channel?.close(),
  };
}
