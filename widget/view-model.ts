// What the templates need to know, where it comes from, and what they can set in motion.
import type { CallController, CallDetails } from './call-controller.ts';
import type { CallState } from './call-machine.ts';
import type { Parts } from './on-demand-loader.ts';
import type { PanelStrings } from './strings/en.ts';
import type { StringOverrides } from './strings/index.ts';
import type { LauncherStrings } from './strings/launcher.ts';

/** Everything visible. */
export interface ViewModel {
  /** The panel, once it is loaded. */
  readonly parts: Parts | undefined;
  readonly state: CallState;
  readonly details: CallDetails;
  readonly secondsLeft: number | undefined;
  readonly retrySeconds: number;
  readonly iframe: HTMLIFrameElement | undefined;
  readonly shown: boolean;
  readonly small: boolean;
  readonly inline: boolean;
  readonly launcher: boolean;
  /** The launcher's own text, if the page gave one. */
  readonly label: string | undefined;
  readonly heading: string | undefined;
  /** The greeting beside the launcher, or why there is no panel. */
  readonly teaser: string | undefined;
  readonly poster: string | undefined;
  readonly supportHref: string | null | undefined;
  /** The language that the texts are in. */
  readonly lang: string;
  readonly overrides: StringOverrides | undefined;
}

/** Everything that a visitor can do; the element does it. */
export interface Actions {
  /** The launcher: show and start, put away, or bring back. */
  readonly toggle: () => void;
  readonly startConversation: () => void;
  /** The consent is given. */
  readonly agree: () => void;
  /** The call that runs elsewhere is to go on here. */
  readonly useHere: () => void;
  readonly endConversation: () => void;
  readonly open: () => void;
  readonly close: () => void;
  readonly minimize: () => void;
  readonly closeTeaser: () => void;
  readonly keyDown: (event: KeyboardEvent) => void;
}

/** A part of the panel. */
export type PanelPart<Result> = (
  model: ViewModel,
  strings: PanelStrings,
  actions: Actions,
) => Result;

type Text = string | null | undefined;

/** The attributes that are about what is visible. */
export interface VisibleFields {
  readonly layout: Text;
  readonly label: Text;
  readonly heading: Text;
  readonly teaser: Text;
  readonly poster: Text;
  readonly supportHref: Text;
  readonly opened: boolean;
  readonly noLauncher: boolean;
  readonly strings: StringOverrides | undefined;
}

/** What the element knows beside its attributes and its call. */
export interface ViewHints {
  readonly parts: Parts | undefined;
  readonly lang: string;
  readonly small: boolean;
  readonly teaserClosed: boolean;
  /** The panel could not be loaded. */
  readonly unreachable: boolean;
}

/** The model of an element with this call. */
export function viewModel(
  fields: VisibleFields,
  call: Readonly<CallController>,
  strings: LauncherStrings,
  hints: ViewHints,
): ViewModel {
  const inline = fields.layout === 'inline';
  const greeting = fields.opened || hints.teaserClosed ? undefined : fields.teaser;
  return {
    parts: hints.parts,
    state: call.state,
    details: call.details,
    secondsLeft: call.secondsLeft,
    retrySeconds: call.retrySeconds,
    iframe: call.iframe,
    shown: Boolean(hints.parts) && (fields.opened || inline),
    small: hints.small,
    inline,
    launcher: !fields.noLauncher,
    label: fields.label ?? undefined,
    heading: fields.heading ?? undefined,
    teaser: (hints.unreachable ? strings.unavailable : greeting) ?? undefined,
    poster: fields.poster ?? undefined,
    supportHref: fields.supportHref,
    lang: hints.lang,
    overrides: fields.strings,
  };
}
