// What Tavus would POST for each happening (docs.tavus.io webhooks-and-callbacks). Pure: makes
// the bodies, sends nothing.
import type { Happening } from './conversations.ts';
import { timestamp } from './rows.ts';
import { transcriptOf } from './transcript.ts';
import type { Webhook } from './wire.ts';

/** The webhooks of a happening, in the order Tavus would mostly send them. */
export function webhooksOf({ what, conversation, at }: Happening): Webhook[] {
  const { id, faceId, request, shutdownReason = '' } = conversation;
  const envelope = {
    conversation_id: id,
    webhook_url: request.callback_url ?? '',
    timestamp: timestamp(at),
  };
  const face = { face_id: faceId, replica_id: faceId };
  if (what === 'replica-joined') {
    return ['system.pal_joined', 'system.replica_joined'].map((event_type) => ({
      ...envelope,
      event_type,
      message_type: 'system',
      properties: face,
    }));
  }
  return [
    {
      ...envelope,
      event_type: 'system.shutdown',
      message_type: 'system',
      properties: { ...face, shutdown_reason: shutdownReason },
    },
    {
      ...envelope,
      event_type: 'application.transcription_ready',
      message_type: 'application',
      properties: { ...face, transcript: transcriptOf(conversation) },
    },
  ];
}
