// The pane with all that has been said, and a field to write something: what is open, what the visitor does
// in it, and what came of that. Keeps nothing of its own.
import type { ReactiveElement } from 'lit';
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

/** One element's pane. */
export class TranscriptPane {
  readonly actions = {
    togglePane: (): void => {
      if (this.#isOpen) this.actions.closePane();
      else this.#open();
    },
    closePane: (): void => {
      this.#isOpen = false;
      this.#host.requestUpdate();
      // At once, so that the focus is never lost; after a call, the toggle is not to be seen before.
      this.#focusToggle();
      void this.#host.updateComplete.then(this.#focusToggle);
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
  readonly #host: ReactiveElement;
  readonly #say: (text: string) => Sent;
  #utterances: readonly Utterance[] = [];
  #isOpen = false;
  #isCopied = false;
  #fault: PaneView['fault'];

  constructor(host: ReactiveElement, say: (text: string) => Sent) {
    this.#host = host;
    this.#say = say;
    // A phone's gesture to go back is no key, but a cancelled dialog.
    for (const type of ['keydown', 'cancel'])
      host.renderRoot.addEventListener(
        type,
        (event) => {
          this.#escape(event);
        },
        { capture: true },
      );
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

  readonly #focusToggle = (): void => {
    this.#query('.talk .transcript-toggle')?.focus();
  };

  #open(): void {
    this.#isOpen = true;
    this.#host.requestUpdate();
    // After a call there is only something to read.
    void this.#host.updateComplete.then(() =>
      (this.#query(FIELD) ?? this.#query('.said'))?.focus(),
    );
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
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    if (event.target !== this.#query(FIELD)) return;
    event.preventDefault();
    this.#submit();
  }

  /** The pane goes before the panel does, wherever in it the keyboard is. */
  #escape(event: Event): void {
    const { key, isComposing } = event as Partial<KeyboardEvent>;
    if (event.type === 'keydown' && (key !== 'Escape' || isComposing)) return;
    // In a small panel it is not to be seen.
    if (!this.#query('.pane')?.getClientRects().length) return;
    event.preventDefault();
    event.stopPropagation();
    this.actions.closePane();
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
