// One of a few, as radio buttons side by side: arrow keys and names are the browser's own.
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

/** What there is to choose from. */
export interface Choice {
  readonly legend: string;
  readonly name: string;
  readonly choices: readonly (readonly [value: string, title: string])[];
}

/** The choice as it is drawn; `choose` hears the value. */
export function segments(
  { legend, name, choices }: Choice,
  chosen: string,
  choose: (value: string) => void,
): TemplateResult {
  return html`<fieldset class="segments">
    <legend class="hidden">${legend}</legend>
    ${choices.map(
      ([value, title]) =>
        html`<label>
          <input
            type="radio"
            name=${name}
            value=${value}
            .checked=${live(value === chosen)}
            @change=${() => {
              choose(value);
            }}
          /><span>${title}</span>
        </label>`,
    )}
  </fieldset>`;
}
