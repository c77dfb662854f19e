// Opens a ledger in Redis, or says in one sentence why it cannot: nobody there, a wrong password, a server
// that is too old. No sentence holds a password.
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { RedisAddress } from '../../settings/redis-url.ts';
import { createClient, type RedisClient } from './client.ts';
import { keysOf } from './keys.ts';
import { createLink, evaluate, inTime, sentenceOf, usualAnswerMs, type LinkLog } from './link.ts';
import { createServerTime } from './server-time.ts';
import { concernsOf, factsOf, refuseOld } from './server-facts.ts';
import { introduce } from './steps.ts';
import { RedisStore } from './store.ts';

export interface RedisOptions {
  readonly log: LinkLog;
  /** How long Redis may take, ms. */
  readonly answerMs?: number;
  /** Opens no ledger that is not there yet. */
  readonly presentOnly?: boolean;
}

/** Redis may be starting, too; a container that has not found it by then is started again. */
const findWithinMs = 5_000;

const formatHere = '1';

/** What no second attempt would mend. */
const final =
  /^(WRONGPASS|NOAUTH|NOPERM|ERR (invalid|AUTH|Client sent))|certificate|self.signed|altnames|SSL|ENOENT/i;

/**
 * @returns null when there is none and only a present one is wanted
 * @throws Error with one sentence that names the address, without user and password
 */
export async function openRedisStore(
  address: RedisAddress,
  options: RedisOptions,
): Promise<RedisStore | null> {
  try {
    return await open(address, options);
  } catch (error) {
    const reason = reasonOf(sentenceOf(error));
    throw new Error(`the ledger in ${address.shown} (LEDGER_URL) cannot be used: ${reason}`);
  }
}

async function open(address: RedisAddress, options: RedisOptions): Promise<RedisStore | null> {
  const client = createClient(address);
  try {
    await connected(client);
    const facts = await factsOf(client);
    refuseOld(facts);
    const store = await openOn(client, address, options);
    if (store) for (const concern of concernsOf(facts)) options.log.warn({}, concern);
    else client.disconnect();
    return store;
  } catch (error) {
    client.disconnect();
    throw error;
  }
}

async function openOn(
  client: RedisClient,
  address: RedisAddress,
  { log, answerMs = usualAnswerMs, presentOnly = false }: RedisOptions,
): Promise<RedisStore | null> {
  const keys = keysOf(address.prefix);
  const time = createServerTime();
  const made = randomBytes(6).toString('base64url');
  const given = [made, presentOnly ? 'look' : 'make'];
  const sentAt = performance.now();
  // Not by the link: no page waits yet, and one slow answer is no reason not to start.
  const asked = evaluate(client, introduce, [keys.meta], given);
  const introduced = (await inTime(asked, Math.max(answerMs, findWithinMs))) as string[];
  const [format, identity = '', at] = introduced;
  if (identity === '') return null;
  if (format !== formatHere) {
    throw new Error(`it has format ${String(format)}, and this version reads format ${formatHere}`);
  }
  time.learn(Number(at), sentAt);
  const link = createLink({ client, key: keys.meta, answerMs, log });
  return new RedisStore({ link, keys, time, identity });
}

/** Resolves when it answers. */
async function connected(client: RedisClient): Promise<void> {
  let cause = 'no answer';
  const isReady = new Promise<void>((resolve, reject) => {
    client.once('ready', resolve);
    client.on('error', (error: Error & { lastNodeError?: Error }) => {
      cause = sentenceOf(error.lastNodeError ?? error);
      if (final.test(cause)) reject(new Error(cause));
    });
  });
  client.connect().catch(() => undefined);
  const timeIsUp = new AbortController();
  const late = pause(findWithinMs, undefined, { signal: timeIsUp.signal }).then(
    () => {
      throw new Error(`nobody answered within ${String(findWithinMs / 1000)} s (${cause})`);
    },
    () => undefined,
  );
  try {
    await Promise.race([isReady, late]);
  } finally {
    timeIsUp.abort();
  }
}

/** In words of ours, where those of Redis say less. */
function reasonOf(sentence: string): string {
  if (/^(WRONGPASS|ERR invalid password|ERR AUTH)/.test(sentence))
    return 'user or password is wrong';
  if (sentence.startsWith('NOAUTH')) return 'it wants a password';
  return sentence;
}
