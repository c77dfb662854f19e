// What a Redis says of itself, and what an operator should hear of that: a server that is too old for the
// scripts, or one that works and may lose calls all the same.
import { Cluster } from 'ioredis';
import type { RedisClient } from './client.ts';
import { sentenceOf } from './link.ts';

/** As `INFO` names them; none where its user may not ask. */
export type ServerFacts = ReadonlyMap<string, string>;

/** The first one whose scripts may write after they have asked for the time, with ACLs for the others. */
const oldest = [6, 2] as const;

export async function factsOf(client: RedisClient): Promise<ServerFacts> {
  const server = client instanceof Cluster ? client.nodes('master')[0] : client;
  const text = await server?.info().catch((error: unknown) => {
    if (sentenceOf(error).startsWith('NOPERM')) return '';
    throw error;
  });
  const lines = (text ?? '').split(/\r?\n/).filter((line) => line.includes(':'));
  return new Map(lines.map((line) => [line.split(':', 1)[0] ?? '', line.replace(/^[^:]*:/, '')]));
}

/** @throws Error with the rest of a sentence */
export function refuseOld(facts: ServerFacts): void {
  const version = facts.get('redis_version');
  const [major = 0, minor = 0] = (version ?? '').split('.').map(Number);
  const isOld = major < oldest[0] || (major === oldest[0] && minor < oldest[1]);
  if (version !== undefined && isOld) {
    throw new Error(`it is Redis ${version}, and ${oldest.join('.')} or newer is needed`);
  }
}

/** Sentences of warning. */
export function concernsOf(facts: ServerFacts): string[] {
  const policy = facts.get('maxmemory_policy') ?? 'noeviction';
  const isForgetful = facts.get('aof_enabled') === '0';
  return [
    ...(policy === 'noeviction'
      ? []
      : [
          `Redis may forget running calls: its maxmemory-policy is ${policy}; set it to noeviction`,
        ]),
    ...(isForgetful
      ? ['Redis loses what is new when it stops: its appendonly is off; set it to yes']
      : []),
  ];
}
