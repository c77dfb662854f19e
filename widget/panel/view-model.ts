// What the panel's templates need to know, and what they can set in motion.
import type { CallDetails } from '../call/call-controller.ts';
import type { CallState } from '../call/call-machine.ts';
import type { PanelStrings } from '../strings/en.ts';

type Text = string | null | undefined;

/** Everything visible. */
export interface ViewModel {
  readonly state: CallState;
  readonly details: CallDetails;
  readonly secondsLeft: number | undefined;
  readonly retrySeconds: number;
  readonly iframe: HTMLIFrameElement | undefined;
  readonly shown: boolean;
  readonly small: boolean;
  readonly inline: boolean;
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
  readonly endConversation: () => void;
  /** The panel in its usual size. */
  readonly restore: () => void;
  readonly close: () => void;
  readonly minimize: () => void;
  readonly keyDown: (event: KeyboardEvent) => void;
}

/** A part of the panel. */
export type PanelPart<Result> = (
  model: ViewModel,
  strings: PanelStrings,
  actions: Actions,
) => Result;
