// `tavus-call personas` and `tavus-call replicas`: who there is to talk to, own and stock.
import type { Persona, Replica } from '../tavus/people.ts';
import { accessOf, withAccount } from './access.ts';
import { speechOf, type Speech } from './speaking.ts';
import { tableOf } from './table.ts';
import type { ExitCode, World } from './world.ts';

export interface ListingOptions {
  readonly own?: boolean;
  readonly stock?: boolean;
  readonly json?: boolean;
}

/** What is shown of one kind. */
interface Kind<Item> {
  readonly plural: string;
  readonly headings: readonly string[];
  readonly row: (item: Item) => readonly string[];
  readonly json: (item: Item) => Readonly<Record<string, unknown>>;
}

const nothing = '–';

const personas: Kind<Persona> = {
  plural: 'personas',
  headings: ['ID', 'NAME', 'REPLICA', 'OWNER'],
  row: ({ id, name, replicaId, owner }) => [id, name, replicaId ?? nothing, owner ?? nothing],
  json: ({ id, name, replicaId, owner }) => ({
    persona_id: id,
    name,
    replica_id: replicaId,
    owner,
  }),
};

const replicas: Kind<Replica> = {
  plural: 'replicas',
  headings: ['ID', 'NAME', 'STATUS', 'MODEL', 'OWNER'],
  row: ({ id, name, status, model, owner }) => [
    id,
    name,
    status,
    model === '' ? nothing : model,
    owner ?? nothing,
  ],
  json: ({ id, name, status, model, owner }) => ({ replica_id: id, name, status, model, owner }),
};

/** Lists the personas (Tavus: PALs). */
export async function listPersonas(world: World, options: ListingOptions): Promise<ExitCode> {
  const speech = speechOf(world);
  const access = accessOf(world.env, 'and nothing at Tavus to list');
  const all = await speech.during('asking Tavus for its personas', () =>
    withAccount(access, (account) => account.personas()),
  );
  return show(speech, personas, all, options);
}

/** Lists the replicas (Tavus: faces). */
export async function listReplicas(world: World, options: ListingOptions): Promise<ExitCode> {
  const speech = speechOf(world);
  const access = accessOf(world.env, 'and nothing at Tavus to list');
  const all = await speech.during('asking Tavus for its replicas', () =>
    withAccount(access, (account) => account.replicas()),
  );
  return show(speech, replicas, all, options);
}

function show<Item extends Pick<Persona, 'owner' | 'name'>>(
  speech: Speech,
  { plural, headings, row, json }: Kind<Item>,
  all: readonly Item[],
  { own = false, stock = false, json: asJson = false }: ListingOptions,
): ExitCode {
  // Of whom Tavus does not say to whom he belongs may be either.
  const isWanted = ({ owner }: Item) =>
    owner === null || own === stock || own === (owner === 'own');
  const shown = all.filter(isWanted).sort(byOwnerAndName);
  if (asJson) speech.json(shown.map(json));
  else if (shown.length === 0) speech.note(`No ${plural}.`);
  else
    speech.say(
      tableOf(headings, shown.map(row), speech.width, (line) => speech.paint('bold', line)),
    );
  return 0;
}

/** Own ones first: there are few of them. */
function byOwnerAndName(
  one: Pick<Persona, 'owner' | 'name'>,
  other: Pick<Persona, 'owner' | 'name'>,
): number {
  const rank = ({ owner }: Pick<Persona, 'owner'>) => (owner === 'own' ? 0 : 1);
  return rank(one) - rank(other) || one.name.localeCompare(other.name);
}
