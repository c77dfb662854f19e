// A room in which nothing moves: one picture of the simulator's replica, and the words that a room says.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';

const file = readFileSync(join(import.meta.dirname, 'replica.jpg'));

/** The replica, as an address that needs no request. */
export const portrait = `data:image/jpeg;base64,${file.toString('base64')}`;

const html = `<!doctype html><html lang="en"><title>Room</title>
  <style>html { height: 100%; background: #221f2e url(${portrait}) center 30% / cover }</style>
  <script>parent.postMessage({ what: 'iframe-call-message', action: 'joined-meeting' }, '*')</script>`;

/** Puts it in place of every page of the rooms' origin. */
export async function stillRoom(context: BrowserContext, roomOrigin: string): Promise<void> {
  await context.route(`${roomOrigin}/**`, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }),
  );
}
