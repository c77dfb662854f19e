// Tavus's JSON of personas (PALs) and replicas (faces), the part that may be seen. Rows have their new
// or their old names. System prompts and the providers' keys in `layers` are never read at all.
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';

/** The account's own, or stock of Tavus; null where Tavus does not say. */
export type Owner = 'own' | 'stock';

export interface Persona {
  readonly id: string;
  readonly name: string;
  /** Who is seen when nobody else is named; null is nobody. */
  readonly replicaId: string | null;
  readonly owner: Owner | null;
}

export interface Replica {
  readonly id: string;
  readonly name: string;
  /** Tavus: started, completed, error. */
  readonly status: string;
  readonly model: string;
  /** A short video of it, https; null when there is none. */
  readonly picture: string | null;
  readonly owner: Owner | null;
}

const isRow = Compile(Type.Record(Type.String(), Type.Unknown()));
const isPage = Compile(
  Type.Object({ data: Type.Array(Type.Unknown()), total_count: Type.Optional(Type.Number()) }),
);
const isPersonaId = /^p[A-Za-z0-9_-]{1,63}$/;
const isReplicaId = /^r[A-Za-z0-9_-]{1,63}$/;

/** The rows of a page, or null when it is none; `total` is Infinity when it is not said. */
export function readRows(body: unknown): { rows: readonly unknown[]; total: number } | null {
  return isPage.Check(body) ? { rows: body.data, total: body.total_count ?? Infinity } : null;
}

/** Reads a persona, or null when it is none. */
export function readPersona(row: unknown): Persona | null {
  if (!isRow.Check(row)) return null;
  const id = textOf(row, 'pal_id', 'persona_id');
  if (!isPersonaId.test(id)) return null;
  const replicaId = textOf(row, 'default_face_id', 'default_replica_id');
  return {
    id,
    name: textOf(row, 'pal_name', 'persona_name'),
    replicaId: isReplicaId.test(replicaId) ? replicaId : null,
    owner: ownerOf(textOf(row, 'pal_type', 'persona_type')),
  };
}

/** Reads a replica, or null when it is none. */
export function readReplica(row: unknown): Replica | null {
  if (!isRow.Check(row)) return null;
  const id = textOf(row, 'face_id', 'replica_id');
  if (!isReplicaId.test(id)) return null;
  return {
    id,
    name: textOf(row, 'face_name', 'replica_name'),
    status: textOf(row, 'status'),
    model: textOf(row, 'model_name'),
    picture: pictureAt(row['thumbnail_video_url']),
    owner: ownerOf(textOf(row, 'face_type', 'replica_type')),
  };
}

/** The first of these fields that is text, '' when none is. */
function textOf(row: Readonly<Record<string, unknown>>, ...names: readonly string[]): string {
  const found = names.map((name) => row[name]).find((value) => typeof value === 'string');
  return typeof found === 'string' ? found.slice(0, 300) : '';
}

/** Signed addresses are long: one that is cut would lead nowhere. */
function pictureAt(url: unknown): string | null {
  if (typeof url !== 'string' || url.length > 4_000 || !URL.canParse(url)) return null;
  return new URL(url).protocol === 'https:' ? url : null;
}

function ownerOf(type: string): Owner | null {
  if (type === 'user') return 'own';
  return type === 'system' ? 'stock' : null;
}
