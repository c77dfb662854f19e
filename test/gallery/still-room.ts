// A room in which nothing moves: one picture of the simulator's replica, and the words that a room says, to a
// page with Daily's library and to one without. What else it is to say, an exhibit has it say.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';

const file = readFileSync(join(import.meta.dirname, 'replica.jpg'));

/** The replica, as an address that needs no request. */
export const portrait = `data:image/jpeg;base64,${file.toString('base64')}`;

const person = {
  ...{ user_name: '', owner: false, audio: true, video: true, screen: false, joined_at: 0 },
  tracks: { audio: { state: 'playable' }, video: { state: 'playable' } },
} as const;

/** Those in the room, as Daily describes them. */
export const visitor = { ...person, session_id: 'v', user_id: 'v', local: true } as const;
export const replica = {
  ...{ ...person, session_id: 'r', user_id: 'tavus-replica-r' },
  ...{ user_name: 'Anna', local: false },
} as const;

/** With Daily's library the room has an id in its address, and lets in who asks; without, who opens it. */
const script = `
  const callClientId = new URLSearchParams(location.search).get('emb') ?? undefined;
  window.says = (action, content) => parent.postMessage(
    { what: 'iframe-call-message', from: 'embedded', callClientId, action, ...content }, '*');
  const letIn = () => says('joined-meeting', { participants: { local: ${JSON.stringify(visitor)} } });
  addEventListener('message', ({ data }) => data.action === 'join-meeting' && letIn());
  if (callClientId) says('loaded');
  else letIn();`;

const html = `<!doctype html><html lang="en"><title>Room</title>
  <style>html { height: 100%; background: #221f2e url(${portrait}) center 30% / cover }
    main { position: fixed; inset: 0 }</style>
  <main data-phase="live"></main><script>${script}</script>`;

/** Puts it in place of every page of the rooms' origin. */
export async function stillRoom(context: BrowserContext, roomOrigin: string): Promise<void> {
  await context.route(`${roomOrigin}/**`, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }),
  );
}

const frameOf = (page: Page) => {
  const frame = page.frames()[1];
  if (!frame) throw new Error('there is no room');
  return frame;
};

/** Has the still room say something to the page, in Daily's envelope. */
export async function says(page: Page, action: string, content: object = {}): Promise<void> {
  await frameOf(page).evaluate(
    ([what, more]) => {
      (window as unknown as { says: (...said: unknown[]) => void }).says(what, more);
    },
    [action, content] as const,
  );
}

/** Takes the picture away: this colour is all that is to be seen. */
export async function paint(page: Page, colour: string): Promise<void> {
  await frameOf(page).evaluate((background) => {
    document.documentElement.style.background = background;
  }, colour);
}
