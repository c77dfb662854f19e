// One function per state: what lies on the stage while no picture of the call is there.
import { html, nothing, type TemplateResult } from 'lit';
import type { CallEnd } from '../call/call-controller.ts';
import { canRetry } from './way-out.ts';
import { withTime } from '../strings/clock-time.ts';
import type { PanelStrings } from '../strings/en.ts';
import { endShown, refusalText } from '../strings/panel.ts';
import { button, screen } from './screen.ts';
import { alert, camera, check, hangUp, shield, windows } from './call-icons.ts';
import { supportHref } from './support-href.ts';
import type { Actions, PanelPart, ViewModel } from './view-model.ts';

type StateScreen = PanelPart<TemplateResult | typeof nothing>;

const idle: StateScreen = (model, strings, actions) =>
  screen(model, {
    icon: camera,
    title: html`<slot name="heading"><bdi>${model.heading ?? strings.heading}</bdi></slot>`,
    text: html`<slot name="intro"><bdi>${strings.intro}</bdi></slot>`,
    buttons: button('primary', strings.start, actions.startConversation),
    note: strings.privacy,
  });

const consent: StateScreen = (model, strings, actions) =>
  screen(model, {
    icon: shield,
    title: strings.consentTitle,
    text: html`<slot name="consent"><bdi>${strings.consent}</bdi></slot>`,
    buttons: [
      button('primary', strings.agree, actions.agree),
      button('secondary', strings.decline, actions.close),
    ],
  });

const connecting = (model: ViewModel, strings: PanelStrings, actions: Actions, title: string) =>
  screen(model, {
    icon: camera,
    busy: true,
    title,
    text: strings.connecting,
    buttons: button('secondary', strings.cancel, actions.close),
  });

const requesting: StateScreen = (model, strings, actions) =>
  connecting(model, strings, actions, strings.requesting);

const waiting: StateScreen = (model, strings, actions) =>
  connecting(model, strings, actions, strings.waiting);

const live: StateScreen = () => nothing;

const ending: StateScreen = (model, strings) =>
  screen(model, { icon: hangUp, busy: true, title: strings.ending, text: strings.endingText });

/** The call runs in another tab or element of this browser, and can be brought here. */
const elsewhere = (model: ViewModel, strings: PanelStrings, actions: Actions, title: string) =>
  screen(model, {
    icon: windows,
    title,
    text: strings.refusals.elsewhere,
    buttons: [
      button('primary', strings.useHere, actions.useHere),
      button('secondary', strings.notHere, actions.close),
    ],
  });

/** Ends that neither the visitor nor the clock has brought about. */
const cutShort: readonly CallEnd[] = ['lease', 'room', 'operator'];

const ended: StateScreen = (model, strings, actions) => {
  const { seconds, refusal } = model.details;
  const reason = endShown(model.details);
  if (refusal) return elsewhere(model, strings, actions, strings.elsewhere);
  if (reason === 'elsewhere') return elsewhere(model, strings, actions, strings.ended.elsewhere);
  return screen(model, {
    icon: cutShort.includes(reason) ? hangUp : check,
    title: strings.ended[reason],
    text: html`<slot name="ended"
      ><bdi>${seconds ? withTime(strings.endedText, seconds, strings.lang) : nothing}</bdi></slot
    >`,
    buttons: button('primary', strings.again, actions.startConversation),
  });
};

const failed: StateScreen = (model, strings, actions) => {
  const code = model.details.refusal?.code ?? 'internal';
  if (code === 'elsewhere') return elsewhere(model, strings, actions, strings.elsewhere);
  const wait = model.retrySeconds;
  const support = supportHref(model.supportHref);
  const text = wait > 0 ? withTime(strings.retryIn, wait, strings.lang) : strings.retry;
  return screen(model, {
    icon: alert,
    title: strings.failed,
    text: refusalText(strings, code),
    buttons: [
      canRetry(code) ? button('primary', text, actions.startConversation, wait > 0) : nothing,
      support
        ? html`<a class="secondary" part="support" href=${support}>${strings.support}</a>`
        : nothing,
      html`<slot name="help"></slot>`,
      model.inline ? nothing : button('secondary', strings.close, actions.close),
    ],
  });
};

/** The screen of each state. */
export const screens = { idle, consent, requesting, waiting, live, ending, ended, failed };
