// Runs one visitor's call: entering a state starts its work, leaving it aborts it. The only place
// with effects over time. Knows neither templates nor attributes.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { EndReason } from '../contract/calls.ts';
import type { Conversation, Refusal } from './answers.ts';
import { type CallEvent, type CallState, transition } from './call-machine.ts';
import { createRequestKey, type Endpoint, type Request } from './endpoint.ts';
import { watchPage } from './page-lifecycle.ts';
import type * as OnDemand from './on-demand.ts';
import type { Presence } from './presence.ts';

/** What is known about the present or the last call. */
export interface CallDetails {
  readonly conversation?: Conversation;
  readonly refusal?: Refusal;
  readonly reason?: EndReason;
  /** How long the conversation lasted. */
  readonly seconds?: number;
}

/** What the controller asks of the element that it belongs to. */
export interface CallOptions {
  /** Where to ask and for what, read at the start of each call. */
  readonly request: () => { endpoint: Endpoint; request: Omit<Request, 'request_key'> };
  /** Brings what a call needs once it is admitted; undefined when that cannot be had. */
  readonly onDemand: () => Promise<typeof OnDemand | undefined>;
  /** The accessible name of the room's frame. */
  readonly roomTitle: () => string;
  /** The state is about to change; the room is still on the page. */
  readonly changing: () => void;
  /** The call is in another state now. */
  readonly changed: () => void;
}

type Work = 'ask' | 'talk' | 'hangUp' | 'coolDown';

const workIn: Readonly<Partial<Record<CallState, Work>>> = {
  requesting: 'ask',
  waiting: 'talk',
  live: 'talk',
  ending: 'hangUp',
  failed: 'coolDown',
};

const running: readonly CallState[] = ['requesting', 'waiting', 'live', 'ending'];

