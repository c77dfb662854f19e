// Whoever else uses the account at Tavus: conversations that are not the endpoint's, and ends that it
// did not ask for. Knows Tavus's API alone.
import { canaryKey } from '../../support/stand.ts';

/** Opens a conversation of somebody else, by any name; returns its id. */
export async function openForeign(tavus: string, name: string): Promise<string> {
  const reply = await ask(`${tavus}/v2/conversations`, {
    replica_id: 'r90bbd427f71',
    conversation_name: name,
    properties: { participant_absent_timeout: 36_000, max_call_duration: 36_000 },
  });
  return ((await reply.json()) as { conversation_id: string }).conversation_id;
}

/** Ends any conversation, as its account's owner can. */
export async function endThere(tavus: string, id: string): Promise<void> {
  await ask(`${tavus}/v2/conversations/${id}/end`, {});
}

async function ask(address: string, body: object): Promise<Response> {
  return fetch(address, {
    method: 'POST',
    headers: { 'x-api-key': canaryKey, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}
