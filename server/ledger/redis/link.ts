// The way to Redis, with a deadline. Whoever asks while Redis is away hears so at once: only the first has
// to wait, and from then on a probe asks again and again until it answers.
import { createHash } from 'node:crypto';
import { isDemoted, type RedisClient } from './client.ts';

/** How long Redis may take: a page that wants a call is told within 300 ms that there is none. */
export const usualAnswerMs = 200;

const probeEveryMs = 100;

export interface Link {
  /**
   * Runs a script. Rejects with an error that holds nothing but its sentence: what ioredis throws carries
   * the command, and so passwords and what pages were told.
   */
  run(lua: string, keys: readonly string[], args: readonly Argument[]): Promise<unknown>;
  /** Asks something else, as `run` does. */
  ask<Answer>(question: (client: RedisClient) => Promise<Answer>): Promise<Answer>;
  close(): Promise<void>;
}

export type Argument = string | number;

/** Whom the operator reads: pino's shape. */
export interface LinkLog {
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface LinkOptions {
  readonly client: RedisClient;
  /** A key to ask for when nothing else is asked. */
  readonly key: string;
  readonly answerMs: number;
  readonly log: LinkLog;
}

/** Redis has not answered in time, or was not asked at all. */
export class Unanswered extends Error {
  override name = 'Unanswered';
  /** Nobody knows what it has done. */
  readonly wasAsked: boolean;

  constructor(sentence: string, wasAsked: boolean) {
    super(sentence);
    this.wasAsked = wasAsked;
  }
}

export function createLink({ client, key, answerMs, log }: LinkOptions): Link {
  /** Monotonic ms. */
  let awaySince: number | null = null;
  let reason = '';
  let probing: NodeJS.Timeout | undefined;
  let isClosed = false;
  client.on('error', (error: Error) => {
    reason = sentenceOf(error);
  });

  function lose(cause: string): void {
    if (isClosed || awaySince !== null) return;
    awaySince = performance.now();
    log.error({}, `the ledger cannot be reached: ${cause}`);
    probing = setTimeout(() => void probe(), probeEveryMs).unref();
  }

  async function probe(): Promise<void> {
    const isThere = await inTime(client.exists(key), answerMs).then(() => true, isReply);
    if (isClosed) return;
    if (!isThere) {
      probing = setTimeout(() => void probe(), probeEveryMs).unref();
      return;
    }
    const seconds = ((performance.now() - (awaySince ?? 0)) / 1000).toFixed(1);
    awaySince = null;
    reason = '';
    log.warn({}, `the ledger is reached again, after ${seconds} s`);
  }

  async function ask<Answer>(question: (client: RedisClient) => Promise<Answer>): Promise<Answer> {
    if (isClosed) throw new Error('the ledger is closed');
    if (awaySince !== null) throw new Unanswered(`Redis is away${reason && ` (${reason})`}`, false);
    try {
      return await inTime(question(client), answerMs);
    } catch (error) {
      if (isReply(error)) throw new Error(sentenceOf(error));
      const cause = sentenceOf(error);
      lose(cause);
      throw new Unanswered(`Redis: ${cause}`, true);
    }
  }

  return {
    ask,
    run: (lua, keys, args) => ask((redis) => evaluate(redis, lua, keys, args)),
    async close() {
      isClosed = true;
      clearTimeout(probing);
      client.disconnect();
    },
  };
}

const digests = new Map<string, string>();

/** By its digest; in full where Redis does not know it (any more). */
export async function evaluate(
  client: RedisClient,
  lua: string,
  keys: readonly string[],
  args: readonly Argument[],
): Promise<unknown> {
  const digest = digests.get(lua) ?? createHash('sha1').update(lua).digest('hex');
  digests.set(lua, digest);
  const given = [...keys, ...args];
  try {
    return await client.evalsha(digest, keys.length, ...given);
  } catch (error) {
    if (!sentenceOf(error).startsWith('NOSCRIPT')) throw error;
    return client.eval(lua, keys.length, ...given);
  }
}

/** Redis has answered, with an error; not one of a server that can keep no ledger at present. */
function isReply(error: unknown): boolean {
  if (!(error instanceof Error) || error.name !== 'ReplyError') return false;
  return !/^(LOADING|CLUSTERDOWN|MASTERDOWN)/.test(error.message) && !isDemoted(error);
}

export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * The answer, if it comes in time. Whoever was kept from reading looks into the socket once more before Redis
 * is blamed.
 * @throws Error when it does not come
 */
export function inTime<Answer>(answer: Promise<Answer>, ms: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const late = () => {
      reject(new Error(`no answer for ${String(ms)} ms`));
    };
    const timer = setTimeout(() => setImmediate(late), ms);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
