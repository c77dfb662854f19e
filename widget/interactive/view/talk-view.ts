// What lies over the room of an interactive call, as a function of what is known of it: controls, captions, the
// pane, and what is to be said in between.
import { html, nothing, type TemplateResult } from 'lit';
import type { CallState } from '../../call/call-machine.ts';
import type { InteractiveTable } from '../../strings/interactive/en.ts';
import type { Captions, CaptionsView } from '../captions.ts';
import type { Participant } from '../daily.ts';
import type { OfferedLink } from '../tools/ready-made/surroundings.ts';
import type { PaneView, TranscriptPane } from '../transcript-pane.ts';
import type { Utterance } from '../transcript.ts';
import type { Trouble } from '../troubles.ts';
import * as icons from './icons.ts';
import { pane } from './pane.ts';

/** Two lines of the panel. A caption that grows shows its end. */
const LONGEST_CAPTION = 110;

/** Everything visible. */
export interface TalkModel {
  readonly state: CallState;
  readonly noTranscript: boolean;
  readonly utterances: readonly Utterance[];
  /** Once he has joined. */
  readonly visitor: Participant | undefined;
  /** A call without pictures has no camera. */
  readonly audioOnly: boolean;
  readonly trouble: Trouble | undefined;
  /** What the replica offers. */
  readonly offer: OfferedLink | undefined;
  readonly captions: CaptionsView;
  readonly pane: PaneView;
}

/** Everything that a visitor can do here. */
export type TalkActions = Captions['actions'] &
  TranscriptPane['actions'] & {
    readonly setMicrophone: (on: boolean) => void;
    readonly setCamera: (on: boolean) => void;
    readonly dismissOffer: () => void;
  };

/** The texts in use, and their language. */
export type TalkStrings = InteractiveTable & { readonly lang: string };

/** A part of it; some have another in them. */
export type TalkPart = (
  model: TalkModel,
  strings: TalkStrings,
  actions: TalkActions,
  inner?: unknown,
) => unknown;

/** All of it, or nothing: in a call, and after one of which something is written down. */
export const talkView: TalkPart = (model, strings, actions) => {
  const { state, noTranscript, utterances } = model;
  const isLive = state === 'live' && Boolean(model.visitor);
  const isOver = state === 'ended' && !noTranscript && utterances.length > 0;
  if (!isLive && !isOver) return nothing;
  const over = isLive ? notes(model, strings, actions) : nothing;
  const hasPane = model.pane.isOpen && !noTranscript;
  return html`<div class="over" lang=${strings.lang}>
    ${controls(model, strings, actions)}
    ${hasPane ? pane(model, strings, actions, over) : html`<div class="notes">${over}</div>`}
  </div>`;
};

/** Over the picture, or where there is the pane, in it: nothing lies over anything else. */
const notes: TalkPart = (model, strings, actions) =>
  html`<div role="status">${trouble(model, strings, actions)}</div>
    ${captions(model, strings, actions)}
    <div role="status">${offer(model, strings, actions)}</div>`;

const controls: TalkPart = (model, strings, actions) =>
  html`<div class="talk" part="talk">
    ${model.state === 'live' && model.visitor ? devices(model, strings, actions) : nothing}
    ${model.noTranscript ? nothing : writing(model, strings, actions)}
  </div>`;

const devices: TalkPart = ({ visitor, audioOnly }, strings, { setMicrophone, setCamera }) => {
  const { audio = false, video = false } = visitor ?? {};
  const microphone = button('mute', {
    name: audio ? strings.mute : strings.unmute,
    icon: audio ? icons.microphone : icons.microphoneOff,
    isOff: !audio,
    act: () => {
      setMicrophone(!audio);
    },
  });
  const camera = button('camera', {
    name: video ? strings.cameraOff : strings.cameraOn,
    icon: video ? icons.camera : icons.cameraOff,
    isOff: !video,
    act: () => {
      setCamera(!video);
    },
  });
  return audioOnly ? microphone : [microphone, camera];
};

const writing: TalkPart = (model, strings, { toggleCaptions, togglePane }) => [
  model.state === 'live'
    ? button('captions-toggle', {
        name: strings.captions,
        icon: icons.captions,
        isPressed: model.captions.isOn,
        act: toggleCaptions,
      })
    : nothing,
  button('transcript-toggle', {
    name: strings.transcript,
    // Alone, it has room for its name.
    icon: html`${icons.transcript} ${model.state === 'live' ? nothing : strings.transcript}`,
    isExpanded: model.pane.isOpen,
    act: togglePane,
  }),
];

/** Seen by who does not hear; who is read to hears the call itself, or reads the pane, which says it all. */
const captions: TalkPart = ({ captions: { caption }, noTranscript, pane: { isOpen } }, strings) => {
  if (!caption || noTranscript || isOpen) return nothing;
  const name = caption.speaker === 'user' ? html`<b>${strings.you}:</b> ` : nothing;
  return html`<p class="captions" part="captions" aria-hidden="true" dir="auto">
    <bdi>${name}${captionOf(caption.text)}</bdi>
  </p>`;
};

const trouble: TalkPart = ({ trouble: what }, strings) =>
  what ? html`<p class="trouble" part="trouble" dir="auto">${strings[what]}</p>` : nothing;

const offer: TalkPart = ({ offer: link }, strings, { dismissOffer }) =>
  link
    ? html`<div class="offer" part="offer">
        <p dir="auto">${strings.linkOffered}: <bdi>${link.text}</bdi></p>
        <a class="primary" href=${link.href} target="_blank" rel="noopener" @click=${dismissOffer}
          >${strings.openLink}</a
        >
        <button class="secondary" @click=${dismissOffer}>${strings.dismiss}</button>
      </div>`
    : nothing;

interface ButtonParts {
  readonly name: string;
  readonly icon: TemplateResult;
  readonly act: () => void;
  readonly isOff?: boolean;
  /** For what is on or not; a name that says what a press does needs none. */
  readonly isPressed?: boolean;
  /** For the pane, which is there or not. */
  readonly isExpanded?: boolean;
}

function button(part: string, parts: ButtonParts): TemplateResult {
  const { name, icon, act, isOff, isPressed, isExpanded } = parts;
  return html`<button
    class="glass ${part} ${isOff ? 'off' : ''}"
    part=${part}
    aria-label=${name}
    aria-pressed=${isPressed ?? nothing}
    aria-expanded=${isExpanded ?? nothing}
    aria-controls=${isExpanded ? 'transcript' : nothing}
    title=${name}
    @click=${act}
  >
    ${icon}
  </button>`;
}

/** The end of a text that is too long for a caption, from a word on. */
function captionOf(text: string, longest = LONGEST_CAPTION): string {
  if (text.length <= longest) return text;
  const end = text.slice(-longest);
  const space = end.indexOf(' ');
  return `… ${space < 0 || space > longest / 2 ? end : end.slice(space + 1)}`;
}
