// Tavus's interactions protocol: what comes out of the room as an app message, and what may be sent into it.
// Knows its shape, not its meaning. https://docs.tavus.io/sections/conversational-video-interface/interactions-protocols/overview

/** One message from Tavus, with whatever else it carries. */
export interface ProtocolMessage {
  /** The real, dotted name: `conversation.utterance`, `system.replica_joined`. */
  readonly event_type: string;
  readonly message_type?: string;
  readonly conversation_id?: string;
  /** Rises with each message of the conversation. */
  readonly seq?: number;
  readonly turn_idx?: number;
  /** What belongs to one answer has the same. */
  readonly inference_id?: string;
  /** Epoch seconds. */
  readonly timestamp?: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What a page sends: an event of the protocol, or a text as if the visitor had said it. */
export type Interaction = string | { readonly event_type: string; readonly properties?: unknown };

type Degree = 'superlow' | 'verylow' | 'low' | 'medium' | 'high' | 'auto';

/** Exactly one of the two (https://docs.tavus.io/sections/event-schemas/conversation-sensitivity). */
export type Sensitivity =
  | { readonly participant_pause_sensitivity: Degree }
  | { readonly participant_interrupt_sensitivity: Degree };

/** Daily takes no longer message, counted as JSON in UTF-16 units. */
export const MAX_CHARACTERS = 4096;

/** The message in an app message's data; undefined for what is none, such as a chat between people. */
export function readMessage(data: unknown): ProtocolMessage | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { event_type: eventType, properties } = data as Partial<ProtocolMessage>;
  if (typeof eventType !== 'string') return undefined;
  const given: unknown = properties;
  const isObject = typeof given === 'object' && given !== null && !Array.isArray(given);
  return {
    ...data,
    event_type: eventType,
    properties: isObject ? properties : {},
  } as ProtocolMessage;
}

/** A message's kind: its name without the part that nearly all of them share. */
export function kindOf({ event_type: eventType }: ProtocolMessage): string {
  return eventType.replace(/^conversation\./, '');
}

/** Who speaks: the replica, by either of Tavus's names for it, or the visitor. */
export function speakerOf({ properties: { role } }: ProtocolMessage): Speaker | undefined {
  if (role === 'user') return 'user';
  return role === 'replica' || role === 'pal' ? 'replica' : undefined;
}

/** The message with the replica's one name, whichever Tavus has used. */
export function named(message: ProtocolMessage): ProtocolMessage {
  if (message.properties['role'] !== 'pal') return message;
  return { ...message, properties: { ...message.properties, role: 'replica' } };
}

/** One of the two who talk. */
export type Speaker = 'user' | 'replica';

/** What is put into the room for an interaction. */
export interface Envelope {
  readonly message_type: 'conversation';
  readonly event_type: string;
  readonly conversation_id: string;
  readonly properties?: unknown;
}

/** The message for an interaction, or why there is none: a `RangeError` where it is too long. */
export function envelopeFor(
  conversationId: string,
  interaction: Interaction,
): Envelope | TypeError | RangeError {
  const event: unknown =
    typeof interaction === 'string'
      ? { event_type: 'conversation.respond', properties: { text: interaction } }
      : interaction;
  const { event_type: eventType, properties } = Object(event) as Partial<Envelope>;
  if (typeof eventType !== 'string') {
    return new TypeError('a message is a text, or {event_type, properties}.');
  }
  const envelope: Envelope = {
    message_type: 'conversation',
    event_type: eventType,
    conversation_id: conversationId,
    ...(properties !== undefined && { properties }),
  };
  const length = lengthOf(envelope);
  if (length === undefined) return new TypeError(`${eventType} is not JSON.`);
  if (length <= MAX_CHARACTERS) return envelope;
  return new RangeError(
    `a message may have ${String(MAX_CHARACTERS)} characters as JSON; ${eventType} has ${String(length)}.`,
  );
}

function lengthOf(message: object): number | undefined {
  try {
    return JSON.stringify(message).length;
  } catch {
    return undefined;
  }
}
