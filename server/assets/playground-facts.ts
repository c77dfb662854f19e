// What the playground is told of this endpoint, so that it can say what a page may set and which lines its
// headers need. Nothing that a page which calls here would not find out by itself; no id, no secret.
import type { Config } from '../config.ts';
import { pageFields } from '../settings/conversations.ts';

/** How far a page may choose who answers. */
export type Choosable = 'none' | 'listed' | 'any';

/** `GET /playground.json`. */
export interface PlaygroundFacts {
  /** Tavus is played by the simulator. */
  readonly sandbox: boolean;
  /** CSP sources of the rooms. */
  readonly rooms: readonly string[];
  /** Whether a page may set these fields (PAGE_FIELDS). */
  readonly fields: Readonly<Record<string, boolean>>;
  /** Whether it may name a persona (ALLOWED_PERSONA_IDS). */
  readonly personas: Choosable;
  /** Whether it may name a replica (ALLOWED_REPLICA_IDS). */
  readonly replicas: Choosable;
}

/** The facts of these settings. */
export function playgroundFacts(
  { sandbox, page }: Pick<Config, 'sandbox' | 'page'>,
  rooms: readonly string[],
): PlaygroundFacts {
  return {
    sandbox: sandbox !== null,
    rooms,
    fields: Object.fromEntries(pageFields.map((name) => [name, page.fields.includes(name)])),
    personas: choosable(page.allowedPersonaIds),
    replicas: choosable(page.allowedReplicaIds),
  };
}

function choosable(ids: readonly string[]): Choosable {
  if (ids.includes('*')) return 'any';
  return ids.length > 0 ? 'listed' : 'none';
}
