// The greeting beside the launcher, which starts a call, and what dismisses it: two buttons side by side,
// none in the other. Drawn when there is something to say; most pages never do.
import { draw, drawIcon, dress } from './draw.ts';
import { close } from './icons.ts';

/** What a visitor can do with it. */
export interface TeaserActions {
  readonly accept: () => void;
  readonly dismiss: () => void;
}

/** One launcher's greeting. */
export class Teaser {
  /** To be put on the page. */
  readonly node = draw('div', { class: 'teaser', part: 'teaser', hidden: '' });
  readonly #actions: TeaserActions;
  #drawn: readonly [greeting: HTMLElement, dismiss: HTMLElement] | undefined;

  constructor(actions: TeaserActions) {
    this.#actions = actions;
  }

  /** Says this; nothing hides it. */
  update(text: string | null | undefined, closeLabel: string): void {
    this.node.hidden = !text;
    if (!text) return;
    const [greeting, dismiss] = (this.#drawn ??= this.#draw());
    greeting.textContent = text;
    dress(dismiss, { 'aria-label': closeLabel });
  }

  #draw(): readonly [HTMLElement, HTMLElement] {
    const greeting = draw('button', { class: 'greeting', dir: 'auto' });
    const dismiss = draw('button', { class: 'x' }, drawIcon(close));
    greeting.onclick = this.#actions.accept;
    dismiss.onclick = this.#actions.dismiss;
    this.node.append(greeting, dismiss);
    return [greeting, dismiss];
  }
}
