// The visitor is checked to be human, before the call is asked for once more.
import { html, type TemplateResult } from 'lit';
import type { Check } from '../../call/call-details.ts';
import type { PanelStrings } from '../../strings/en.ts';
import { shield } from '../call-icons.ts';
import { button, screen } from '../screen.ts';
import type { Actions, ViewModel } from '../view-model.ts';

/** The screen for it; what asks the visitor for something stands in the slot, which is no page's to fill. */
export const checking = (
  model: ViewModel,
  strings: PanelStrings,
  actions: Actions,
  check: Check,
): TemplateResult =>
  screen(model, {
    icon: shield,
    busy: check === 'working',
    title: strings.checking,
    text: checkText(strings, check),
    more: html`<slot name="challenge"></slot>`,
    buttons: button('secondary', strings.cancel, actions.close),
  });

/** What the visitor has to do, if anything. */
export function checkText(strings: PanelStrings, check: Check): string {
  return check === 'asking' ? strings.confirmHuman : strings.checkingText;
}
