// How the call was, in one to five stars. Loaded when a page asks for it. Arrow keys only mark: what
// counts is Enter, Space or a click.
import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { callEvent } from '../../events.ts';
import type { PanelStrings } from '../../strings/en.ts';
import { plural } from '../../strings/plural.ts';
import { draw } from '../call-icons.ts';

type Host = ReactiveControllerHost & EventTarget;

const grades = [1, 2, 3, 4, 5] as const;

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
const sideways: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

const star = draw('M12 4.2l2.4 4.9 5.4.8-3.9 3.8.9 5.4-4.8-2.6-4.8 2.6.9-5.4L4.2 9.9l5.4-.8z');

/** The question after one call. */
export class Rating {
  /** Whether it is answered. */
  isGiven = false;
  readonly #host: Host;
  readonly #conversationId: string;
  #marked = 0;

  constructor(host: Host, conversationId: string) {
    this.#host = host;
    this.#conversationId = conversationId;
  }

  /** The question, or thanks for the answer. */
  template(strings: PanelStrings): TemplateResult {
    if (this.isGiven) return html`<p class="rating" part="rating">${strings.ratingThanks}</p>`;
    return html`<div class="rating" part="rating">
      <span id="rating">${strings.ratingQuestion}</span>
      <div role="radiogroup" aria-labelledby="rating" @keydown=${this.#move}>
        ${grades.map((grade) => this.#star(grade, strings))}
      </div>
    </div>`;
  }

  #star(grade: number, strings: PanelStrings): TemplateResult {
    return html`<button
      class="star ${grade <= this.#marked ? 'full' : ''}"
      part="star"
      role="radio"
      aria-checked=${grade === this.#marked}
      aria-label=${plural(strings.lang, strings.ratingStars, grade)}
      tabindex=${grade === (this.#marked || 1) ? 0 : -1}
      @click=${() => {
        this.#give(grade);
      }}
    >
      ${star}
    </button>`;
  }

  readonly #move = (event: KeyboardEvent): void => {
    const group = event.currentTarget as HTMLElement;
    const isMirrored = getComputedStyle(group).direction === 'rtl';
    const aside = sideways[event.key] ?? 0;
    const step = steps[event.key] ?? (isMirrored ? -aside : aside);
    if (!step) return;
    event.preventDefault();
    const next = this.#marked + step;
    this.#marked = next < 1 ? grades.length : next > grades.length ? 1 : next;
    (group.children[this.#marked - 1] as HTMLElement).focus();
    this.#host.requestUpdate();
  };

  #give(rating: number): void {
    if (this.isGiven) return;
    this.isGiven = true;
    const detail = { conversationId: this.#conversationId, rating };
    this.#host.dispatchEvent(callEvent('tavus:rating', detail));
    this.#host.requestUpdate();
  }
}
