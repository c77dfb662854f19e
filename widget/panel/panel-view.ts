// The panel, as a function of the model: the stage with the room, screens on it, controls over both.
import { html, nothing, type TemplateResult } from 'lit';
import { clockTime } from '../strings/clock-time.ts';
import type { PanelStrings } from '../strings/en.ts';
import { endShown, refusalText } from '../strings/panel.ts';
import { close, grow, hangUp, shrink } from './call-icons.ts';
import type { Actions, PanelPart, ViewModel } from './view-model.ts';
import { screens } from './screens.ts';

type Part = PanelPart<TemplateResult | typeof nothing>;

// The iframe sits beside the screens, not in them: a room that changes its place loads again.
/** The panel: controls, stage, and the screen of the present state. */
export function panelView(
  model: ViewModel,
  strings: PanelStrings,
  actions: Actions,
): TemplateResult {
  return html`<section
    id="panel"
    class="panel ${model.small ? 'small' : ''}"
    part="panel"
    role=${model.inline ? 'region' : 'dialog'}
    aria-label=${model.heading ?? strings.heading}
    tabindex="-1"
    ?hidden=${!model.shown}
    @keydown=${actions.keyDown}
  >
    ${model.shown ? header(model, strings, actions) : nothing}
    <div class="stage" part="stage">${model.iframe ?? nothing}</div>
    ${model.shown ? screens[model.state](model, strings, actions) : nothing}
  </section>`;
}

const header: Part = (model, strings, actions) => {
  const live = model.state === 'live';
  const size = model.small
    ? iconButton('expand', strings.restore, grow, actions.restore)
    : iconButton('minimize', strings.minimize, shrink, actions.minimize);
  const shut = model.inline ? nothing : iconButton('close', strings.close, close, actions.close);
  return html`<div class="bar" part="header">
    ${live ? clock(model, strings) : nothing}
    <span class="space"></span>
    ${live && !model.inline ? size : nothing}
    ${live ? iconButton('end', strings.end, hangUp, actions.endConversation) : shut}
  </div>`;
};

function clock({ secondsLeft }: ViewModel, strings: PanelStrings): TemplateResult | typeof nothing {
  if (secondsLeft === undefined) return nothing;
  return html`<span class="clock" part="clock" role="timer" aria-label=${strings.timeLeft}
    >${clockTime(secondsLeft, strings.lang)}</span
  >`;
}

function iconButton(
  part: string,
  name: string,
  icon: TemplateResult,
  act: () => void,
): TemplateResult {
  return html`<button
    class="glass ${part}"
    part=${part}
    aria-label=${name}
    title=${name}
    @click=${act}
  >
    ${icon}
  </button>`;
}

/** What a screen reader is told, politely, when it changes. */
export function announcement(
  { state, secondsLeft, details }: ViewModel,
  strings: PanelStrings,
): string {
  if (state === 'idle' || state === 'consent') return '';
  if (state === 'failed' || details.refusal) return refusalText(strings, details.refusal?.code);
  if (state === 'ended') return strings.ended[endShown(details)];
  const lastMinute = state === 'live' && secondsLeft !== undefined && secondsLeft <= 60;
  return lastMinute ? strings.lastMinute : strings[state];
}
