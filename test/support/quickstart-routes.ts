// What a back end in the style of Tavus's public quickstart answers: Express and fetch, no guard at all. Create passes the
// body on, end ends whatever id it is told.
import type { Express } from 'express';

export interface QuickstartRoutes {
  readonly apiUrl: string;
  readonly apiKey: string;
  /** Tavus's `properties` of each conversation; without them its own timers have their defaults. */
  readonly properties?: Readonly<Record<string, unknown>> | undefined;
}

/** Adds them to an app that reads JSON. */
export function addQuickstartRoutes(
  app: Express,
  { apiUrl, apiKey, properties }: QuickstartRoutes,
): void {
  const tavus = (path: string, body?: object) =>
    fetch(`${apiUrl}/v2/conversations${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
      ...(body && { body: JSON.stringify(body) }),
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
}
