// The panel, as a function of the model: the stage with the room, screens on it, controls over both.
import { html, nothing, type TemplateResult } from 'lit';
import { clockTime } from '../strings/clock-time.ts';
import type { PanelStrings } from '../strings/en.ts';
import { announcement } from './announcement.ts';
import { close, cross, fill, grow, hangUp, shrink, toCorner, unfill } from './call-icons.ts';
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
  const { shown, inline, sheet, state, size, iframe } = model;
  return html`<dialog
    class="layer ${model.classes}"
    aria-label=${model.heading ?? strings.heading}
    popover=${inline ? nothing : 'manual'}
    ?hidden=${!shown}
    @cancel=${actions.cancel}
    @close=${actions.changed}
    @fullscreenchange=${actions.changed}
  >
    <div
      id="panel"
      class="panel"
      part="panel"
      tabindex="-1"
      ?hidden=${!shown}
      @keydown=${actions.keyDown}
    >
      <p class="unseen" role="status">${sheet ? announcement(model, strings) : nothing}</p>
      ${shown ? header(model, strings, actions) : nothing}
      <div class="stage" part="stage" ?inert=${size === 'small'}>${iframe ?? nothing}</div>
      ${shown ? [screens[state](model, strings, actions), model.talk] : nothing}
      ${size === 'small' ? cover(strings, actions) : nothing}
    </div>
  </dialog>`;
}

const header: Part = (model, strings, actions) => {
  const live = model.state === 'live';
  const shut = model.inline ? nothing : iconButton('close', strings.close, close, actions.close);
  return html`<div
    class="bar"
    part="header"
    @pointerdown=${live && model.controls.move ? actions.grab : nothing}
  >
    ${live ? clock(model, strings) : nothing}
    <span class="space"></span>
    ${live ? inCall(model, strings, actions) : shut}
  </div>`;
};

const inCall: PanelPart<unknown> = ({ controls, fullscreen }, strings, actions) => [
  controls.move ? mover(strings, actions) : nothing,
  controls.minimize
    ? iconButton('minimize', strings.minimize, toCorner, actions.minimize)
    : nothing,
  controls.expand ? iconButton('expand', strings.enlarge, grow, actions.expand) : nothing,
  controls.restore ? iconButton('restore', strings.restore, shrink, actions.restore) : nothing,
  controls.fullscreen
    ? iconButton(
        'fullscreen',
        fullscreen ? strings.exitFullscreen : strings.fullscreen,
        fullscreen ? unfill : fill,
        actions.toggleFullscreen,
      )
    : nothing,
  iconButton('end', strings.end, hangUp, actions.endConversation),
];

/** A press moves the panel to the next corner, arrow keys move it step by step. */
const mover = (strings: PanelStrings, { turn, move, grab }: Actions): TemplateResult =>
  html`<button
    class="glass move"
    part="move"
    aria-label=${strings.move}
    title=${strings.moveHelp}
    @click=${turn}
    @keydown=${move}
    @pointerdown=${grab}
  >
    ${cross}
  </button>`;

/** Over the small picture: a press makes it large again, a pointer can drag it. */
const cover = (strings: PanelStrings, { restore, grab }: Actions): TemplateResult =>
  html`<button
    class="cover"
    part="restore"
    aria-label=${strings.restore}
    title=${strings.restore}
    @click=${restore}
    @pointerdown=${grab}
  ></button>`;

function clock(
  { secondsLeft = Infinity }: ViewModel,
  strings: PanelStrings,
): TemplateResult | typeof nothing {
  if (secondsLeft === Infinity) return nothing;
  // One call for attention: it stays in sight while the other controls go.
  const last = secondsLeft <= 60 ? 'last' : '';
  return html`<span class="clock ${last}" part="clock" role="timer" aria-label=${strings.timeLeft}
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
