// A back end in the style of Tavus's public quickstart: Express, cors, fetch. Create passes the body on,
// end ends whatever id it is told. It also serves the widget's built files, as such a back end would.
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import cors from 'cors';
import express from 'express';

export interface QuickstartServer {
  /** Its address, without a slash at the end. */
  readonly address: string;
  /** What pages have asked it for, `METHOD path`, with the body as Express has read it. */
  readonly asked: readonly { readonly line: string; readonly body: unknown }[];
  close(): Promise<void>;
}

export interface QuickstartOptions {
  readonly apiUrl: string;
  readonly apiKey: string;
  /** Tavus's `properties` of each conversation; without them its own timers have their defaults. */
  readonly properties?: Readonly<Record<string, unknown>>;
}

const widget = join(import.meta.dirname, '../../dist/browser');

export async function startQuickstartServer(options: QuickstartOptions): Promise<QuickstartServer> {
  const { apiUrl, apiKey, properties } = options;
  const asked: { line: string; body: unknown }[] = [];
  const tavus = (path: string, body?: object) =>
    fetch(`${apiUrl}/v2/conversations${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
      ...(body && { body: JSON.stringify(body) }),
    });

  const app = express();
  app.use(cors());
  app.use(express.json());
  app.use(express.static(widget));
  app.use((request, _response, next) => {
    asked.push({ line: `${request.method} ${request.path}`, body: request.body });
    next();
  });
  app.post('/api/conversations', async (request, response) => {
    const { conversation_name } = request.body as { conversation_name?: string };
    const reply = await tavus('', { replica_id: 'r90bbd427f71', conversation_name, properties });
    const data = (await reply.json()) as { error?: string; message?: string };
    if (reply.ok) response.json(data);
    else response.status(reply.status).json({ error: data.error ?? data.message });
  });
  app.post('/api/conversations/:conversationId/end', async (request, response) => {
    const reply = await tavus(`/${request.params.conversationId}/end`);
    response.status(reply.status).json({ success: reply.ok });
  });

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
