// The faces and PALs of Tavus's API, under their new and their old paths (docs.tavus.io
// api-reference/faces, pals): lists with their filters, and one by its id. Knows no conversation.
import type { FastifyInstance } from 'fastify';
import type { Account } from './account.ts';
import { refusals, type Answer } from './answers.ts';
import { pageOf } from './paging.ts';
import {
  faceDetail,
  faceRow,
  faces,
  palRow,
  pals,
  type Face,
  type FaceNoun,
  type Owner,
  type Pal,
  type PalNoun,
} from './stock.ts';
import { perform } from './trouble.ts';

type Query = Readonly<Record<string, string | undefined>>;
type Row = Record<string, unknown>;

/** One of the four paths: what it lists, and how a row of it looks. */
interface Shelf {
  readonly path: string;
  readonly list: (query: Query) => Row[];
  readonly one: (id: string) => Row | undefined;
  readonly unknown: Answer;
}

/** Registers both kinds under both names below `/v2`. */
export function libraryRoutes(api: FastifyInstance, account: Account): void {
  const { stage } = account;
  for (const { path, list, one, unknown } of shelves(account)) {
    api.get<{ Querystring: Query }>(path, (request, reply) =>
      perform(stage, 'library', { request, reply }, () => {
        const { mostRows } = stage.behaviour;
        return { status: 200, body: pageOf(list(request.query), request.query, mostRows) };
      }),
    );
    api.get<{ Params: { id: string } }>(`${path}/:id`, (request, reply) =>
      perform(stage, 'library', { request, reply }, () => {
        const row = one(request.params.id);
        return row ? { status: 200, body: row } : unknown;
      }),
    );
  }
}

function shelves({ stage }: Account): Shelf[] {
  // Rows of long ago keep their old names, whatever the path.
  const faceNoun = (noun: FaceNoun) => (stage.behaviour.oldRows ? 'replica' : noun);
  const palNoun = (noun: PalNoun) => (stage.behaviour.oldRows ? 'persona' : noun);
  const isWanted = (owner: Owner, wanted: string | undefined) =>
    !stage.behaviour.filtersTypes || wanted === undefined || wanted === owner;

  const ofFaces = (path: string, noun: FaceNoun, unknown: Answer): Shelf => ({
    path,
    unknown,
    list: (query) =>
      facesOf(query)
        .filter(({ owner }) => isWanted(owner, query['face_type'] ?? query['replica_type']))
        .map((face) => faceRow(face, faceNoun(noun), query['verbose'] === 'true')),
    one: (id) => detailOf(faces, id, (face) => faceDetail(face, faceNoun(noun))),
  });
  const ofPals = (path: string, noun: PalNoun): Shelf => ({
    path,
    unknown: refusals.invalidPersona,
    list: (query) =>
      pals
        .filter(({ owner }) => isWanted(owner, query['pal_type'] ?? query['persona_type']))
        .map((pal) => palRow(pal, palNoun(noun))),
    one: (id) => detailOf(pals, id, (pal) => palRow(pal, palNoun(noun))),
  });
  return [
    ofFaces('/faces', 'face', refusals.invalidFace),
    ofFaces('/replicas', 'replica', refusals.invalidReplica),
    ofPals('/pals', 'pal'),
    ofPals('/personas', 'persona'),
  ];
}

function facesOf(query: Query): Face[] {
  const ids = (query['face_ids'] ?? query['replica_ids'])?.split(',');
  const model = query['model_name'];
  return faces.filter(
    (face) =>
      (ids === undefined || ids.includes(face.id)) && (model === undefined || model === face.model),
  );
}

function detailOf<Kind extends Face | Pal>(
  all: readonly Kind[],
  id: string,
  detail: (found: Kind) => Row,
): Row | undefined {
  const found = all.find((one) => one.id === id);
  return found && detail(found);
}
