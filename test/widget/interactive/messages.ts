// Messages of Tavus's interactions protocol, as a room hands them on.
import type { ProtocolMessage } from '../../../widget/interactive/protocol.ts';

let seq = 0;

/** A message by its kind. */
export function message(
  kind: string,
  properties: Record<string, unknown> = {},
  more: Partial<ProtocolMessage> = {},
): ProtocolMessage {
  const event_type = kind.startsWith('system.') ? kind : `conversation.${kind}`;
  seq += 1;
  return {
    ...{ message_type: 'conversation', event_type, conversation_id: 'c1', seq },
    ...{ timestamp: 1_800_000_000 + seq, properties },
    ...more,
  };
}

/** A piece of what is being said. */
export const piece = (
  speech: string,
  index: number,
  more: Record<string, unknown> = {},
  inference_id = 'i1',
): ProtocolMessage =>
  message(
    'utterance.streaming',
    { role: 'replica', speech, content_index: index, final: false, ...more },
    { inference_id },
  );

/** Something that has been said. */
export const whole = (
  speech: string,
  more: Record<string, unknown> = {},
  inference_id = 'i1',
): ProtocolMessage => message('utterance', { role: 'replica', speech, ...more }, { inference_id });
