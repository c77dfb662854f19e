// The stores that the storm is run on, by their LEDGER_URL.
import { openLmdbStore } from '../../server/ledger/lmdb.ts';
import { openRedisStore } from '../../server/ledger/redis/opening.ts';
import type { Store } from '../../server/ledger/store.ts';
import { isRedisUrl, parseRedisUrl } from '../../server/settings/redis-url.ts';

export async function openChaosStore(url: string): Promise<Store> {
  if (!isRedisUrl(url)) return openLmdbStore(url.replace(/^file:/, ''));
  const store = await openRedisStore(parseRedisUrl(url), { log: console });
  if (!store) throw new Error('it is made where there is none');
  return store;
}
