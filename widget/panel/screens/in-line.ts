// The visitor stands in line for a call.
import type { TemplateResult } from 'lit';
import type { PanelStrings } from '../../strings/en.ts';
import { plural } from '../../strings/plural.ts';
import { camera } from '../call-icons.ts';
import { button, screen } from '../screen.ts';
import type { Actions, ViewModel } from '../view-model.ts';

/** The screen for it, at this place from 1. */
export const inLine = (
  model: ViewModel,
  strings: PanelStrings,
  actions: Actions,
  place: number,
): TemplateResult =>
  screen(model, {
    icon: camera,
    busy: true,
    title: strings.inLine,
    text: placeText(strings, place),
    note: strings.inLineText,
    buttons: button('secondary', strings.leaveLine, actions.close),
  });

/** How many are before the visitor. */
export function placeText(strings: PanelStrings, place: number): string {
  return place > 1 ? plural(strings.lang, strings.ahead, place - 1) : strings.next;
}
