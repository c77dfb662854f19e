// The frame that all screens share: a picture behind, sign, words and buttons at the foot.
import { html, nothing, type TemplateResult } from 'lit';
import { hide, isFilm, isStill, rest } from '../launcher/poster.ts';
import type { ViewModel } from './view-model.ts';

/** What differs between screens. */
export interface ScreenParts {
  readonly icon: TemplateResult;
  readonly title: unknown;
  readonly text: unknown;
  readonly note?: unknown;
  /** Between text and buttons. */
  readonly more?: unknown;
  readonly buttons?: unknown;
  readonly busy?: boolean;
}

/** The frame of a screen: every one looks the same and fills in only what differs. */
export function screen(model: ViewModel, parts: ScreenParts): TemplateResult {
  return html`<div class="screen" part="screen">
    <div class="hero" part="hero">${picture(model.poster)}</div>
    <div class="words" part="words">
      <span class="orb ${parts.busy ? 'busy' : ''}" part="orb">${parts.icon}</span>
      <h2 part="title" dir="auto">${parts.title}</h2>
      <div class="text" part="text" dir="auto">${parts.text}</div>
      ${parts.more ?? nothing}
      ${parts.buttons ? html`<div class="buttons" part="buttons">${parts.buttons}</div>` : nothing}
      ${parts.note ? html`<p class="note" part="note" dir="auto">${parts.note}</p>` : nothing}
    </div>
  </div>`;
}

function picture(address: string | null | undefined): TemplateResult | typeof nothing {
  if (!address) return nothing;
  return isFilm(address)
    ? html`<video
        class="picture"
        part="poster"
        src=${address}
        .muted=${true}
        ?autoplay=${!isStill()}
        playsinline
        @timeupdate=${rest}
        @error=${hide}
      ></video>`
    : html`<img class="picture" part="poster" src=${address} alt="" @error=${hide} />`;
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
