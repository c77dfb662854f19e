// What is visible before the visitor acts: launcher and greeting. Made once and then kept up to date by
// hand, since a template engine would weigh more than all of it. Knows no calls.
import type { LauncherStrings } from '../strings/launcher.ts';
import { draw, drawIcon, dress } from './draw.ts';
import { camera, down } from './icons.ts';
import { hide, isFilm, isStill, rest } from './poster.ts';
import { Teaser } from './teaser.ts';

type Text = string | null | undefined;

/** Everything visible of it. */
export interface LauncherModel {
  readonly strings: LauncherStrings;
  /** The panel is open in its full size: a press puts it away. */
  readonly expanded: boolean;
  /** The panel is there, in any size. */
  readonly shown: boolean;
  /** The panel is on its way. */
  readonly loading: boolean;
  readonly inline: boolean;
  readonly hidden: boolean;
  /** `button`, `pill` or `poster`. */
  readonly shape: Text;
  /** The launcher's own text, if the page gave one. */
  readonly label: Text;
  /** The panel's title, if the page gave one. */
  readonly heading: Text;
  /** The greeting beside the launcher, or why there is no panel. */
  readonly teaser: Text;
  /** Picture or film of the replica. */
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
  readonly #picture = draw('span', { class: 'frame' });
  readonly #heading = draw('b', { dir: 'auto' });
  readonly #sign: HTMLElement = draw(
    'span',
    { class: 'sign', part: 'icon' },
    draw('slot', { name: 'icon' }, drawIcon(camera)),
    drawIcon(down),
  );
  readonly #label = draw('span', { class: 'label', part: 'label', dir: 'auto' });
  readonly #button: HTMLButtonElement = draw(
    'button',
    { part: 'launcher', 'aria-haspopup': 'dialog' },
    ...[this.#picture, this.#heading, this.#sign, this.#label],
  );
  readonly #teaser: Teaser;
  #pictured: Text;

  /** To be put on the page. */
  readonly nodes: readonly [teaser: Element, button: Element];

  constructor({ toggle, closeTeaser }: LauncherActions) {
    this.#button.onclick = toggle;
    this.#teaser = new Teaser({ accept: toggle, dismiss: closeTeaser });
    this.nodes = [this.#teaser.node, this.#button];
  }

  /** Shows what is so now. */
  update(model: LauncherModel): void {
    const { hidden, teaser, strings, expanded, label, loading } = model;
    this.#teaser.update(hidden ? '' : teaser, strings.closeTeaser);
    this.#button.hidden = hidden;
    const form = formOf(model);
    const text = label ?? strings.label;
    dress(this.#button, {
      class: `launcher ${form} ${expanded ? 'expanded' : ''}`,
      'aria-label': form ? null : text,
      'aria-expanded': expanded,
      'aria-controls': expanded ? 'panel' : null,
      'aria-busy': loading,
    });
    this.#label.textContent = form && text;
    this.#heading.textContent = model.inline ? (model.heading ?? '') : '';
    this.#show(form === 'card' ? model.poster : '');
  }

  #show(poster: Text): void {
    if (this.#pictured === (this.#pictured = poster)) return;
    this.#picture.replaceChildren(...(poster ? [picture(poster)] : []));
  }
}

/** A card with the picture, a pill with words, or (no name) a round button: beside an open panel always. */
function formOf({ shape, label, poster, inline, shown }: LauncherModel): 'card' | 'pill' | '' {
  if (inline) return 'card';
  if (shown) return '';
  if (shape === 'poster') return poster ? 'card' : 'pill';
  return shape === 'pill' || (label && shape !== 'button') ? 'pill' : '';
}

function picture(src: string): HTMLElement {
  const shared = { class: 'picture', part: 'poster' };
  const drawn = isFilm(src) ? draw('video', { ...shared, playsinline: '' }) : draw('img', shared);
  drawn.onerror = hide as OnErrorEventHandler;
  if (drawn instanceof HTMLVideoElement) {
    drawn.muted = true;
    drawn.autoplay = !isStill();
    drawn.ontimeupdate = rest;
  } else drawn.alt = '';
  drawn.src = src;
  return drawn;
}
