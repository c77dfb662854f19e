// A back end in the style of Tavus's public quickstart, for pages. It also serves the widget's built files, as such a back
// end would.
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import cors from 'cors';
import express from 'express';
import { addQuickstartRoutes, type QuickstartRoutes } from './quickstart-routes.ts';

export interface QuickstartServer {
  /** Its address, without a slash at the end. */
  readonly address: string;
  /** What pages have asked it for, `METHOD path`, with the body as Express has read it. */
  readonly asked: readonly { readonly line: string; readonly body: unknown }[];
  close(): Promise<void>;
}

const widget = join(import.meta.dirname, '../../dist/browser');

export async function startQuickstartServer(options: QuickstartRoutes): Promise<QuickstartServer> {
  const asked: { line: string; body: unknown }[] = [];
  const app = express();
  app.use(cors());
  app.use(express.json());
  app.use(express.static(widget));
  app.use((request, _response, next) => {
    asked.push({ line: `${request.method} ${request.path}`, body: request.body });
    next();
  });
  addQuickstartRoutes(app, options);

  const server = app.listen(0, 'localhost');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    address: `http://localhost:${String((server.address() as AddressInfo).port)}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
