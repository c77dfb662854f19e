// What the sandbox server tells the room page about one room, as JSON of GET /rooms/<id>.

/** One room as its visitor may know it; times in seconds. */
export interface RoomState {
  conversation_id: string;
  status: 'active' | 'ended';
  access: 'granted' | 'denied' | 'full' | 'not-found';
  greeting: string;
  replica: { name: string; joins: 'at-once' | 'late' | 'never' };
  audio_only: boolean;
  language: string;
  drops_after_seconds: number | null;
}
