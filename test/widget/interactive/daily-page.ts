// The room's side of Daily's embed protocol, by hand: says what a test wants said, and shows what the real
// library has said to it.
import { until } from '../fake.ts';

interface Heard {
  readonly action: string;
  readonly [detail: string]: unknown;
}

/** What the library has told the room in this frame so far. */
export function heardIn(frame: HTMLIFrameElement): readonly Heard[] {
  return (frame.contentWindow as unknown as { heard?: Heard[] } | null)?.heard ?? [];
}

/** Waits until the library has told the room something. */
export async function hears(frame: HTMLIFrameElement, action: string): Promise<Heard> {
  let found: Heard | undefined;
  const find = (): unknown => (found = heardIn(frame).find((one) => one.action === action));
  await until(find, `the room to hear ${action}`);
  if (!found) throw new Error(`the room never heard ${action}`);
  return found;
}

/** Has the room itself, in its own window, say something to the page. */
export function says(frame: HTMLIFrameElement, action: string, content: object = {}): void {
  // As Daily's own page does: the id is in its address.
  const callClientId = frame.src && new URL(frame.src).searchParams.get('emb');
  const tell = { what: 'iframe-call-message', from: 'embedded', callClientId, action, ...content };
  frame.contentWindow?.postMessage({ tell }, '*');
}

/** Hands an app message of Tavus's on to the page. */
export function tells(frame: HTMLIFrameElement, data: unknown): void {
  says(frame, 'app-message', { data, fromId: 'replica' });
}

export const visitor = {
  ...{ session_id: 'v', user_id: 'v', user_name: '', local: true, owner: false },
  ...{ audio: true, video: true, screen: false, joined_at: 0 },
  tracks: { audio: { state: 'playable' }, video: { state: 'playable' } },
} as const;
export const replica = {
  ...visitor,
  ...{ session_id: 'r', user_id: 'tavus-replica-1', user_name: 'Anna', local: false },
} as const;

/** Lets the visitor in as soon as the library asks for that. */
export async function letsIn(frame: HTMLIFrameElement): Promise<Heard> {
  await until(() => frame.src !== '' && frame.contentDocument?.title === 'Room', 'the room');
  says(frame, 'loaded');
  const asked = await hears(frame, 'join-meeting');
  says(frame, 'joined-meeting', { participants: { local: visitor } });
  return asked;
}
