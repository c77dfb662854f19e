// A server in the style of Tavus's public quickstart, to see what the chaos run says to it: create
// passes the body on, end ends whatever id it is told. Nobody watches who is still there.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const { TAVUS_API_URL = '', TAVUS_API_KEY = '', PORT = '0' } = process.env;

async function tavus(path: string, body?: object): Promise<Response> {
  return fetch(`${TAVUS_API_URL}/v2/conversations${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': TAVUS_API_KEY },
    ...(body && { body: JSON.stringify(body) }),
  });
}

async function answer(url: string, text: string): Promise<{ status: number; json: unknown }> {
  const id = /^\/api\/conversations\/([^/]+)\/end$/.exec(url)?.[1];
  if (id !== undefined) return { status: (await tavus(`/${id}/end`)).status, json: {} };
  if (url !== '/api/conversations') return { status: 404, json: {} };
  const { conversation_name } = JSON.parse(text) as { conversation_name?: string };
  const reply = await tavus('', { replica_id: 'r90bbd427f71', conversation_name });
  return { status: reply.status, json: await reply.json() };
}

const server = createServer((request, response) => {
  let text = '';
  request.on('data', (chunk: Buffer) => (text += chunk.toString()));
  request.on('end', () => {
    void answer(request.url ?? '', text)
      .catch(() => ({ status: 500, json: { error: 'Failed to create conversation' } }))
      .then(({ status, json }) => {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(json));
      });
  });
});
server.listen(Number(PORT), '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.on('disconnect', () => process.exit());
process.on('SIGTERM', () => process.exit());
