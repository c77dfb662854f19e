// What the room's replica takes from the page.
import { describe, expect, it } from 'vitest';
import { readIncoming } from '../../../simulator/room/talk/incoming.ts';

const id = 'c0123456789a';

describe('a message of the page', () => {
  const read = (event: string, properties?: unknown, more: object = {}) =>
    readIncoming(
      {
        message_type: 'conversation',
        event_type: `conversation.${event}`,
        conversation_id: id,
        ...(properties !== undefined && { properties }),
        ...more,
      },
      id,
    );

  it.each([
    ['respond', { text: 'Hi' }, { what: 'respond', text: 'Hi' }],
    ['echo', { text: 'Hi' }, { what: 'echo', text: 'Hi', inferenceId: undefined }],
    [
      'echo',
      { modality: 'text', text: 'Hi', inference_id: 'x', done: true },
      { what: 'echo', text: 'Hi', inferenceId: 'x' },
    ],
    ['interrupt', undefined, { what: 'interrupt' }],
    ['append_llm_context', { context: 'a' }, { what: 'append', context: 'a' }],
    ['overwrite_llm_context', { context: 'a' }, { what: 'overwrite', context: 'a' }],
    [
      'sensitivity',
      { participant_pause_sensitivity: 'verylow' },
      { what: 'sensitivity', settings: { participant_pause_sensitivity: 'verylow' } },
    ],
    [
      'tool_result',
      { tool_call_id: 't', output: { a: 1 } },
      { what: 'result', id: 't', outcome: { status: 'success', output: { a: 1 } } },
    ],
    [
      'tool_result',
      { tool_call_id: 't', output: 'no', status: 'error' },
      { what: 'result', id: 't', outcome: { status: 'error', output: 'no' } },
    ],
  ])('%s %o is understood', (event, properties, meaning) => {
    expect(read(event, properties)).toEqual(meaning);
  });

  it.each([
    ['unheard_of', {}],
    ['respond', undefined],
    ['respond', { text: '  ' }],
    ['respond', { text: 7 }],
    ['respond', []],
    ['echo', { modality: 'audio', audio: 'UklGRg==', sample_rate: 16_000 }],
    ['sensitivity', { participant_pause_sensitivity: 'loud' }],
    [
      'sensitivity',
      { participant_pause_sensitivity: 'low', participant_interrupt_sensitivity: 'low' },
    ],
    ['tool_result', { output: 'x' }],
    ['tool_result', { tool_call_id: 't', status: 'perhaps' }],
  ])('%s %o is passed over', (event, properties) => {
    expect(read(event, properties)).toBeUndefined();
  });

  it('is passed over when it is no message, or is for another conversation', () => {
    for (const data of [null, 'hello', 7, [], {}, { event_type: 'conversation.interrupt' }]) {
      expect(readIncoming(data, id)).toBeUndefined();
    }
    expect(read('interrupt', undefined, { conversation_id: 'cffffffffff' })).toBeUndefined();
    expect(read('interrupt', undefined, { event_type: 'toString' })).toBeUndefined();
  });
});
