// One function per state: what lies on the stage while no picture of the call is there.
import { html, nothing, type TemplateResult } from 'lit';
import type { PanelStrings } from '../strings/en.ts';
import { failureTitle } from '../strings/panel.ts';
import { isWarned } from './announcement.ts';
import { camera, hangUp, shield } from './call-icons.ts';
import { button, screen } from './screen.ts';
import { ended } from './screens/ended.ts';
import { plain } from './screens/plain.ts';
import type { Actions, PanelPart, ViewModel } from './view-model.ts';

type StateScreen = PanelPart<TemplateResult | typeof nothing>;

const idle: StateScreen = (model, strings, actions) =>
  screen(model, {
    icon: camera,
    title: html`<slot name="heading"><bdi>${model.heading ?? strings.heading}</bdi></slot>`,
    text: html`<slot name="intro"><bdi>${strings.intro}</bdi></slot>`,
    buttons: button('primary', strings.start, actions.startConversation),
    note: model.details.notice ? strings[model.details.notice] : strings.privacy,
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

const requesting: StateScreen = (model, strings, actions) => {
  const { place, check } = model.details;
  const rare = check
    ? model.trouble?.checking(model, strings, actions, check)
    : place
      ? model.trouble?.inLine(model, strings, actions, place)
      : undefined;
  return rare ?? connecting(model, strings, actions, strings[place ? 'inLine' : 'requesting']);
};

const waiting: StateScreen = (model, strings, actions) =>
  connecting(model, strings, actions, strings.waiting);

/** Over the room, and in nobody's way. */
const live: StateScreen = (model, strings) =>
  isWarned(model) ? html`<p class="notice" part="notice">${strings.lastMinute}</p>` : nothing;

const ending: StateScreen = (model, strings) =>
  screen(model, { icon: hangUp, busy: true, title: strings.ending, text: strings.endingText });

const failed: StateScreen = (model, strings, actions) =>
  model.trouble?.failed(model, strings, actions) ??
  plain(model, strings, actions, failureTitle(strings, model.details.refusal?.code));

/** The screen of each state. */
export const screens = { idle, consent, requesting, waiting, live, ending, ended, failed };
