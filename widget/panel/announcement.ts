// What a screen reader is told, politely, when it changes.
import { endShown, refusalText } from '../strings/panel.ts';
import type { PanelStrings } from '../strings/en.ts';
import type { ViewModel } from './view-model.ts';

/** In its last minute, a call that had more: said once, seen for a while. */
const LAST_SECONDS = 60;
const SEEN_SECONDS = 30;

/** Whether the time is almost over, so that the visitor should know. */
function isAlmostOver({ state, secondsLeft, details }: ViewModel): boolean {
  const { maxCallSeconds = 0 } = details.conversation ?? {};
  if (state !== 'live' || secondsLeft === undefined) return false;
  return secondsLeft <= LAST_SECONDS && maxCallSeconds > LAST_SECONDS;
}

/** Whether that is to be seen, too. The clock is seen all the time. */
export function isWarned(model: ViewModel): boolean {
  return isAlmostOver(model) && Number(model.secondsLeft) > LAST_SECONDS - SEEN_SECONDS;
}

/** The sentence for the present state. */
export function announcement(model: ViewModel, strings: PanelStrings): string {
  const { state, details } = model;
  const { notice, refusal, place, check } = details;
  if (state === 'idle') return notice ? strings[notice] : '';
  if (state === 'consent') return '';
  if (state === 'failed' || refusal) return refusalText(strings, refusal?.code);
  if (state === 'ended')
    return model.rated ? strings.ratingThanks : strings.ended[endShown(details)];
  if (state === 'requesting' && check) {
    return `${strings.checking}. ${model.trouble?.checkText(strings, check) ?? ''}`;
  }
  if (state === 'requesting' && place) {
    return `${strings.inLine}. ${model.trouble?.placeText(strings, place) ?? ''}`;
  }
  return isAlmostOver(model) ? strings.lastMinute : strings[state];
}
