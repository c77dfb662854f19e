// The call is over: why, how long it lasted, and how it was.
import { html, nothing, type TemplateResult } from 'lit';
import type { CallEnd } from '../../call/call-details.ts';
import { withTime } from '../../strings/clock-time.ts';
import { endShown } from '../../strings/panel.ts';
import { check, hangUp } from '../call-icons.ts';
import { button, screen } from '../screen.ts';
import type { PanelPart } from '../view-model.ts';
import { plain } from './plain.ts';

/** Ends that neither the visitor nor the clock has brought about. */
const cutShort: readonly CallEnd[] = ['lease', 'room', 'operator'];

/** The screen for it. */
export const ended: PanelPart<TemplateResult> = (model, strings, actions) => {
  const { seconds, refusal } = model.details;
  const reason = endShown(model.details);
  if (refusal || reason === 'elsewhere') {
    const title = refusal ? strings.elsewhere : strings.ended.elsewhere;
    const moved = model.trouble?.elsewhere(model, strings, actions, title);
    return moved ?? plain(model, strings, actions, title);
  }
  return screen(model, {
    icon: cutShort.includes(reason) ? hangUp : check,
    title: strings.ended[reason],
    text: html`<slot name="ended"
      ><bdi>${seconds ? withTime(strings.endedText, seconds, strings.lang) : nothing}</bdi></slot
    >`,
    more: model.rating,
    buttons: button('primary', strings.again, actions.startConversation),
  });
};
