// The frame that all screens share: a hero with picture and sign above, words and buttons below.
import { html, nothing, type TemplateResult } from 'lit';
import type { ViewModel } from './view-model.ts';

/** What differs between screens. */
export interface ScreenParts {
  readonly icon: TemplateResult;
  readonly title: unknown;
  readonly text: unknown;
  readonly note?: unknown;
  readonly buttons?: unknown;
  readonly busy?: boolean;
}

const isVideo = /\.(mp4|webm|mov)([?#]|$)/i;

/** The frame of a screen. Hero above, words below: every screen looks the same and fills in only what differs. */
export function screen(model: ViewModel, parts: ScreenParts): TemplateResult {
  return html`<div class="screen" part="screen">
    <div class="hero" part="hero">
      ${poster(model)}
      <span class="orb ${parts.busy ? 'busy' : ''}" part="orb">${parts.icon}</span>
    </div>
    <div class="words">
      <h2 part="title" dir="auto">${parts.title}</h2>
      <div class="text" part="text" dir="auto">${parts.text}</div>
      ${parts.buttons ? html`<div class="buttons">${parts.buttons}</div>` : nothing}
      ${parts.note ? html`<p class="note" dir="auto">${parts.note}</p>` : nothing}
    </div>
  </div>`;
}

function poster({ poster }: ViewModel): TemplateResult | typeof nothing {
  if (!poster) return nothing;
  return isVideo.test(poster)
    ? html`<video part="poster" src=${poster} .muted=${true} autoplay loop playsinline></video>`
    : html`<img part="poster" src=${poster} alt="" @error=${hide} />`;
}

/** A picture that is not there: the sign behind it shows instead. */
function hide({ currentTarget }: Event): void {
  if (currentTarget instanceof HTMLElement) currentTarget.hidden = true;
}

/** One of a screen's buttons. */
export function button(
  part: string,
  text: string,
  act: () => void,
  waiting = false,
): TemplateResult {
  return html`<button class=${part} part=${part} dir="auto" ?disabled=${waiting} @click=${act}>
    ${text}
  </button>`;
}
