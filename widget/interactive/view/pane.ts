// The pane with all that has been said, as a log, and the field to write something.
import { html, nothing, type TemplateResult } from 'lit';
import { check, close } from '../../panel/call-icons.ts';
import type { Utterance } from '../transcript.ts';
import * as icons from './icons.ts';
import type { TalkPart, TalkStrings } from './talk-view.ts';

/** More than anybody writes, and less than one message can carry: that is counted in JSON. */
const MOST_WRITTEN = 4000;

/** The pane, with what is to be said in between. */
export const pane: TalkPart = (model, strings, actions, notes) =>
  html`<section
    id="transcript"
    class="pane"
    part="transcript"
    aria-label=${strings.transcript}
    @keydown=${actions.key}
  >
    ${head(model, strings, actions)} ${said(model, strings, actions, notes)}
    ${model.state === 'live' ? write(model, strings, actions) : nothing}
  </section>`;

const head: TalkPart = ({ pane: { isCopied }, utterances }, strings, actions) => {
  const isEmpty = utterances.length === 0;
  const tool = (part: string, name: string, icon: TemplateResult, act: () => void) =>
    html`<button
      class="tool"
      part=${part}
      aria-label=${name}
      title=${name}
      ?disabled=${isEmpty}
      @click=${act}
    >
      ${icon}
    </button>`;
  return html`<div class="head">
    <h3>${strings.transcript}</h3>
    <span class="unseen" role="status">${isCopied ? strings.copied : nothing}</span>
    ${tool('copy', strings.copy, isCopied ? check : icons.copy, () => {
      actions.copy(strings);
    })}
    ${tool('download', strings.download, icons.download, () => {
      actions.download(strings);
    })}
    <button
      class="tool"
      aria-label=${strings.closeTranscript}
      title=${strings.closeTranscript}
      @click=${actions.closePane}
    >
      ${close}
    </button>
  </div>`;
};

/** What is still being said is written, but not read out: it is read when it is whole. */
const said: TalkPart = ({ utterances }, strings, _actions, notes) => {
  const last = utterances.at(-1);
  const open = last && !last.isFinal ? last : undefined;
  const whole = open ? utterances.slice(0, -1) : utterances;
  return html`<div class="said" tabindex="0" role="group" aria-label=${strings.transcript}>
    ${last ? nothing : html`<p class="empty">${strings.transcriptEmpty}</p>`}
    <div role="log">${whole.map((one) => line(one, strings))}</div>
    <div aria-hidden="true">${open ? line(open, strings) : nothing}</div>
    ${notes}
  </div>`;
};

function line({ speaker, text, isInterrupted }: Utterance, strings: TalkStrings): TemplateResult {
  const isVisitor = speaker === 'user';
  return html`<p class="utterance ${isVisitor ? 'mine' : ''}" part="utterance">
    <b>${isVisitor ? strings.you : strings.host}</b>
    <span dir="auto">${text}</span>
    ${isInterrupted ? html`<i>${strings.interrupted}</i>` : nothing}
  </p>`;
}

const write: TalkPart = ({ pane: { fault }, visitor }, strings, { submit, edit }) =>
  html`<form class="write" @submit=${submit}>
    <textarea
      part="write"
      rows="1"
      maxlength=${MOST_WRITTEN}
      aria-label=${strings.write}
      placeholder=${strings.write}
      aria-invalid=${fault ? 'true' : 'false'}
      aria-describedby="fault"
      dir="auto"
      @input=${edit}
    ></textarea>
    <button
      class="tool"
      part="send"
      aria-label=${strings.send}
      title=${strings.send}
      ?disabled=${!visitor}
    >
      ${icons.send}
    </button>
    <p id="fault" role="alert">${fault ? strings[fault] : nothing}</p>
  </form>`;
