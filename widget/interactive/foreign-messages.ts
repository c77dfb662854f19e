// Keeps what other windows say from Daily's library, which asks a message neither where it comes from nor of
// what origin it is (https://github.com/daily-co/daily-js). Knows its envelope alone.

interface DailyMessage {
  readonly what?: unknown;
  readonly callClientId?: unknown;
}

/**
 * Until the returned function is called, messages in Daily's form reach nobody on this page unless the room has
 * sent them: the window in that frame, from the origin of its address. Those for another call of the page's own,
 * by its id, are let through. To be called before the library listens.
 */
export function stopForeignMessages(
  frame: HTMLIFrameElement,
  ownId: () => string | undefined,
): () => void {
  const judge = (event: MessageEvent<unknown>): void => {
    const { what, callClientId } = (event.data ?? {}) as DailyMessage;
    if (what !== 'iframe-call-message' || isOfRoom(event, frame)) return;
    const isForAnother = typeof callClientId === 'string' && callClientId !== ownId();
    if (!isForAnother || event.source === frame.contentWindow) event.stopImmediatePropagation();
  };
  window.addEventListener('message', judge, { capture: true });
  return () => {
    window.removeEventListener('message', judge, { capture: true });
  };
}

/** The address is the frame's present one: Daily tries others of its own hosts where one cannot be reached. */
function isOfRoom({ source, origin }: MessageEvent, frame: HTMLIFrameElement): boolean {
  return source !== null && source === frame.contentWindow && origin === originOf(frame.src);
}

function originOf(address: string): string | undefined {
  try {
    return new URL(address).origin;
  } catch {
    return undefined;
  }
}
