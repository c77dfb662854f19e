// Tavus's JSON as its API reference and webhook pages give it, as far as the simulator answers it.
// Types only; knows nothing about how conversations behave.

/** Tavus documents no other status. */
export type ConversationStatus = 'active' | 'ended';

/** 200 of `POST /v2/conversations` (docs.tavus.io create-conversation). */
export interface CreateReply {
  conversation_id: string;
  conversation_name: string;
  conversation_url: string;
  status: ConversationStatus;
  callback_url: string;
  created_at: string;
  /** Private rooms only. */
  meeting_token?: string;
}

/** One entry of `GET /v2/conversations/{id}?verbose=true`; its shutdown says `reason`. */
export interface ConversationEvent {
  event_type: string;
  timestamp: string;
  properties: Record<string, unknown>;
}

/** One row of `GET /v2/conversations`, and the whole of `GET /v2/conversations/{id}`. */
export interface ConversationRow {
  conversation_id: string;
  conversation_name: string;
  conversation_url: string;
  callback_url: string;
  status: ConversationStatus;
  face_id: string;
  pal_id: string;
  created_at: string;
  updated_at: string;
  /** `?verbose=true` only, like `events`. */
  shutdown_reason?: string | null;
  events?: ConversationEvent[] | null;
}

/** Every list of the API; `total_count` counts all pages. */
export interface ListReply<Row> {
  data: Row[];
  total_count: number;
}

/** One line of `application.transcription_ready`; `timestamp` and the rest are in seconds. */
export interface TranscriptLine {
  role: 'user' | 'assistant' | 'system' | 'tool';
  content: string;
  timestamp: number;
  seconds_from_start: number;
  duration: number;
  inference_id?: string;
}

/** What Tavus POSTs to `callback_url` (docs.tavus.io webhooks-and-callbacks). */
export interface Webhook {
  event_type: string;
  message_type: 'system' | 'application';
  conversation_id: string;
  webhook_url: string;
  timestamp: string;
  properties: {
    face_id?: string;
    replica_id?: string;
    shutdown_reason?: string;
    transcript?: TranscriptLine[];
  };
}
