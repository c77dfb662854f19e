// What the sandbox server tells the room page about one room, as JSON of GET /rooms/<id>.

/** One room as its visitor may know it; times in seconds. */
export interface RoomState extends Ordeals {
  conversation_id: string;
  status: 'active' | 'ended';
  access: 'granted' | 'denied' | 'expired' | 'full' | 'not-found';
  greeting: string;
  replica: { face_id: string; name: string; joins: 'at-once' | 'late' | 'never' };
  audio_only: boolean;
  language: string;
}

/** What is in store for whoever visits a room; seconds count from joining, and null is never. */
export interface Ordeals {
  asks_before_joining: boolean;
  drops_after_seconds: number | null;
  ejects_after_seconds: number | null;
  expires_after_seconds: number | null;
  leaves_after_seconds: number | null;
  weakens_after_seconds: number | null;
  camera_missing: boolean;
  roles_doubled: boolean;
}
