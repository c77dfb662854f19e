// Personas and replicas to choose from, as Tavus lists them, remembered for a while: choosing takes many
// looks, and each would ask Tavus for every page of its lists.
import type { PeopleReply } from '../../contract/operator.ts';
import type { TavusAccount } from '../tavus/account.ts';

export interface People {
  /** @throws TavusTrouble when Tavus does not answer, or refuses the key */
  list(): Promise<PeopleReply>;
}

const rememberMs = 60_000;

/** @param now epoch ms */
export function createPeople(
  account: Pick<TavusAccount, 'personas' | 'replicas'>,
  now: () => number,
): People {
  let known: { readonly at: number; readonly reply: Promise<PeopleReply> } | undefined;

  async function ask(): Promise<PeopleReply> {
    const [personas, replicas] = await Promise.all([account.personas(), account.replicas()]);
    return {
      personas: personas.map(({ id, name, owner, replicaId }) => ({
        id,
        name,
        owner,
        replica_id: replicaId,
      })),
      replicas: replicas.map((replica) => ({ ...replica })),
    };
  }

  return {
    list() {
      if (!known || Math.abs(now() - known.at) >= rememberMs) {
        const reply = ask();
        known = { at: now(), reply };
        reply.catch(() => (known = undefined));
      }
      return known.reply;
    },
  };
}
