// The frame with somebody's website, and what is around it: light or dark, how wide, in which language and
// direction, and which state. Knows how it is looked at, not what is in the frame.
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { View } from '../configuration.ts';
import type { Scene } from './scenes/scenes.ts';
import { segments, type Choice } from './segments.ts';

export interface ViewerOptions {
  readonly view: View;
  readonly languages: readonly string[];
  readonly sandbox: boolean;
  /** The states to choose from; undefined as long as nobody has asked for them. */
  readonly scenes: readonly Scene[] | undefined;
  /** What is to be said of the scene. */
  readonly status: string;
  readonly look: (change: Partial<View>) => void;
}

/** What is played first. */
const firstScene = 'closed';

const rightToLeft = new Set(['ar', 'he']);

const modes: Choice = {
  legend: 'Shown',
  name: 'mode',
  choices: [
    ['live', 'Live'],
    ['states', 'States'],
  ],
};

const schemes: Choice = {
  legend: 'Light',
  name: 'scheme',
  choices: [
    ['auto', 'Auto'],
    ['light', 'Light'],
    ['dark', 'Dark'],
  ],
};

const devices: Choice = {
  legend: 'Window',
  name: 'device',
  choices: [
    ['wide', 'Desktop'],
    ['phone', 'Phone'],
  ],
};

export function toolbarView(options: ViewerOptions): TemplateResult {
  const { view, look } = options;
  return html`<div class="toolbar">
      ${segments(modes, view.scene ? 'states' : 'live', (mode) => {
        look({ scene: mode === 'live' ? '' : firstScene });
      })}
      ${segments(schemes, view.scheme, (scheme) => {
        look({ scheme });
      })}
      ${segments(devices, view.device, (device) => {
        look({ device });
      })}
      ${languageView(options)}
      <button
        type="button"
        class="toggle"
        aria-pressed=${view.direction === 'rtl'}
        @click=${() => {
          look({ direction: view.direction === 'rtl' ? 'ltr' : 'rtl' });
        }}
      >
        Right to left
      </button>
    </div>
    ${view.scene ? scenesView(options) : liveView(options)}`;
}

const languageView = ({ view, languages, look }: ViewerOptions): TemplateResult =>
  html`<select
    aria-label="Language of the page"
    .value=${live(view.language)}
    @change=${({ currentTarget }: Event) => {
      const { value } = currentTarget as HTMLSelectElement;
      look({ language: value, direction: rightToLeft.has(value) ? 'rtl' : 'ltr' });
    }}
  >
    ${languages.map(
      (tag) =>
        html`<option value=${tag} ?selected=${tag === view.language}>${nameOf(tag)}</option>`,
    )}
  </select>`;

const liveView = ({ sandbox }: ViewerOptions): TemplateResult =>
  html`<p class="note about">
    ${
      sandbox
        ? 'Sandbox: a simulator plays Tavus, with a drawn replica. Talk to it, it costs nothing.'
        : 'Calls from here are real, and cost what calls cost.'
    }
  </p>`;

function scenesView({ view, scenes = [], status, look }: ViewerOptions): TemplateResult {
  const groups = [...new Set(scenes.map(({ group }) => group))];
  const at = scenes.findIndex(({ name }) => name === view.scene);
  const step = (by: number) => () => {
    const to = scenes[(at + by + scenes.length) % scenes.length];
    if (to) look({ scene: to.name });
  };
  return html`<div class="scenes">
    <button type="button" aria-label="Previous state" @click=${step(-1)}>‹</button>
    <select
      aria-label="State"
      .value=${live(view.scene)}
      @change=${({ currentTarget }: Event) => {
        look({ scene: (currentTarget as HTMLSelectElement).value });
      }}
    >
      ${groups.map(
        (group) =>
          html`<optgroup label=${group}>
            ${scenes
              .filter((scene) => scene.group === group)
              .map(
                ({ name, title }) =>
                  html`<option value=${name} ?selected=${name === view.scene}>${title}</option>`,
              )}
          </optgroup>`,
      )}
    </select>
    <button type="button" aria-label="Next state" @click=${step(1)}>›</button>
    <p class="note" role="status">${status || nothing}</p>
  </div>`;
}

/** A language in its own words. */
function nameOf(tag: string): string {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}
