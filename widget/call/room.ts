// The room: Tavus's page in an iframe, and the few words it says to the page around it. What it
// says counts only if it comes from that very window and that very origin.

import { warnOnce } from '../page/warnings.ts';

const PERMISSIONS =
  'camera; microphone; autoplay; display-capture; fullscreen; picture-in-picture; screen-wake-lock; compute-pressure';

/** Which room, and who wants to know what happens in it. */
export interface RoomOptions {
  /** The room's address, already checked. */
  readonly url: string;
  /** For private rooms. */
  readonly meetingToken: string | undefined;
  /** The accessible name of the frame. */
  readonly title: string;
  readonly joined: () => void;
  readonly left: () => void;
  readonly broken: () => void;
}

/** An open room. */
export interface Room {
  readonly iframe: HTMLIFrameElement;
  /** Takes the frame off the page first: that alone stops camera and microphone for certain. */
  readonly close: () => void;
}

/** Makes the frame of a room; it loads once the caller puts it on the page. */
export function openRoom(options: RoomOptions): Room {
  const url = new URL(options.url);
  if (options.meetingToken) url.searchParams.set('t', options.meetingToken);
  const iframe = frame(url, options.title);
  const callbacks = new Map<unknown, () => void>([
    ['joined-meeting', options.joined],
    ['left-meeting', options.left],
    ['error', options.broken],
  ]);
  const onMessage = (event: MessageEvent<unknown>): void => {
    if (event.source === null || event.source !== iframe.contentWindow) return;
    if (event.origin === url.origin) callbacks.get(actionOf(event.data))?.();
  };
  const onViolation = ({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent): void => {
    if (effectiveDirective !== 'frame-src' || !blockedURI.startsWith(url.origin)) return;
    warnOnce(`the page's CSP blocks the room: add ${url.origin} to frame-src.`);
    options.broken();
  };
  iframe.addEventListener('load', options.joined);
  window.addEventListener('message', onMessage);
  document.addEventListener('securitypolicyviolation', onViolation);
  return {
    iframe,
    close() {
      iframe.remove();
      iframe.removeEventListener('load', options.joined);
      window.removeEventListener('message', onMessage);
      document.removeEventListener('securitypolicyviolation', onViolation);
    },
  };
}

function frame(url: URL, title: string): HTMLIFrameElement {
  const iframe = document.createElement('iframe');
  iframe.allow = PERMISSIONS;
  // Chromium, which knows `fullscreen` in `allow`, warns on the page's console when it sees both.
  iframe.allowFullscreen = !('featurePolicy' in document);
  iframe.referrerPolicy = 'strict-origin-when-cross-origin';
  iframe.title = title;
  iframe.setAttribute('part', 'room');
  iframe.src = url.href;
  return iframe;
}

/** The action of a message in Daily's form, else undefined. */
function actionOf(data: unknown): unknown {
  const message = (data ?? {}) as { what?: unknown; action?: unknown };
  return message.what === 'iframe-call-message' ? message.action : undefined;
}
