// What has been said in one call, as a list that grows: kept in memory and nowhere else. Knows messages, not
// how they are shown.
import { kindOf, type ProtocolMessage, type Speaker, speakerOf } from './protocol.ts';

/** What one of the two has said without a break. */
export interface Utterance {
  readonly id: string;
  readonly speaker: Speaker;
  readonly text: string;
  /** Nothing will be added. */
  readonly isFinal: boolean;
  /** The other one spoke in between; the text is what could be heard. */
  readonly isInterrupted: boolean;
  /** When it began, epoch milliseconds. */
  readonly at: number;
}

/** Longer than any call: who talks for hours keeps the end. */
const MOST = 2000;

/** For how long a typed text waits for Tavus's own word of it. */
const ECHO_MS = 30_000;

interface Kept extends Utterance {
  /** The streamed piece it is up to; pieces may overtake each other. */
  readonly piece: number;
  /** All that the replica means to say; the pieces are what it says. */
  readonly isMeant?: boolean;
  /** Written by the visitor, and not yet heard of from Tavus. */
  readonly isTyped?: boolean;
}

/** The utterances of one call. */
export class Transcript {
  readonly #kept = new Map<string, Kept>();
  #count = 0;

  /** In the order in which they began. */
  get utterances(): readonly Utterance[] {
    return [...this.#kept.values()];
  }

  /** The last one. */
  get latest(): Utterance | undefined {
    return this.utterances.at(-1);
  }

  /** Notes what the visitor has written. */
  write(text: string, now: number): void {
    const id = `typed ${String(++this.#count)}`;
    const said = { speaker: 'user', text, isFinal: true, isInterrupted: false, at: now } as const;
    this.#keep({ ...said, id, piece: 0, isTyped: true });
  }

  /** Takes in a message; whether it changed anything. */
  hear(message: ProtocolMessage, now: number): boolean {
    const speaker = speakerOf(message);
    const { speech, content_index: index, final } = message.properties;
    const kind = kindOf(message);
    if (!speaker || typeof speech !== 'string' || !kind.startsWith('utterance')) return false;
    if (!speech.trim()) return false;
    // Some clients see the pieces under the name of the whole, with a flag.
    const isPiece = kind === 'utterance.streaming' || typeof final === 'boolean';
    const piece = typeof index === 'number' ? index : 0;
    const text = speech.trim();
    if (isPiece) return this.#hearPiece(message, speaker, text, piece, now);
    return this.#hearWhole(message, speaker, text, now);
  }

  #hearPiece(
    message: ProtocolMessage,
    speaker: Speaker,
    text: string,
    piece: number,
    now: number,
  ): boolean {
    const id = this.#idOf(message, speaker);
    const before = this.#kept.get(id);
    const { final, is_interrupted: cut } = message.properties;
    // Its last piece has what was really said, whatever else has come.
    const isLate = before && !before.isMeant && (before.isFinal || piece < before.piece);
    if (isLate && final !== true) return false;
    const at = before?.at ?? now;
    const isFinal = final === true;
    this.#keep({ id, speaker, text, isFinal, isInterrupted: cut === true, at, piece });
    return true;
  }

  #hearWhole(message: ProtocolMessage, speaker: Speaker, text: string, now: number): boolean {
    const typed = speaker === 'user' ? this.#typed(text, now) : undefined;
    if (typed) {
      this.#kept.set(typed.id, { ...typed, isTyped: false });
      return false;
    }
    const id = this.#idOf(message, speaker);
    const before = this.#kept.get(id);
    const isMeant = speaker === 'replica';
    if (before && (isMeant || before.isFinal)) return false;
    const isInterrupted = message.properties['interrupted'] === true;
    const said = { speaker, text, isFinal: true, isInterrupted, at: before?.at ?? now };
    this.#keep({ ...said, id, piece: 0, isMeant });
    return true;
  }

  #typed(text: string, now: number): Kept | undefined {
    return [...this.#kept.values()].find(
      (one) => one.isTyped && one.text.trim() === text && now - one.at < ECHO_MS,
    );
  }

  #idOf({ inference_id: inference, turn_idx: turn, seq }: ProtocolMessage, who: Speaker): string {
    return `${who} ${String(inference ?? turn ?? seq ?? ++this.#count)}`;
  }

  /** Whoever begins anew has finished, or, as Tavus guesses again what a visitor says, was misheard. */
  #close({ id, speaker }: Kept): void {
    for (const open of this.#kept.values()) {
      if (open.isFinal || open.id === id || open.speaker !== speaker) continue;
      if (speaker === 'user') this.#kept.delete(open.id);
      else this.#kept.set(open.id, { ...open, isFinal: true });
    }
  }

  #keep(one: Kept): void {
    this.#close(one);
    this.#kept.set(one.id, one);
    if (this.#kept.size > MOST) this.#kept.delete(this.#kept.keys().next().value ?? '');
  }
}

/** A transcript as plain text: a line for each utterance. */
export function asText(
  utterances: readonly Utterance[],
  name: (speaker: Speaker) => string,
  time: (at: number) => string,
): string {
  return utterances
    .map(({ speaker, text, at }) => `[${time(at)}] ${name(speaker)}: ${text}\n`)
    .join('');
}