/** One element's call. */
export class CallController implements ReactiveController {
  /** Where the call stands. */
  state: CallState = 'idle';
  details: CallDetails = {};
  /** The room, to be put on the page. */
  iframe: HTMLIFrameElement | undefined;
  /** Until the clock ends the call, in seconds. */
  secondsLeft: number | undefined;
  /** Until another try makes sense, in seconds; 0 is now. */
  retrySeconds = 0;

  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: CallOptions;
  #endpoint: Endpoint | undefined;
  #parts: typeof OnDemand | undefined;
  #work = new AbortController();
  #presence: Presence | undefined;
  #lastWord: (() => void) | undefined;
  #unwatch: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: CallOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#unwatch = watchPage({
      leaving: () => {
        this.#send('leave', { reason: 'left' });
      },
      stillLeaving: () => this.#lastWord?.(),
      returned: () => {
        this.#lastWord = undefined;
      },
      hidden: () => this.#presence?.beat(),
      back: () => this.#presence?.revive(),
    });
  }

  hostDisconnected(): void {
    this.#unwatch?.();
    // Moved within the page: the call goes on. `append` reloads the room, `moveBefore` does not.
    if (!this.#host.isConnected) this.#send('leave', { reason: 'left' });
  }

  /** Whether a conversation exists or is being asked for. */
  get isRunning(): boolean {
    return running.includes(this.state);
  }

  /** Asks the visitor to agree first. */
  ask(): void {
    this.#send('ask');
  }

  /** Asks for a conversation, unless one runs. */
  start(): void {
    if (this.#host.isConnected) this.#send('start');
  }

  /** Ends what runs, or gives up what was asked for. */
  end(reason: EndReason): void {
    this.#send('end', { reason });
  }

  /** Back to the beginning from a screen on which nothing runs. */
  dismiss(): void {
    this.#send('dismiss');
  }

  #send(event: CallEvent, details: CallDetails = {}): void {
    const next = transition(this.state, event);
    if (next === this.state) return;
    this.#options.changing();
    const work = workIn[next];
    const goesOn = work !== undefined && work === workIn[this.state];
    this.state = next;
    this.details = event === 'start' ? {} : { ...this.details, ...details };
    if (!goesOn) {
      this.#work.abort(event);
      this.#work = new AbortController();
      this.#begin(work, this.#work.signal);
    }
    this.#options.changed();
    this.#host.requestUpdate();
  }

  #begin(work: Work | undefined, signal: AbortSignal): void {
    const { conversation, refusal } = this.details;
    if (work === 'ask') void this.#ask(signal);
    else if (work === 'talk' && conversation) this.#talk(conversation, signal);
    else if (work === 'hangUp' && conversation) void this.#hangUp(conversation, signal);
    else if (work === 'coolDown') this.#coolDown(refusal?.retryAfterSeconds ?? 0, signal);
  }

  async #ask(signal: AbortSignal): Promise<void> {
    const { endpoint, request } = this.#options.request();
    const requestKey = createRequestKey();
    this.#endpoint = endpoint;
    signal.addEventListener('abort', () => {
      if (signal.reason === 'leave' || signal.reason === 'end') {
        this.#say(() => {
          endpoint.cancelOnLeaving(requestKey);
        });
      }
    });
    const [answer, parts] = await Promise.all([
      endpoint.create({ ...request, request_key: requestKey }, signal),
      this.#options.onDemand(),
    ]);
    this.#parts = parts;
    if (answer.kind === 'refused') {
      if (!signal.aborted) this.#send('refused', { refusal: answer });
    } else if (signal.aborted || !parts) {
      // Admitted, but the visitor has left in between, or there is nothing to show it with.
      endpoint.endOnLeaving(answer.conversation);
      const refusal = { kind: 'refused', code: 'unreachable' } as const;
      if (!signal.aborted) this.#send('refused', { refusal });
    } else this.#send('admitted', { conversation: answer.conversation });
  }

  #talk(conversation: Conversation, signal: AbortSignal): void {
    const endpoint = this.#endpoint;
    if (!endpoint || !this.#parts) return;
    const startedAt = performance.now();
    const talking = this.#parts.talk(
      {
        endpoint,
        conversation,
        title: this.#options.roomTitle(),
        joined: () => {
          this.#send('joined');
        },
        left: (reason) => {
          this.end(reason);
        },
        over: (reason) => {
          this.#send('over', { reason });
        },
        tick: (left) => {
          this.secondsLeft = left;
          this.#host.requestUpdate();
        },
      },
      signal,
    );
    this.iframe = talking.iframe;
    this.#presence = talking;
    signal.addEventListener('abort', () => {
      this.#endOnLeaving(endpoint, conversation, signal);
      this.details = {
        ...this.details,
        seconds: Math.round((performance.now() - startedAt) / 1000),
      };
      this.iframe = this.secondsLeft = this.#presence = undefined;
    });
  }

  async #hangUp(conversation: Conversation, signal: AbortSignal): Promise<void> {
    const endpoint = this.#endpoint;
    if (!endpoint) return;
    signal.addEventListener('abort', () => {
      this.#endOnLeaving(endpoint, conversation, signal);
    });
    await this.#parts?.hangUp(endpoint, conversation, signal);
    if (!signal.aborted) this.#send('confirmed');
  }

  #endOnLeaving(endpoint: Endpoint, conversation: Conversation, { reason }: AbortSignal): void {
    if (reason !== 'leave') return;
    this.#say(() => {
      endpoint.endOnLeaving(conversation);
    });
  }

  #coolDown(seconds: number, signal: AbortSignal): void {
    const tick = (left: number): void => {
      this.retrySeconds = left;
      this.#host.requestUpdate();
    };
    this.#parts?.countDown(seconds, tick, signal);
    signal.addEventListener('abort', () => {
      this.retrySeconds = 0;
    });
  }

  #say(lastWord: () => void): void {
    this.#lastWord = lastWord;
    lastWord();
  }
}
