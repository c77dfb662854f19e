// What the panel's templates need to know, and what they can set in motion.
import type { CallDetails } from '../call/call-details.ts';
import type { CallState } from '../call/call-machine.ts';
import type { LayoutView } from '../layout/layout-controller.ts';
import type { PanelStrings } from '../strings/en.ts';
import type { ExtraView } from './extras.ts';

type Text = string | null | undefined;

/** Everything visible. */
export interface ViewModel extends LayoutView, ExtraView {
  readonly state: CallState;
  readonly details: CallDetails;
  readonly secondsLeft: number | undefined;
  readonly retrySeconds: number;
  readonly iframe: HTMLIFrameElement | undefined;
  readonly heading: Text;
  readonly poster: Text;
  readonly supportHref: Text;
}

/** Everything that a visitor can do; the element does it. */
export interface Actions {
  readonly startConversation: () => void;
  /** The consent is given. */
  readonly agree: () => void;
  /** The call that runs elsewhere is to go on here. */
  readonly useHere: () => void;
  /** Whatever speaks against it. */
  readonly startAnyway: () => void;
  readonly endConversation: () => void;
  readonly close: () => void;
  readonly minimize: () => void;
  /** The panel in its usual size. */
  readonly restore: () => void;
  /** The panel in its large size. */
  readonly expand: () => void;
  /** In and out. */
  readonly toggleFullscreen: () => void;
  /** To the next corner. */
  readonly turn: () => void;
  /** A key on the control that moves the panel. */
  readonly move: (event: KeyboardEvent) => void;
  /** A pointer goes down where the panel can be dragged. */
  readonly grab: (event: PointerEvent) => void;
  readonly keyDown: (event: KeyboardEvent) => void;
  /** The browser would close the dialog: a gesture, the back button of a phone. */
  readonly cancel: (event: Event) => void;
  /** The browser has changed how the panel is shown. */
  readonly changed: () => void;
}

/** A part of the panel. */
export type PanelPart<Result> = (
  model: ViewModel,
  strings: PanelStrings,
  actions: Actions,
) => Result;
