// Pages of somebody's website, on an origin and a host that are not the endpoint's.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Site {
  readonly origin: string;
  /** Adds a page; returns its address. */
  page(path: string, html: string, headers?: Readonly<Record<string, string>>): string;
  /** Adds a script; returns its address. */
  script(path: string, text: string, headers?: Readonly<Record<string, string>>): string;
  close(): Promise<void>;
}

export async function openSite(): Promise<Site> {
  const pages = new Map<string, { html: string; headers: Readonly<Record<string, string>> }>();
  const server = createServer((request, response) => {
    const page = pages.get(new URL(request.url ?? '/', 'http://site').pathname);
    response
      .writeHead(page ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', ...page?.headers })
      .end(page?.html ?? 'not found');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    origin,
    page(path, html, headers = {}) {
      pages.set(path, {
        html: `<!doctype html><html lang="en"><title>Shop</title>${html}`,
        headers,
      });
      return origin + path;
    },
    script(path, text, more = {}) {
      const headers = { 'content-type': 'text/javascript; charset=utf-8', ...more };
      pages.set(path, { html: text, headers });
      return origin + path;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
