// The page's two questions to the sandbox: what is this room, and am I in it? Being in it means holding
// one event stream open; closing that stream is leaving.

import type { Place } from './place.ts';
import type { RoomState } from './protocol.ts';

/** How long a broken stream may try to come back, in milliseconds. */
const patienceMs = 8000;

/** What can happen to a visitor in a room. */
export interface PresenceEvents {
  entered(): void;
  replicaJoined(): void;
  ended(reason: string): void;
  interrupted(): void;
  lost(): void;
}

/** Asks what the room is; `not-found` also stands for an answer that is none. */
export async function askRoom({ id, query }: Place): Promise<RoomState | 'not-found' | 'lost'> {
  try {
    const response = await fetch(`/rooms/${encodeURIComponent(id)}${query}`);
    if (!response.ok) return 'not-found';
    return (await response.json()) as RoomState;
  } catch {
    return 'lost';
  }
}

/** Enters the room; the returned function leaves it. Nothing is reported after leaving. */
export function enterRoom({ id, query }: Place, events: PresenceEvents): () => void {
  const source = new EventSource(`/rooms/${encodeURIComponent(id)}/presence${query}`);
  let patience: ReturnType<typeof setTimeout> | undefined;
  const leave = (): void => {
    clearTimeout(patience);
    patience = undefined;
    source.close();
  };
  const giveUp = (): void => {
    leave();
    events.lost();
  };
  source.addEventListener('open', () => {
    clearTimeout(patience);
    patience = undefined;
    events.entered();
  });
  source.addEventListener('replica_joined', () => {
    events.replicaJoined();
  });
  source.addEventListener('ended', ({ data }: MessageEvent<string>) => {
    leave();
    events.ended(reasonOf(data));
  });
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) {
      giveUp();
      return;
    }
    patience ??= setTimeout(giveUp, patienceMs);
    events.interrupted();
  });
  return leave;
}

function reasonOf(data: string): string {
  try {
    const { reason } = JSON.parse(data) as { reason?: unknown };
    return typeof reason === 'string' ? reason : '';
  } catch {
    return '';
  }
}
