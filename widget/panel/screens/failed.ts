// There is no call: why, and the way out of it.
import { html, nothing, type TemplateResult } from 'lit';
import { withTime } from '../../strings/clock-time.ts';
import type { PanelStrings } from '../../strings/en.ts';
import { failureTitle, refusalText } from '../../strings/panel.ts';
import { alert } from '../call-icons.ts';
import { button, screen } from '../screen.ts';
import { supportHref } from '../support-href.ts';
import type { Actions, PanelPart, ViewModel } from '../view-model.ts';
import { isGuess, isPassing } from '../way-out.ts';
import { elsewhere } from './elsewhere.ts';

/** The screen for it. */
export const failed: PanelPart<TemplateResult> = (model, strings, actions) => {
  const code = model.details.refusal?.code ?? 'internal';
  if (code === 'elsewhere') return elsewhere(model, strings, actions, strings.elsewhere);
  const anyway = isPassing(code) ? 'secondary' : 'primary';
  return screen(model, {
    icon: alert,
    title: failureTitle(strings, code),
    text: refusalText(strings, code),
    buttons: [
      isPassing(code) ? retry(model, strings, actions) : nothing,
      isGuess(code) ? button(anyway, strings.tryAnyway, actions.startAnyway) : nothing,
      help(model, strings),
      model.inline ? nothing : button('secondary', strings.close, actions.close),
    ],
  });
};

function retry({ retrySeconds }: ViewModel, strings: PanelStrings, actions: Actions) {
  const isEarly = retrySeconds > 0;
  const text = isEarly ? withTime(strings.retryIn, retrySeconds, strings.lang) : strings.retry;
  return button('primary', text, actions.startConversation, isEarly);
}

/** Whatever the page offers to who cannot call: its link, and what it puts beside that. */
function help(model: ViewModel, strings: PanelStrings): unknown {
  const href = supportHref(model.supportHref);
  return [
    href ? html`<a class="secondary" part="support" href=${href}>${strings.support}</a>` : nothing,
    html`<slot name="help"></slot>`,
  ];
}
