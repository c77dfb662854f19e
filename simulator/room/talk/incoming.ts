// What the page may tell the replica, read from a message of Tavus's interactions protocol. Pure. What is
// unknown, malformed or meant for another conversation is nothing.

import type { Outcome } from '../brain/brain.ts';
import type { Sensitivity } from '../brain/memory.ts';

/** One message that means something. */
export type Incoming =
  | { readonly what: 'respond'; readonly text: string }
  | { readonly what: 'echo'; readonly text: string; readonly inferenceId: string | undefined }
  | { readonly what: 'interrupt' }
  | { readonly what: 'append'; readonly context: string }
  | { readonly what: 'overwrite'; readonly context: string }
  | { readonly what: 'sensitivity'; readonly settings: Sensitivity }
  | { readonly what: 'result'; readonly id: string; readonly outcome: Outcome };

type Properties = Readonly<Record<string, unknown>>;

const levels = new Set<unknown>(['superlow', 'verylow', 'low', 'medium', 'high', 'auto']);
const kinds = ['participant_pause_sensitivity', 'participant_interrupt_sensitivity'];

const readers: Readonly<Record<string, (given: Properties) => Incoming | undefined>> = {
  'conversation.respond': ({ text }) => (isText(text) ? { what: 'respond', text } : undefined),
  'conversation.echo': ({ modality = 'text', text, inference_id: id }) => {
    // Audio would need a loudspeaker of its own; it is passed over in silence.
    if (modality !== 'text' || !isText(text)) return undefined;
    return { what: 'echo', text, inferenceId: isText(id) ? id : undefined };
  },
  'conversation.interrupt': () => ({ what: 'interrupt' }),
  'conversation.append_llm_context': ({ context }) =>
    isText(context) ? { what: 'append', context } : undefined,
  'conversation.overwrite_llm_context': ({ context }) =>
    isText(context) ? { what: 'overwrite', context } : undefined,
  'conversation.sensitivity': (given) => {
    const named = Object.entries(given).filter(([name]) => kinds.includes(name));
    const [first] = named;
    if (named.length !== 1 || !first || !levels.has(first[1])) return undefined;
    return { what: 'sensitivity', settings: { [first[0]]: String(first[1]) } };
  },
  'conversation.tool_result': ({ tool_call_id: id, output, status = 'success' }) => {
    if (!isText(id) || (status !== 'success' && status !== 'error')) return undefined;
    return { what: 'result', id, outcome: { status, output } };
  },
};

/** Reads what arrived for a conversation. */
export function readIncoming(data: unknown, conversationId: string): Incoming | undefined {
  if (!isObject(data) || data['message_type'] !== 'conversation') return undefined;
  const { event_type: type, conversation_id: id, properties = {} } = data;
  if (typeof type !== 'string' || !Object.hasOwn(readers, type)) return undefined;
  if (id !== undefined && id !== conversationId) return undefined;
  return isObject(properties) ? readers[type]?.(properties) : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isObject(value: unknown): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
