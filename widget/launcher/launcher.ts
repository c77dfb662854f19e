// What is visible before the visitor acts: launcher and greeting. Made once and then kept up to date by
// hand, since a template engine would weigh more than all of it. Knows no calls.
import type { LauncherStrings } from '../strings/launcher.ts';
import { draw, drawIcon, dress } from './draw.ts';
import { camera, close, down } from './icons.ts';

type Text = string | null | undefined;

/** Everything visible of it. */
export interface LauncherModel {
  readonly strings: LauncherStrings;
  /** The panel is open in its full size. */
  readonly expanded: boolean;
  /** The panel is on its way. */
  readonly loading: boolean;
  readonly inline: boolean;
  readonly hidden: boolean;
  /** `button`, `pill` or `poster`. */
  readonly shape: Text;
  /** The launcher's own text, if the page gave one. */
  readonly label: Text;
  /** The greeting beside the launcher, or why there is no panel. */
  readonly teaser: Text;
  /** Picture or video of the replica. */
  readonly poster: Text;
}

/** What a visitor can do with it; the element does it. */
export interface LauncherActions {
  /** Show and start, put away, or bring back. */
  readonly toggle: () => void;
  readonly closeTeaser: () => void;
}

/** One element's launcher. */
export class Launcher {
  readonly #icon = draw('span', {});
  readonly #text = draw('span', {});
  readonly #button = draw('button', { part: 'launcher', 'aria-haspopup': 'dialog' });
  readonly #greeting = draw('button', { class: 'greeting', dir: 'auto' });
  readonly #dismiss = draw('button', { class: 'x' }, drawIcon(close));
  readonly #teaser = draw('div', { class: 'teaser', part: 'teaser' });
  #shown: unknown;

  /** To be put on the page. */
  readonly nodes = [this.#teaser, this.#button] as const;

  constructor({ toggle, closeTeaser }: LauncherActions) {
    this.#button.append(this.#icon, this.#text);
    this.#teaser.append(this.#greeting, this.#dismiss);
    this.#button.onclick = this.#greeting.onclick = toggle;
    this.#dismiss.onclick = closeTeaser;
  }

  /** Shows what is so now. */
  update({ hidden, teaser, strings, expanded, label, loading }: LauncherModel): void {
    const text = expanded ? undefined : label;
    this.#teaser.hidden = hidden || !teaser;
    this.#greeting.textContent = teaser ?? '';
    dress(this.#dismiss, { 'aria-label': strings.closeTeaser });
    this.#button.hidden = hidden;
    dress(this.#button, {
      class: `launcher ${text ? 'wide' : ''}`,
      'aria-label': label ?? strings.label,
      'aria-expanded': expanded,
      'aria-controls': expanded ? 'panel' : null,
      'aria-busy': loading,
    });
    this.#text.textContent = text ?? '';
    const icon = expanded ? down : camera;
    if (this.#shown !== icon) this.#icon.replaceChildren(drawIcon((this.#shown = icon)));
  }
}
