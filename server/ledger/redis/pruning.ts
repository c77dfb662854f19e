// Forgets what is older than is kept, in pieces, so that nobody waits long. Any number of processes may do
// it at once, and one that dies is made up for by the next.
import { withoutLapsed } from '../line.ts';
import { historyLifeMs, oldestDay, requestKeyLifeMs } from '../remembering.ts';
import { apply, type Writer } from './changes.ts';
import { forgetting } from './rows.ts';

/** Ended calls that are forgotten at once. */
const pieceSize = 500;

export async function prune(writer: Writer, now: number): Promise<void> {
  const { link, keys } = writer;
  const old = now - historyLifeMs;
  for (;;) {
    const nonces = await link.ask((redis) =>
      redis.zrangebyscore(keys.endings, '-inf', old, 'LIMIT', 0, pieceSize),
    );
    await Promise.all(nonces.map((nonce) => forget(writer, nonce, old)));
    if (nonces.length < pieceSize) break;
  }
  const keyless = now - requestKeyLifeMs;
  await link.ask((redis) => redis.zremrangebyscore(keys.tombstones, '-inf', keyless));
  await forgetDays(writer, oldestDay(now));
  await apply(writer, { nonce: '' }, ({ line }) => ({
    ...{ result: null, writes: [], line: withoutLapsed(line, now) },
  }));
}

async function forget(writer: Writer, nonce: string, endedUntil: number): Promise<void> {
  await apply(writer, { nonce }, ({ entry }) => {
    const isOld = entry?.state === 'ended' && (entry.endedAt ?? 0) <= endedUntil;
    return { result: null, writes: entry && isOld ? forgetting(writer.keys, entry) : [] };
  });
}

async function forgetDays({ link, keys }: Writer, oldest: string): Promise<void> {
  const days = await link.ask((redis) => redis.smembers(keys.days));
  for (const day of days.filter((one) => one < oldest)) {
    await link.ask((redis) => redis.unlink(keys.tally(day), keys.counts(day)));
    await link.ask((redis) => redis.srem(keys.days, day));
  }
}
