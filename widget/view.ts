// What is visible before the visitor acts, as a function of the model: launcher and greeting. The
// panel comes in from outside, once it is loaded. Pure.
import { html, nothing, type TemplateResult } from 'lit';
import type { LauncherStrings } from './strings/launcher.ts';
import { camera, close, down } from './view-icons.ts';
import type { Actions, ViewModel } from './view-model.ts';

type Screen<Result> = (model: ViewModel, strings: LauncherStrings, actions: Actions) => Result;
type Part = Screen<TemplateResult | typeof nothing>;

/** The template of the element. */
export const view: Screen<TemplateResult> = (model, strings, actions) =>
  html`<div class="root" part="base" lang=${model.lang}>
    <p class="unseen" role="status">${model.parts?.announcement(model) ?? nothing}</p>
    ${model.parts?.panel(model, actions) ?? nothing}
    ${model.inline ? nothing : [teaser(model, strings, actions), launcher(model, strings, actions)]}
  </div>`;

const teaser: Part = ({ teaser }, strings, actions) =>
  teaser
    ? html`<div class="teaser" part="teaser">
        <button class="greeting" @click=${actions.toggle}>${teaser}</button>
        <button class="x" aria-label=${strings.closeTeaser} @click=${actions.closeTeaser}>
          ${close}
        </button>
      </div>`
    : nothing;

const launcher: Part = (model, strings, actions) => {
  if (!model.launcher) return nothing;
  const expanded = model.shown && !model.small;
  const text = expanded ? undefined : model.label;
  return html`<button
    class="launcher ${text ? 'wide' : ''}"
    part="launcher"
    aria-label=${model.label ?? strings.label}
    aria-haspopup="dialog"
    aria-expanded=${expanded}
    aria-controls="panel"
    @click=${actions.toggle}
  >
    ${expanded ? down : camera} ${text ? html`<span>${text}</span>` : nothing}
  </button>`;
};
