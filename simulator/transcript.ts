// What was said: a greeting at most, since the talk that follows stays in the room's page.
import type { Conversation } from './conversation.ts';
import type { TranscriptLine } from './wire.ts';

/** What the replica says when the request brought no `custom_greeting`. */
export const defaultGreeting =
  'Hello! I am a simulated replica. How nice of you to drop by. What shall we talk about?';

/**
 * The transcript of `application.transcription_ready`. Tavus's can carry the prompt as a system
 * line, so this one does: nobody may relay it raw.
 */
export function transcriptOf(conversation: Conversation): TranscriptLine[] {
  const { id, createdAt, joinedAt, replicaJoinedAt, request } = conversation;
  const lines: TranscriptLine[] = [];
  if (request.conversational_context !== undefined) {
    lines.push(line('system', request.conversational_context, createdAt));
  }
  if (joinedAt !== undefined && replicaJoinedAt !== undefined) {
    const greeting = request.custom_greeting ?? defaultGreeting;
    const spoken = line('assistant', greeting, Math.max(joinedAt, replicaJoinedAt));
    lines.push({ ...spoken, inference_id: `greeting-${id}` });
  }
  return lines;

  function line(role: TranscriptLine['role'], content: string, at: number): TranscriptLine {
    const seconds_from_start = (at - createdAt) / 1000;
    return { role, content, timestamp: at / 1000, seconds_from_start, duration: 0 };
  }
}
