// The few stock faces and PALs every account sees, by the ids Tavus's documentation uses.
// Knows their rows under both sets of names, not the routes that serve them.

interface StockFace {
  readonly id: string;
  readonly name: string;
}

const firstFace: StockFace = { id: 'r90bbd427f71', name: 'Anna' };
const faces: readonly StockFace[] = [firstFace, { id: 'rc9cff32ceba', name: 'Anna (office)' }];

/** The PAL Tavus takes when only a face is named, and its default face. */
export const stockPal = {
  id: 'pcb7a34da5fe',
  name: 'Sales Representative',
  faceId: firstFace.id,
} as const;

const createdAt = '2025-01-01T00:00:00.000000Z';

/** The name of a stock face; one name for all faces that are not stock. */
export function faceName(faceId: string): string {
  return faces.find(({ id }) => id === faceId)?.name ?? 'Replica';
}

/** Rows of `GET /v2/faces`, or of its older alias `GET /v2/replicas`. */
export function faceRows(noun: 'face' | 'replica'): Record<string, unknown>[] {
  return faces.map(({ id, name }) => ({
    [`${noun}_id`]: id,
    [`${noun}_name`]: name,
    [`${noun}_type`]: 'system',
    thumbnail_video_url: '',
    training_progress: '100/100',
    status: 'completed',
    model_name: 'phoenix-4',
    created_at: createdAt,
  }));
}

/** Rows of `GET /v2/pals`, or of its older alias `GET /v2/personas`. Like Tavus's, they hold the system prompt. */
export function palRows(noun: 'pal' | 'persona'): Record<string, unknown>[] {
  return [
    {
      [`${noun}_id`]: stockPal.id,
      [`${noun}_name`]: stockPal.name,
      [noun === 'pal' ? 'default_face_id' : 'default_replica_id']: stockPal.faceId,
      system_prompt: 'You are a friendly sales representative.',
      pipeline_mode: 'full',
      document_ids: [],
      document_tags: [],
      layers: { llm: {}, tts: {}, stt: {}, perception: {}, conversational_flow: {} },
      created_at: createdAt,
      updated_at: createdAt,
    },
  ];
}
