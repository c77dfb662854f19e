// Daily's library, and as much of it as is used here. A chunk of its own, 60 kB: only a call that is
// interactive loads it. The only file that knows its name.
import * as module from '@daily-co/daily-js';

/** What a room shows of itself (https://docs.daily.co/reference/daily-js/daily-iframe-class/properties). */
export interface RoomLooks {
  readonly userName?: string;
  /** Daily's own language tags. */
  readonly lang?: string;
  readonly theme?: { readonly colors: Readonly<Record<string, string>> };
  readonly showLeaveButton: boolean;
  readonly showFullscreenButton: boolean;
  readonly showLocalVideo: boolean;
}

/** Somebody in the room. */
export interface Participant {
  readonly local: boolean;
  readonly user_id: string;
  /** Whether he is heard, and seen. */
  readonly audio: boolean;
  readonly video: boolean;
  readonly tracks?: Readonly<Record<'audio' | 'video', { readonly state?: string } | undefined>>;
}

/** What Daily tells, by `action`. */
export interface RoomEvent {
  readonly action: string;
  readonly [detail: string]: unknown;
}

/** A room that Daily's library has joined, or is about to. */
export interface DailyCall {
  readonly callClientId: string | undefined;
  join(options: RoomLooks & { readonly url: string; readonly token?: string }): Promise<unknown>;
  on(action: string, listener: (event: RoomEvent) => void): unknown;
  participants(): Readonly<Record<string, Participant | undefined>>;
  /** @throws Error when nobody has joined yet, or the message is too long */
  sendAppMessage(message: object, to: '*'): unknown;
  setLocalAudio(on: boolean): unknown;
  setLocalVideo(on: boolean): unknown;
  /** Waits for an answer of the room, for ever if need be, unless its frame is off the page. */
  destroy(): Promise<void>;
}

interface DailyFactory {
  wrap(frame: HTMLIFrameElement, options: { allowMultipleCallInstances: true }): DailyCall;
}

/**
 * Takes over a frame, which has to be on the page. Other calls of the page are none of our business, nor ours
 * of theirs.
 * @throws Error in a browser without WebRTC
 */
export function takeOver(frame: HTMLIFrameElement): DailyCall {
  const factory = module.default as unknown as DailyFactory;
  return factory.wrap(frame, { allowMultipleCallInstances: true });
}
