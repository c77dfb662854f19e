// Puts what the replica's side tells into Tavus's envelope. Pure but for its counters; carries nothing anywhere.

/** A message of the interactions protocol, as Tavus sends it. */
export interface Message {
  readonly message_type: string;
  readonly event_type: string;
  readonly conversation_id: string;
  /** Epoch seconds, with their fractions. */
  readonly timestamp: number;
  readonly seq: number;
  readonly turn_idx: number;
  readonly inference_id?: string;
  readonly properties?: unknown;
}

/** One conversation's line to whoever listens; counts its messages and the visitor's turns. */
export class Wire {
  readonly #conversationId: string;
  readonly #send: (message: Message) => void;
  readonly #now: () => number;
  #seq = 0;
  #turn = 0;

  /** @param now epoch milliseconds */
  constructor(conversationId: string, send: (message: Message) => void, now: () => number) {
    this.#conversationId = conversationId;
    this.#send = send;
    this.#now = now;
  }

  /** Epoch milliseconds. */
  now(): number {
    return this.#now();
  }

  /** The visitor has the word: a new turn. */
  nextTurn(): void {
    this.#turn += 1;
  }

  send(type: string, properties?: unknown, inferenceId?: string): void {
    this.#seq += 1;
    this.#send({
      message_type: familyOf(type),
      event_type: type,
      conversation_id: this.#conversationId,
      timestamp: this.#now() / 1000,
      seq: this.#seq,
      turn_idx: this.#turn,
      ...(inferenceId !== undefined && { inference_id: inferenceId }),
      ...(properties !== undefined && { properties }),
    });
  }
}

function familyOf(type: string): string {
  const [family = ''] = type.split('.');
  return family === 'system' || family === 'application' ? family : 'conversation';
}
