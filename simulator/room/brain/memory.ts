// What the replica was told beside the talk: contexts, and how patient to be. Lasts for one call.

/** The settings of `conversation.sensitivity`. */
export type Sensitivity = Readonly<Record<string, string>>;

/** Contexts that are kept; the oldest goes first. */
const most = 20;
const longest = 160;

/** Remembers, and can say it in a sentence. */
export class Memory {
  #contexts: string[] = [];
  #sensitivity: Sensitivity = {};

  append(context: string): void {
    this.#contexts = [...this.#contexts, context].slice(-most);
  }

  /** Puts one context in place of all. */
  overwrite(context: string): void {
    this.#contexts = [context];
  }

  /** What is not named stays as it was. */
  adjust(sensitivity: Sensitivity): void {
    this.#sensitivity = { ...this.#sensitivity, ...sensitivity };
  }

  /** Every context, shortened. */
  contexts(): string {
    if (this.#contexts.length === 0) return 'I was not told anything about this page.';
    return `I was told: ${this.#contexts.map(shortened).join(' — ')}`;
  }

  patience(): string {
    const settings = Object.entries(this.#sensitivity);
    if (settings.length === 0) return 'As patient as I was drawn. Nobody set it.';
    return `As I was told: ${settings.map(([name, value]) => `${name.replaceAll('_', ' ')} ${value}`).join(', ')}.`;
  }
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1)}…`;
}
