// The replica's wits: given what was typed or understood, what she answers and which tools she calls. Pure
// but for the count of her answers; honest about being no more than a few patterns.

import { askedIn, type Asked, type Tool } from './asked.ts';
import type { Memory } from './memory.ts';

/** What comes of the visitor's words. */
export type Answer =
  | { readonly what: 'say'; readonly text: string }
  | { readonly what: 'event'; readonly type: string; readonly properties: unknown }
  | { readonly what: 'tools'; readonly tools: readonly Tool[] };

/** What came of a tool call; `silent` is a page that did not answer. */
export type Outcome =
  | { readonly status: 'success' | 'error'; readonly output: unknown }
  | { readonly status: 'silent' };

/** Said before a tool is called. */
export const lead = 'One moment.';

const shortestWorthCutting = 120;

/** Each with the visitor's words in it. */
const replies: readonly ((words: string) => string)[] = [
  (words) => `You said: “${words}”. I understood every word, and know nothing about it.`,
  (words) => `“${words}”, you said. A real replica would have an answer; I have good manners.`,
  (words) => `You said: “${words}”. Try “show me” and the name of something on the page.`,
];

/** Answers one text after the other. */
export class Brain {
  readonly #memory: Memory;
  #count = 0;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  answer(text: string): Answer {
    const asked = askedIn(text);
    return asked ? this.#to(asked) : { what: 'say', text: this.#reply(text) };
  }

  #to(asked: Asked): Answer {
    switch (asked.what) {
      case 'contexts':
        return { what: 'say', text: this.#memory.contexts() };
      case 'patience':
        return { what: 'say', text: this.#memory.patience() };
      case 'tools':
      case 'say':
      case 'event':
        return asked;
    }
  }

  #reply(text: string): string {
    const words = shortened(text.trim().replaceAll(/\s+/g, ' '));
    const reply = replies[this.#count % replies.length];
    this.#count += 1;
    return reply?.(words) ?? words;
  }
}

/** What she says about what came of her tools. */
export function comment(outcome: Outcome): string {
  if (outcome.status === 'silent') return 'The page did not answer.';
  const { status, output } = outcome;
  if (status === 'error') return `That did not work: ${shortened(reasonIn(output))}`;
  const isShort =
    typeof output === 'string' && output !== '' && output.length <= shortestWorthCutting;
  return isShort ? `Here it is. ${output}` : 'Here it is.';
}

function reasonIn(output: unknown): string {
  if (typeof output === 'string') return output;
  const { error, message } = (output ?? {}) as { error?: unknown; message?: unknown };
  const reason = [error, message].find((one) => typeof one === 'string');
  return reason ?? (output == null ? 'no reason was given.' : JSON.stringify(output));
}

function shortened(text: string): string {
  if (text.length <= shortestWorthCutting) return text;
  return `${text.slice(0, shortestWorthCutting - 1)}…`;
}
