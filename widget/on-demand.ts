// The part of the widget that loads when the panel is first needed, beside the create and not after
// it: the panel and its look, and everything that goes on in a call.
import { panelStyles } from './styles-panel.ts';
import { screenStyles } from './styles-screen.ts';

export { takeCall } from './call-taking.ts';
export { coolDown } from './cool-down.ts';
export { FocusController } from './focus-controller.ts';
export { hangUp } from './hang-up.ts';
export { talk, type Talking } from './talk.ts';
export { refusalSentence } from './strings/panel.ts';
export { announcement, panel } from './view-panel.ts';

/** To be added to the element's own styles. */
export const styles = [screenStyles, panelStyles];
