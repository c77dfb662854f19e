// A folder as somebody's website, on an origin and a host that are not the endpoint's: every file as it
// is, but for what the reader of an example changes himself.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

export interface FolderSite {
  readonly origin: string;
  close(): Promise<void>;
}

export interface FolderSiteOptions {
  /** Turns a text file into what is sent. */
  readonly change?: (text: string) => string;
  /** Another file than the one in the folder, by the path that is asked for. */
  readonly instead?: (path: string) => string | undefined;
  /** The headers of a page, by its path. */
  readonly headers?: (path: string) => Readonly<Record<string, string>>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export async function openFolder(
  folder: string,
  {
    change = (text) => text,
    instead = () => undefined,
    headers = () => ({}),
  }: FolderSiteOptions = {},
): Promise<FolderSite> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    const path = normalize(pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    const type = types[extname(path)];
    readFile(instead(path) ?? join(folder, path), 'utf8').then(
      (text) => {
        if (!type) throw new Error(`${path}: no type is known for it`);
        const own = extname(path) === '.html' ? headers(pathname) : {};
        response.writeHead(200, { 'content-type': type, ...own }).end(change(text));
      },
      () => response.writeHead(404).end('not found'),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
