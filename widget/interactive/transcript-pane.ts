// The pane with all that has been said, and a field to write something: what is open, what the visitor does
// in it, and what came of that. Keeps nothing of its own.
import type { ReactiveControllerHost } from 'lit';
import type { Sent } from './interactive-call.ts';
import { asText, type Utterance } from './transcript.ts';

/** A field to write into, in the shadow tree. */
const FIELD = '.write > textarea';
const COPIED_MS = 2000;

/** The pane as it is shown. */
export interface PaneView {
  readonly isOpen: boolean;
  readonly isCopied: boolean;
  /** What became of the last message, if that was not sent. */
  readonly fault: Exclude<Sent, 'sent'> | undefined;
}

/** How utterances are written down: names and times in the visitor's language. */
export interface Naming {
  readonly you: string;
  readonly host: string;
  readonly lang: string;
}

type Host = ReactiveControllerHost & HTMLElement;

/** One element's pane. */
export class TranscriptPane {
  readonly actions = {
    togglePane: (): void => {
      this.#set(!this.#isOpen);
    },
    closePane: (): void => {
      this.#set(false);
      this.#query('.talk .transcript-toggle')?.focus();
    },
    submit: (event: Event): void => {
      event.preventDefault();
      this.#submit();
    },
    edit: (): void => {
      if (!this.#fault) return;
      this.#fault = undefined;
      this.#host.requestUpdate();
    },
    key: (event: KeyboardEvent): void => {
      this.#key(event);
    },
    copy: (naming: Naming): void => {
      void this.#copy(naming);
    },
    download: (naming: Naming): void => {
      this.#download(naming);
    },
  };
  readonly #host: Host;
  readonly #say: (text: string) => Sent;
  #utterances: readonly Utterance[] = [];
  #isOpen = false;
  #isCopied = false;
  #fault: PaneView['fault'];

  constructor(host: Host, say: (text: string) => Sent) {
    this.#host = host;
    this.#say = say;
  }

  get view(): PaneView {
    return { isOpen: this.#isOpen, isCopied: this.#isCopied, fault: this.#fault };
  }

  /** A new call begins with a closed one. */
  close(): void {
    this.#isOpen = false;
    this.#fault = undefined;
  }

  /** Takes in what has been said, and keeps its end in sight if that is where the visitor looks. */
  follow(utterances: readonly Utterance[]): void {
    this.#utterances = utterances;
    const log = this.#query('.said');
    const isAtEnd = !log || log.scrollTop + log.clientHeight > log.scrollHeight - 24;
    if (!isAtEnd || !this.#isOpen) return;
    void this.#host.updateComplete.then(() => this.#query('.said')?.scrollTo({ top: 1e9 }));
  }

  #set(isOpen: boolean): void {
    this.#isOpen = isOpen;
    this.#host.requestUpdate();
    if (isOpen) void this.#host.updateComplete.then(() => this.#query(FIELD)?.focus());
  }

  #submit(): void {
    const field = this.#query(FIELD) as HTMLTextAreaElement | null;
    const text = field?.value.trim();
    if (!field || !text) return;
    const sent = this.#say(text);
    // What was not sent is not lost.
    if (sent === 'sent') field.value = '';
    this.#fault = sent === 'sent' ? undefined : sent;
    this.#host.requestUpdate();
    field.focus();
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      // The pane goes before the panel does.
      event.preventDefault();
      event.stopPropagation();
      this.actions.closePane();
    } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      if (event.target !== this.#query(FIELD)) return;
      event.preventDefault();
      this.#submit();
    }
  }

  async #copy(naming: Naming): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.#text(naming));
    } catch {
      // No clipboard for this page. The file is there.
      return;
    }
    this.#isCopied = true;
    this.#host.requestUpdate();
    setTimeout(() => {
      this.#isCopied = false;
      this.#host.requestUpdate();
    }, COPIED_MS);
  }

  #download(naming: Naming): void {
    const file = new Blob([this.#text(naming)], { type: 'text/plain;charset=utf-8' });
    const address = URL.createObjectURL(file);
    const link = document.createElement('a');
    link.href = address;
    link.download = 'transcript.txt';
    link.click();
    URL.revokeObjectURL(address);
  }

  #text({ you, host, lang }: Naming): string {
    const name = (speaker: Utterance['speaker']): string => (speaker === 'user' ? you : host);
    return asText(this.#utterances, name, (at) => timeOf(at, lang));
  }

  #query(selector: string): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
  }
}

/** The time of day, in the visitor's language. */
function timeOf(at: number, lang: string): string {
  return new Date(at).toLocaleTimeString(lang, { hour: '2-digit', minute: '2-digit' });
}
