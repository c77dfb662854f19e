// The way into the room of one call and back: what happens in it can be heard, and something can be said into it.
// Where the room has to be opened again, it is; where Daily's library does not work, it is a plain one, and the
// call goes on.
import { openRoom, type Room } from '../call/room.ts';
import type { DailyCall } from './daily.ts';
import { DailyRoom, type DailyRoomOptions } from './daily-room.ts';

/** Which room, how it looks, and who wants to know what happens in it. */
export interface BridgeOptions extends Omit<DailyRoomOptions, 'reloaded' | 'unable'> {
  /** The room's frame is another one. */
  readonly replaced: () => void;
}

/** An open room. What cannot be done in it now is not done. */
export interface Bridge extends Room {
  /** Says it to Tavus; whether it was sent. */
  readonly send: (message: object) => boolean;
  readonly setMicrophone: (on: boolean) => void;
  readonly setCamera: (on: boolean) => void;
}

/** Makes the room's frame; the room opens in it once it is on the page. */
export function openBridge(options: BridgeOptions): Bridge {
  let room: Room & { readonly call?: DailyCall | undefined };
  const replace = (open: () => Room): void => {
    room.close();
    room = open();
    options.replaced();
  };
  const openDaily = (): Room =>
    new DailyRoom({
      ...options,
      reloaded: () => {
        replace(openDaily);
      },
      unable: () => {
        replace(() => openRoom(options));
      },
    });
  room = openDaily();
  const use = (act: (call: DailyCall) => unknown): boolean => {
    if (!room.call) return false;
    try {
      act(room.call);
      return true;
    } catch {
      // Nobody has joined yet.
      return false;
    }
  };
  return {
    get iframe() {
      return room.iframe;
    },
    close: () => {
      room.close();
    },
    send: (message) => use((call) => call.sendAppMessage(message, '*')),
    setMicrophone: (on) => use((call) => call.setLocalAudio(on)),
    setCamera: (on) => use((call) => call.setLocalVideo(on)),
  };
}
