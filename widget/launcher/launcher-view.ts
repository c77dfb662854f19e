// What is visible before the visitor acts, as a function of the model: launcher and greeting. Pure.
import { html, nothing, type TemplateResult } from 'lit';
import type { LauncherStrings } from '../strings/launcher.ts';
import { camera, close, down } from './icons.ts';

type Text = string | null | undefined;
type Part = TemplateResult | typeof nothing;

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

/** The launcher with its greeting. */
export function launcherView(model: LauncherModel, actions: LauncherActions): Part {
  return model.hidden ? nothing : html`${teaser(model, actions)} ${launcher(model, actions)}`;
}

const teaser = ({ teaser, strings }: LauncherModel, actions: LauncherActions): Part =>
  teaser
    ? html`<div class="teaser" part="teaser">
        <button class="greeting" @click=${actions.toggle}>${teaser}</button>
        <button class="x" aria-label=${strings.closeTeaser} @click=${actions.closeTeaser}>
          ${close}
        </button>
      </div>`
    : nothing;

function launcher(model: LauncherModel, actions: LauncherActions): TemplateResult {
  const { expanded, label, strings } = model;
  const text = expanded ? undefined : label;
  return html`<button
    class="launcher ${text ? 'wide' : ''}"
    part="launcher"
    aria-label=${label ?? strings.label}
    aria-haspopup="dialog"
    aria-expanded=${expanded}
    aria-busy=${model.loading}
    @click=${actions.toggle}
  >
    ${expanded ? down : camera} ${text ? html`<span>${text}</span>` : nothing}
  </button>`;
}
