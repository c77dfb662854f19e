// The call runs in another tab or element of this browser, and can be brought here.
import type { TemplateResult } from 'lit';
import type { PanelStrings } from '../../strings/en.ts';
import { windows } from '../call-icons.ts';
import { button, screen } from '../screen.ts';
import type { Actions, ViewModel } from '../view-model.ts';

/** The screen for it; the title says whether the call was here before. */
export const elsewhere = (
  model: ViewModel,
  strings: PanelStrings,
  actions: Actions,
  title: string,
): TemplateResult =>
  screen(model, {
    icon: windows,
    title,
    text: strings.refusals.elsewhere,
    buttons: [
      button('primary', strings.useHere, actions.useHere),
      button('secondary', strings.notHere, actions.close),
    ],
  });
