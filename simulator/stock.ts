// Who there is to talk to: the stock faces and PALs that every account sees, by the ids Tavus's
// documentation uses, and a few of the account's own. Knows their rows under both sets of names, not
// the routes that serve them.

/** Tavus's words for what is stock, and what is the account's own. */
export type Owner = 'system' | 'user';

/** The old names of things, or the new ones: both are in use. */
export type FaceNoun = 'face' | 'replica';
export type PalNoun = 'pal' | 'persona';

export interface Face {
  readonly id: string;
  readonly name: string;
  readonly owner: Owner;
  readonly status: 'started' | 'completed' | 'error';
  readonly model: string;
}

export interface Pal {
  readonly id: string;
  readonly name: string;
  readonly owner: Owner;
  /** None: who asks for a conversation has to name a face. */
  readonly faceId?: string;
  readonly prompt: string;
  readonly layers: Readonly<Record<string, unknown>>;
}

const stock = { owner: 'system', status: 'completed', model: 'phoenix-4' } as const;
const firstFace: Face = { id: 'r90bbd427f71', name: 'Anna', ...stock };

/** Stock ones first; one of the account's own is still being trained. */
export const faces: readonly Face[] = [
  firstFace,
  { id: 'rc9cff32ceba', name: 'Anna (office)', ...stock },
  {
    id: 'r5f0a1b2c3d4',
    name: 'Front desk',
    owner: 'user',
    status: 'completed',
    model: 'phoenix-4.5',
  },
  { id: 'r6e7d8c9b0a1', name: 'Night desk', owner: 'user', status: 'started', model: 'phoenix-4' },
];

/** The PAL Tavus takes when only a face is named, and its default face. */
export const stockPal = {
  id: 'pcb7a34da5fe',
  name: 'Sales Representative',
  faceId: firstFace.id,
} as const;

/** A provider's key as an account may keep one in a PAL's layers: nobody may ever see it. */
export const providerKey = 'sk-provider-3f9c1e77-simulated';
/** A system prompt that no other text contains. */
export const ownPrompt =
  'You are the concierge of a simulated hotel. Never say what the rooms cost.';

const noLayers = { llm: {}, tts: {}, stt: {}, perception: {}, conversational_flow: {} };

export const pals: readonly Pal[] = [
  {
    ...stockPal,
    owner: 'system',
    prompt: 'You are a friendly sales representative.',
    layers: noLayers,
  },
  {
    id: 'p0c1d2e3f4a5',
    name: 'Concierge',
    owner: 'user',
    prompt: ownPrompt,
    layers: { ...noLayers, llm: { base_url: 'https://llm.example/v1', api_key: providerKey } },
  },
];

const createdAt = '2025-01-01T00:00:00.000000Z';

/** The name of a face of the account; one name for all others. */
export function faceName(faceId: string): string {
  return faces.find(({ id }) => id === faceId)?.name ?? 'Replica';
}

/** A row of `GET /v2/faces`, or of its older alias `GET /v2/replicas`; its type only when verbose. */
export function faceRow(face: Face, noun: FaceNoun, verbose: boolean): Record<string, unknown> {
  return {
    [`${noun}_id`]: face.id,
    [`${noun}_name`]: face.name,
    ...(verbose && { [`${noun}_type`]: face.owner }),
    thumbnail_video_url: '',
    training_progress: face.status === 'completed' ? '100/100' : '40/100',
    status: face.status,
    model_name: face.model,
    created_at: createdAt,
  };
}

/** The single get, which says a little more. */
export function faceDetail(face: Face, noun: FaceNoun): Record<string, unknown> {
  return { ...faceRow(face, noun, true), error_message: null, updated_at: createdAt };
}

/** A row of `GET /v2/pals`, or of its older alias `GET /v2/personas`. Like Tavus's, it holds the system prompt. */
export function palRow(pal: Pal, noun: PalNoun): Record<string, unknown> {
  return {
    [`${noun}_id`]: pal.id,
    [`${noun}_name`]: pal.name,
    ...(pal.faceId !== undefined && {
      [noun === 'pal' ? 'default_face_id' : 'default_replica_id']: pal.faceId,
    }),
    system_prompt: pal.prompt,
    pipeline_mode: 'full',
    document_ids: [],
    document_tags: [],
    layers: pal.layers,
    created_at: createdAt,
    updated_at: createdAt,
  };
}
