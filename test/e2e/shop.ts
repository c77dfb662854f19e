// The whole path without a browser: the built widget on a page of another origin, the real server, the
// simulator with its built room. Every net below the page's own message is so long that no test can be
// saved by one, unless it asks for it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openSite, type Site } from '../support/site.ts';
import { openStand, type Stand, type StandOptions } from '../support/stand.ts';
import { until } from '../support/until.ts';

const dist = join(import.meta.dirname, '../../dist');

const noNets = {
  LEASE_SECONDS: '3600',
  PRESENCE_GRACE_SECONDS: '600',
  ABSENT_SECONDS: '3600',
  LEFT_SECONDS: '3600',
};

/** What stands between the pages and the endpoint. */
export interface Line {
  readonly address: string;
  close(): Promise<void>;
}

export interface ShopOptions extends StandOptions {
  /** Runs on the shop's front page before the widget does. */
  readonly script?: string;
  /** Puts something between the pages and the endpoint, given the endpoint's port. */
  readonly line?: (port: number) => Promise<Line>;
}

export interface Shop {
  readonly stand: Stand;
  readonly site: Site;
  /** The endpoint's address, as pages know it. */
  readonly endpoint: string;
  /** A heading, the snippet and a link that leads elsewhere. */
  readonly front: string;
  /** A page without the widget. */
  readonly elsewhere: string;
  /** What pages have asked the endpoint's API for, `METHOD path`, and whether it was answered. */
  readonly traffic: readonly { readonly line: string; answered: boolean }[];
  /** Waits until a visitor is in the room, with the meter running. */
  joined(): Promise<void>;
  /** Waits until nothing is live at Tavus, and something has been. */
  ended(): Promise<void>;
  close(): Promise<void>;
}

export async function openShop(options: ShopOptions = {}): Promise<Shop> {
  const { script = '', line: openLine, ...standOptions } = options;
  const site = await openSite();
  const stand = await openStand({
    ...standOptions,
    simulator: { roomFolder: join(dist, 'room'), ...options.simulator },
    env: { ...noNets, ALLOWED_ORIGINS: site.origin, ...options.env },
    assets: { folder: dist, playground: true, roomSources: ['http://localhost:*'] },
  });
  await stand.app.listen({ host: 'localhost', port: 0 });
  const { port } = stand.app.server.address() as AddressInfo;
  const line = await openLine?.(port);
  const endpoint = line?.address ?? `http://localhost:${String(port)}`;
  const snippet = `<script type="module" async src="${endpoint}/tavus-call.js"></script><tavus-call></tavus-call>`;
  const traffic: { line: string; answered: boolean }[] = [];
  stand.app.server.on('request', ({ method, url }: IncomingMessage, response: ServerResponse) => {
    if (!url?.startsWith('/api/')) return;
    const entry = { line: `${String(method)} ${url}`, answered: false };
    traffic.push(entry);
    response.once('close', () => (entry.answered = true));
  });
  const { meter } = stand.simulator;

  return {
    stand,
    site,
    endpoint,
    traffic,
    front: site.page(
      '/',
      `<body><h1>Shop</h1><script>${script}</script>${snippet}<p><a href="/elsewhere">Leave</a></p>`,
    ),
    elsewhere: site.page('/elsewhere', '<body><h1>Elsewhere</h1>'),
    joined: async () => {
      await until('the visitor is in the room', () =>
        meter.live().some(({ joinedAt }) => joinedAt !== undefined),
      );
    },
    ended: async () => {
      await until(
        'the conversation has ended',
        () => meter.conversations().length > 0 && meter.live().length === 0,
      );
    },
    async close() {
      await line?.close();
      await stand.close();
      await site.close();
    },
  };
}
