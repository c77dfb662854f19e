// One call in which page and replica talk to each other: what the room tells becomes events, captions, tool calls
// and troubles, and what page and visitor say goes into the room. Knows no templates.
import type { Conversation } from '../call/answers.ts';
import type { Room, RoomOptions } from '../call/room.ts';
import { type CallEventDetails, callEvent, type ToolCallDetail } from '../events.ts';
import { warnOnce } from '../page/warnings.ts';
import type { TavusCall } from '../tavus-call.ts';
import { ConnectClock } from './connect-times.ts';
import type { Participant, RoomEvent } from './daily.ts';
import { OtherNames } from './other-names.ts';
import { followPage } from './page-context.ts';
import {
  envelopeFor,
  type Interaction,
  kindOf,
  MAX_CHARACTERS,
  named,
  type ProtocolMessage,
  readMessage,
  speakerOf,
} from './protocol.ts';
import { type Bridge, openBridge } from './room-bridge.ts';
import { looksOf } from './room-looks.ts';
import { ToolCalls, type ToolShelf } from './tools/tool-calls.ts';
import { Transcript } from './transcript.ts';
import { Troubles } from './troubles.ts';

/** After how long the visitor is told that the replica is not there, in ms from joining. */
const LATE_MS = 10_000;
const ABSENT_MS = 30_000;

/** What one call needs. */
export interface InteractiveCallOptions {
  readonly host: TavusCall;
  readonly room: RoomOptions;
  /** When the visitor wished for it, by `performance.now()`. */
  readonly wishedAt: number;
  /** The page's own, and the ready-made ones that it wants. */
  readonly tools: ToolShelf;
  /** When all of them are there; until then calls wait. */
  readonly toolsReady: Promise<void>;
  /** Where the panel has its colours. */
  readonly place: () => Element;
}

/** What became of a wish to say something. */
export type Sent = 'sent' | 'tooLong' | 'notSent';

/** One interactive call. */
export class InteractiveCall implements Room {
  readonly transcript = new Transcript();
  readonly troubles = new Troubles();
  /** The visitor, once he has joined. */
  visitor: Participant | undefined;
  readonly #host: TavusCall;
  readonly #conversation: Pick<Conversation, 'id'>;
  readonly #life = new AbortController();
  readonly #bridge: Bridge;
  readonly #tools: ToolCalls;
  readonly #toolsReady: Promise<void>;
  readonly #clock: ConnectClock;
  readonly #otherNames = new OtherNames();

