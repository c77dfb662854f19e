// Trouble in its plainest form: while the screens for it are on their way, and where they cannot be had,
// as without a network.
import { nothing, type TemplateResult } from 'lit';
import { camera } from '../call-icons.ts';
import type { PanelStrings } from '../../strings/en.ts';
import { refusalText } from '../../strings/panel.ts';
import { button, screen } from '../screen.ts';
import type { Actions, ViewModel } from '../view-model.ts';

/** A screen that says what is wrong; with a button once it is clear that no better one will come. */
export const plain = (
  model: ViewModel,
  strings: PanelStrings,
  actions: Actions,
  title: string,
): TemplateResult =>
  screen(model, {
    icon: camera,
    title,
    text: refusalText(strings, model.details.refusal?.code ?? 'elsewhere'),
    buttons:
      model.trouble === null
        ? button('primary', strings.retry, actions.startConversation, model.retrySeconds > 0)
        : nothing,
  });
