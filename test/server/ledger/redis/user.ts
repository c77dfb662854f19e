// The user of docs/redis.md: as it all tests of the ledger ask their Redis, so that what it may do is enough.
import { snippetsOf } from '../../../docs/snippets.ts';
import type { RedisServer } from '../../../support/redis.ts';

/** Makes the user, and gives the address as it. */
export async function userOf({ ask, port }: RedisServer): Promise<string> {
  const [grant] = snippetsOf(['redis'], 'docs/redis.md');
  const [command = '', ...words] = grant?.text.trim().split(' ') ?? [];
  await ask(command, ...words);
  return `redis://tavus-call:secret@127.0.0.1:${String(port)}`;
}
