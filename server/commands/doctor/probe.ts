// Who is at an address? Asks for a sign of life of a conversation that there is not: whatever answers,
// that creates nothing, here or at Tavus, and nothing secret is in it.
import { look, type Seen, type Unseen } from './looking.ts';

/** @param origin the page that asks */
export function probe(endpoint: string, origin: string): Promise<Seen | Unseen> {
  return look(`${endpoint}/api/conversations/c00000000000/heartbeat`, {
    method: 'POST',
    headers: { origin, 'content-type': 'text/plain;charset=UTF-8' },
    body: 'doctor',
  });
}

/** Whether an endpoint has answered: to an unknown conversation and a wrong token it has one answer alone. */
export function isOurs({ status, json }: Seen): boolean {
  return status === 403 && json?.['code'] === 'bad_token';
}
