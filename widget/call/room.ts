// The room: Tavus's page in an iframe, and the few words it says to the page around it. What it
// says counts only if it comes from that very window and that very origin.

import { warnOnce } from '../page/warnings.ts';
import type { Conversation } from './answers.ts';

const PERMISSIONS =
  'camera; microphone; autoplay; display-capture; fullscreen; picture-in-picture; screen-wake-lock; compute-pressure';

/** Which room, and who wants to know what happens in it. */
export interface RoomOptions {
  /** Whose room; its address is checked already, the token is for private ones. */
  readonly conversation: Pick<Conversation, 'id' | 'roomUrl' | 'meetingToken'>;
  /** The accessible name of the frame. */
  readonly title: string;
  /** It is there to be seen. */
  readonly joined: () => void;
  readonly left: () => void;
  readonly broken: () => void;
}

/** An open room. */
export interface Room {
  /** Not always the same one: where a room has to be opened again, it is another. */
  readonly iframe: HTMLIFrameElement;
  /** Takes the frame off the page first: that alone stops camera and microphone for certain. */
  readonly close: () => void;
}

/** Makes the frame of a room; it loads once the caller puts it on the page. */
export function openRoom(options: RoomOptions): Room {
  const { roomUrl, meetingToken } = options.conversation;
  const url = new URL(roomUrl);
  if (meetingToken) url.searchParams.set('t', meetingToken);
  const iframe = roomFrame(options.title);
  iframe.src = url.href;
  const callbacks = new Map<unknown, () => void>([
    ['joined-meeting', options.joined],
    ['left-meeting', options.left],
    ['error', options.broken],
  ]);
  const onMessage = (event: MessageEvent<unknown>): void => {
    if (event.source === null || event.source !== iframe.contentWindow) return;
    if (event.origin === url.origin) callbacks.get(actionOf(event.data))?.();
  };
  iframe.addEventListener('load', options.joined);
  window.addEventListener('message', onMessage);
  const stopWatching = whenBlocked(url.origin, options.broken);
  return {
    iframe,
    close() {
      iframe.remove();
      iframe.removeEventListener('load', options.joined);
      window.removeEventListener('message', onMessage);
      stopWatching();
    },
  };
}

/** Until the returned function is called: calls back when the page's CSP keeps a room from that origin out. */
export function whenBlocked(origin: string, blocked: () => void): () => void {
  const onViolation = ({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent): void => {
    if (effectiveDirective !== 'frame-src' || !blockedURI.startsWith(origin)) return;
    warnOnce(`the page's CSP blocks the room: add ${origin} to frame-src.`);
    blocked();
  };
  document.addEventListener('securitypolicyviolation', onViolation);
  return () => {
    document.removeEventListener('securitypolicyviolation', onViolation);
  };
}

/** A frame in which a room has what it needs; without an address. */
export function roomFrame(title: string): HTMLIFrameElement {
  const iframe = document.createElement('iframe');
  iframe.allow = PERMISSIONS;
  // Chromium, which knows `fullscreen` in `allow`, warns on the page's console when it sees both.
  iframe.allowFullscreen = !('featurePolicy' in document);
  iframe.referrerPolicy = 'strict-origin-when-cross-origin';
  iframe.title = title;
  iframe.setAttribute('part', 'room');
  return iframe;
}

/** The action of a message in Daily's form, else undefined. */
function actionOf(data: unknown): unknown {
  const message = (data ?? {}) as { what?: unknown; action?: unknown };
  return message.what === 'iframe-call-message' ? message.action : undefined;
}