  constructor({ host, room, wishedAt, tools, toolsReady, place }: InteractiveCallOptions) {
    this.#host = host;
    this.#toolsReady = toolsReady;
    this.#conversation = room.conversation;
    this.#clock = new ConnectClock(wishedAt);
    this.#clock.note('admitted');
    this.#tools = new ToolCalls({
      tools,
      conversationId: room.conversation.id,
      answer: (properties) =>
        this.send({ event_type: 'conversation.tool_result', properties }) === 'sent',
      maxCharacters: MAX_CHARACTERS,
    });
    this.#bridge = openBridge({
      ...room,
      joined: () => {
        this.#clock.note('room');
        room.joined();
      },
      looks: () => looksOf(host, place()),
      told: (event) => {
        this.#hear(event);
      },
      replaced: () => {
        this.visitor = undefined;
        host.requestUpdate();
      },
    });
  }

  get iframe(): HTMLIFrameElement {
    return this.#bridge.iframe;
  }

  /** The call is over: nothing is said, done or told any more. What was said is still there. */
  readonly close = (): void => {
    this.#life.abort();
    this.#tools.stop();
    this.#bridge.close();
    this.visitor = undefined;
  };

  /** Says something to Tavus. A page's mistake is told to its author. */
  send(interaction: Interaction): Sent {
    const message = envelopeFor(this.#conversation.id, interaction);
    if (message instanceof Error) {
      warnOnce(message.message);
      return message instanceof RangeError ? 'tooLong' : 'notSent';
    }
    if (!this.visitor || !this.#bridge.send(message)) return 'notSent';
    const { text } = Object(message.properties) as { readonly text?: unknown };
    if (message.event_type === 'conversation.respond' && typeof text === 'string') this.#note(text);
    return 'sent';
  }

  /** Turns the visitor's microphone on or off; the room says when it is done. */
  setMicrophone(on: boolean): void {
    this.#bridge.setMicrophone(on);
  }

  /** Turns the visitor's camera on or off; the room says when it is done. */
  setCamera(on: boolean): void {
    this.#bridge.setCamera(on);
  }

  readonly #addContext = (context: string): boolean => {
    const event_type = 'conversation.append_llm_context';
    return this.send({ event_type, properties: { context } }) === 'sent';
  };

  #note(text: string): void {
    if (!this.#host.noTranscript) this.transcript.write(text, Date.now());
    this.#host.requestUpdate();
  }

  #hear(event: RoomEvent): void {
    const { action } = event;
    if (action === 'app-message') this.#hearMessage(event['data']);
    else if (action === 'joined-meeting') this.#join(event);
    else if (action.startsWith('participant-'))
      this.#see(event['participant'] as Participant, action);
    else this.troubles.hear(event);
    this.#host.requestUpdate();
  }

  #join({ participants }: RoomEvent): void {
    const present = Object.values(Object(participants) as Readonly<Record<string, Participant>>);
    // Joined again, after the page has moved the room: what goes on from then on goes on.
    if (this.#clock.note('joined')) this.#waitForReplica();
    for (const participant of present) this.#see(participant, 'participant-joined');
  }

  #see(participant: Participant | undefined, action: string): void {
    if (!participant) return;
    if (participant.local) {
      this.visitor = participant;
      this.troubles.see(participant);
    } else if (action === 'participant-joined') this.#meet();
  }

  #waitForReplica(): void {
    const late = setTimeout(() => this.#miss('hostLate'), LATE_MS);
    const absent = setTimeout(() => this.#miss('hostAbsent'), ABSENT_MS);
    this.#life.signal.addEventListener('abort', () => {
      clearTimeout(late);
      clearTimeout(absent);
    });
  }

  #miss(trouble: 'hostLate' | 'hostAbsent'): void {
    this.troubles.set(trouble, this.#clock.times.replica === undefined);
    this.#host.requestUpdate();
  }

  #meet(): void {
    // What is said into a room reaches those who are there.
    if (this.#clock.note('replica')) {
      followPage(() => this.#host.pageContext, this.#addContext, this.#life.signal);
    }
    this.troubles.set('hostLate', false);
    this.troubles.set('hostAbsent', false);
  }

  #hearMessage(data: unknown): void {
    const said = readMessage(data);
    if (!said || this.#otherNames.isEcho(said)) return;
    const message = named(said);
    const kind = kindOf(message);
    this.#tell('tavus:protocol-message', { ...message, kind });
    if (/^(perception_)?tool_call$/.test(kind)) this.#callTool(message);
    if (/^system\.(replica|pal)_joined$/.test(kind)) this.#meet();
    if (isSpeech(message)) this.#hearFirstWord();
    if (!this.#host.noTranscript) this.transcript.hear(message, Date.now());
  }

  #callTool({ properties, seq, turn_idx, inference_id }: ProtocolMessage): void {
    const { name, arguments: given, tool_call_id: id } = properties;
    if (typeof name !== 'string') return;
    const toolCallId = typeof id === 'string' ? id : undefined;
    const text = typeof given === 'string' ? given : JSON.stringify(given ?? {});
    const detail: ToolCallDetail = {
      ...{ name, arguments: text, tool_call_id: toolCallId },
      ...{ seq, turn_idx, inference_id },
    };
    const how = { detail, bubbles: true, composed: true, cancelable: true };
    if (!this.#host.dispatchEvent(new CustomEvent('tavus:tool-call', how))) return;
    const request = { name, arguments: given ?? {}, toolCallId };
    void this.#toolsReady.then(() => this.#tools.call(request));
  }

  #hearFirstWord(): void {
    this.#meet();
    if (!this.#clock.note('firstWord')) return;
    const conversationId = this.#conversation.id;
    this.#tell('tavus:connect-time', { conversationId, ...this.#clock.times });
  }

  #tell<Name extends keyof CallEventDetails>(name: Name, detail: CallEventDetails[Name]): void {
    this.#host.dispatchEvent(callEvent(name, detail));
  }
}

/** Whether the replica speaks, by whichever of the names for that. */
function isSpeech(message: ProtocolMessage): boolean {
  const kind = kindOf(message);
  if (kind === 'replica.started_speaking') return true;
  return speakerOf(message) === 'replica' && /^(started_speaking|utterance)/.test(kind);
}
