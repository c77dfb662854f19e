// Conversations in the same Tavus account that are not ours, some with names made to be mistaken for
// ours. Whatever happens, they have to be left alone.
import { createHmac } from 'node:crypto';
import { oneOf, seeded } from '../../simulator/chance.ts';
import type { MeteredConversation } from '../../simulator/meter.ts';
import type { Simulator } from '../../simulator/simulator.ts';

/** Only the harness looks at this field: an exact copy has nothing else to be told by. */
const mark = 'not one of ours';

export function isStranger({ request }: MeteredConversation): boolean {
  return request.custom_greeting === mark;
}

/** Makes names out of one of ours, `<label> · tc1.<deployment>.<nonce>.<mac>`. */
const disguises: readonly [
  (name: string, tag: string) => string,
  ...((name: string, tag: string) => string)[],
] = [
  // An exact copy, under another id.
  (name) => name,
  (name) => name,
  // A wrong MAC, and one that was cut off.
  (name) => name.slice(0, -1) + (name.endsWith('A') ? 'B' : 'A'),
  (name) => name.slice(0, -5),
  // The tag of another deployment, which has another secret.
  (_name, tag) => `Front page · ${foreignTag(tag)}`,
  // Our tag, but not at the end.
  (_name, tag) => `${tag} (copy)`,
  (name) => `${name} · archived`,
  (_name, tag) => `Call ${tag} of yesterday, see notes`,
  // Ours, but for the case of its letters and what stands before it.
  (_name, tag) => tag.toUpperCase(),
  (_name, tag) => `x${tag}`,
  () => 'Support, Monday',
  () => 'tc1.',
];

export interface Strangers {
  /** Makes so many; with no name of ours at hand they are plain. */
  make(count: number, ourName: string | null): Promise<void>;
  /** Any one of them. */
  any(): string;
}

export function strangersIn(simulator: Simulator, apiKey: string, seed: number): Strangers {
  const random = seeded(seed * 7 + 5);
  const ids: string[] = [];
  let made = 0;

  async function makeOne(ourName: string | null): Promise<void> {
    const tag = ourName === null ? '' : (/tc1\.\S+$/.exec(ourName)?.[0] ?? '');
    // In turn, so that each comes about as often.
    const disguise = disguises[made % disguises.length] ?? disguises[0];
    const name = tag === '' ? `Somebody's call ${String(made)}` : disguise(ourName ?? '', tag);
    made += 1;
    const body = { face_id: 'r90bbd427f71', conversation_name: name, custom_greeting: mark };
    const reply = await fetch(`${simulator.url}/v2/conversations`, {
      method: 'POST',
      headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(2_000),
    });
    const { conversation_id: id } = (await reply.json()) as { conversation_id?: string };
    if (id !== undefined) ids.push(id);
  }

  return {
    async make(count, ourName) {
      for (let i = 0; i < count; i += 1) {
        // In bad weather some get no answer; the mark tells them by.
        await makeOne(ourName).catch(() => undefined);
      }
    },
    any: () => oneOf(random, [ids[0] ?? 'c0', ...ids]),
  };
}

/** As the same code makes it under another secret. */
function foreignTag(tag: string): string {
  const [prefix = '', deployment = '', nonce = ''] = tag.split('.');
  const mac = createHmac('sha256', 'the secret of somebody else').update(nonce).digest('base64url');
  return [prefix, deployment, nonce, mac.slice(0, 16)].join('.');
}
