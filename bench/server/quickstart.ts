// A program: a back end in the style of Tavus's public quickstart. Express 5, cors, fetch; no guard at all.
import { createServer } from 'node:http';
import cors from 'cors';
import express from 'express';
import { listen } from './listen.ts';

const { TAVUS_API_URL = '', TAVUS_API_KEY = '' } = process.env;

const tavus = (path: string, body?: object) =>
  fetch(`${TAVUS_API_URL}/v2/conversations${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': TAVUS_API_KEY },
    ...(body && { body: JSON.stringify(body) }),
  });

const app = express();
app.use(cors());
app.use(express.json());
app.post('/api/conversations', async (request, response) => {
  const { conversation_name } = request.body as { conversation_name?: string };
  const reply = await tavus('', { replica_id: 'r90bbd427f71', conversation_name });
  const data = (await reply.json()) as { error?: string; message?: string };
  if (reply.ok) response.json(data);
  else response.status(reply.status).json({ error: data.error ?? data.message });
});
app.post('/api/conversations/:conversationId/end', async (request, response) => {
  const reply = await tavus(`/${request.params.conversationId}/end`);
  response.status(reply.status).json({ success: reply.ok });
});
listen(createServer(app));
