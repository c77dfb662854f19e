// Runs one visitor's call: entering a state starts its work, leaving it aborts it. The only place
// with effects over time. Knows neither templates nor attributes.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { EndReason } from '../../contract/calls.ts';
import type { Device } from '../page/devices.ts';
import type { Conversation } from './answers.ts';
import type { CallDetails, Notice } from './call-details.ts';
import type { LetGo } from './call-lock.ts';
import { coolDown } from './cool-down.ts';
import { type CallEvent, type CallState, transition } from './call-machine.ts';
import type { Endpoint, Request } from './endpoint.ts';
import { hangUp } from './hang-up.ts';
import type { Room, RoomOptions } from './room.ts';
import { talk, type Talking } from './talk.ts';
import { whenGone } from '../page/kept.ts';
import { watchPage } from '../page/page-lifecycle.ts';
import { fulfil, type Wish } from './wish.ts';

/** What the controller asks of the element that it belongs to. */
export interface CallOptions {
  /** Where to ask, for what, and with which devices; read at the start of each call. */
  readonly request: () => {
    endpoint: Endpoint;
    request: Omit<Request, 'request_key'>;
    needs: readonly Device[];
  };
  /** The accessible name of the room's frame. */
  readonly roomTitle: () => string;
  readonly openRoom: (options: RoomOptions) => Room;
  /** More is known of the call, which is in the same state. */
  readonly learned: (news: CallDetails) => void;
  /** The state is about to change; the room is still on the page. */
  readonly changing: () => void;
  /** The call is in another state now. */
  readonly changed: () => void;
}

/** How a call is to be started, other than usually. */
export interface StartWay {
  /** The call that runs elsewhere is to go on here. */
  readonly takesOver?: boolean;
  /** Whatever speaks against it: that was a guess. */
  readonly anyway?: boolean;
}

type Work = 'ask' | 'talk' | 'hangUp' | 'coolDown';

const workIn: Readonly<Partial<Record<CallState, Work>>> = {
  requesting: 'ask',
  waiting: 'talk',
  live: 'talk',
  ending: 'hangUp',
  ended: 'coolDown',
  failed: 'coolDown',
};

const moved = { reason: 'elsewhere' } as const;
/** Not moved, but over: somebody else in this browser has begun another one. */
const stolen = { reason: 'left', refusal: { code: 'elsewhere' } } as const;

/** One element's call. */
export class CallController implements ReactiveController {
  /** Where the call stands. */
  state: CallState = 'idle';
  details: CallDetails = {};
  /** Until the clock ends the call, in seconds. */
  secondsLeft: number | undefined;
  /** Until another try makes sense, in seconds; 0 is now. */
  retrySeconds = 0;

  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: CallOptions;
  #endpoint: Endpoint | undefined;
  #work = new AbortController();
  #talking: Talking | undefined;
  #way: StartWay = {};
  /** Ends the rest between two questions of who stands in line. */
  #wake: (() => void) | undefined;
  #letGo: LetGo | undefined;
  #lastWord: (() => void) | undefined;
  #unwatch: (() => void) | undefined;
  #isBack: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: CallOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#isBack?.();
    this.#unwatch ??= watchPage({
      leaving: () => {
        this.#lastWord = undefined;
        this.#send('leave', { reason: 'left' });
      },
      stillLeaving: () => this.#lastWord?.(),
      hidden: () => this.#talking?.beat(),
      back: () => {
        this.#back();
      },
    });
  }

  hostDisconnected(): void {
    // Moved within the page: the call goes on. `append` reloads the room, `moveBefore` does not.
    if (this.#host.isConnected) return;
    this.#isBack = whenGone(this.#host, () => {
      this.#unwatch?.();
      this.#unwatch = undefined;
      this.#send('leave', { reason: 'left' });
    });
  }

  /** The room, to be put on the page. */
  get iframe(): HTMLIFrameElement | undefined {
    return this.#talking?.iframe;
  }

  /** Whether a conversation exists or is being asked for. */
  get isRunning(): boolean {
    const work = workIn[this.state];
    return work !== undefined && work !== 'coolDown';
  }

  /** Asks the visitor to agree first. */
  ask(): void {
    this.#send('ask');
  }

  /** Asks for a conversation, unless one runs; or for the one that runs elsewhere. */
  start(way: StartWay = {}): void {
    this.#way = way;
    if (this.#host.isConnected) this.#send('start');
  }

  /** Ends what runs, or gives up what was asked for. */
  end(reason: EndReason): void {
    // It is not ours to end: somebody else is opening its room.
    if (this.#talking?.isGiven()) this.#send('over', moved);
    else this.#send('end', { reason });
  }

  /** Back to the beginning from a screen on which nothing runs. */
  dismiss(notice?: Notice): void {
    // A notice has been seen.
    if (this.state === 'idle') this.details = {};
    this.#send('dismiss', { notice });
  }

  #send(event: CallEvent, details: CallDetails = {}): void {
    const next = transition(this.state, event);
    if (next === this.state) return;
    this.#options.changing();
    const work = workIn[next];
    const goesOn = work !== undefined && work === workIn[this.state];
    this.state = next;
    const isNew = event === 'start' || event === 'dismiss';
    this.details = isNew ? details : { ...this.details, ...details };
    if (!goesOn) {
      this.#work.abort(event);
      this.#work = new AbortController();
      this.#begin(work, this.#work.signal);
    }
    if (!this.isRunning) this.#letGo?.();
    this.#options.changed();
    this.#host.requestUpdate();
  }

  #begin(work: Work | undefined, signal: AbortSignal): void {
    const { conversation } = this.details;
    if (work === 'ask') void this.#ask(signal);
    else if (work === 'talk' && conversation) this.#talk(conversation, signal);
    else if (work === 'hangUp' && conversation) void this.#hangUp(conversation, signal);
    else if (work === 'coolDown') void this.#coolDown(signal);
  }

  async #ask(signal: AbortSignal): Promise<void> {
    const { endpoint, request, needs } = this.#options.request();
    const { takesOver, anyway } = this.#way;
    this.#endpoint = endpoint;
    const learn = (news: CallDetails): void => {
      if (signal.aborted) return;
      this.details = { ...this.details, ...news };
      this.#options.learned(news);
      this.#host.requestUpdate();
    };
    const wish: Wish = {
      endpoint,
      request,
      takesOver,
      host: this.#host,
      needs: anyway ? undefined : needs,
      placed: (place) => place !== this.details.place && learn({ place }),
      checking: (check) => learn({ check }),
      resting: (wake) => (this.#wake = wake),
      held: (letGo) => (this.#letGo = letGo),
      lost: () => this.#lost(),
      say: (lastWord) => this.#say(lastWord),
    };
    const answer = await fulfil(wish, signal);
    if (signal.aborted) return;
    if (answer.kind === 'refused') this.#send('refused', { refusal: answer });
    else this.#send('admitted', { conversation: answer.conversation });
  }

  #talk(conversation: Conversation, signal: AbortSignal): void {
    const endpoint = this.#endpoint;
    if (!endpoint) return;
    const startedAt = performance.now();
    const talking = talk(
      {
        endpoint,
        conversation,
        title: this.#options.roomTitle(),
        openRoom: this.#options.openRoom,
        joined: () => {
          this.#send('joined');
        },
        left: (reason) => {
          this.end(reason);
        },
        over: (reason) => {
          this.#send('over', { reason, byEndpoint: true });
        },
        tick: (left) => {
          this.secondsLeft = left;
          this.#host.requestUpdate();
        },
        moved: () => this.#send('over', moved),
        stolen: () => this.#send('leave', stolen),
        regained: (letGo) => {
          this.#letGo = letGo;
        },
      },
      signal,
    );
    this.#talking = talking;
    signal.addEventListener('abort', () => {
      if (!talking.isGiven()) this.#endOnLeaving(endpoint, conversation, signal);
      this.details = {
        ...this.details,
        seconds: Math.round((performance.now() - startedAt) / 1000),
      };
      this.#talking = this.secondsLeft = undefined;
    });
  }

  /** The page is in sight again, or awake, or online. */
  #back(): void {
    this.#talking?.revive();
    this.#wake?.();
    const wasOffline = this.state === 'failed' && this.details.refusal?.code === 'offline';
    if (wasOffline && navigator.onLine) this.dismiss('backOnline');
  }

  /** Somebody else in this browser has begun a call. */
  #lost(): void {
    if (this.#talking) this.#talking.lost();
    else this.#send('leave', this.state === 'ending' ? {} : stolen);
  }

  async #hangUp(conversation: Conversation, signal: AbortSignal): Promise<void> {
    const endpoint = this.#endpoint;
    if (!endpoint) return;
    signal.addEventListener('abort', () => {
      this.#endOnLeaving(endpoint, conversation, signal);
    });
    await hangUp(endpoint, conversation, signal);
    if (!signal.aborted) this.#send('confirmed');
  }

  #endOnLeaving(endpoint: Endpoint, conversation: Conversation, { reason }: AbortSignal): void {
    if (reason !== 'leave') return;
    this.#say(() => {
      endpoint.endOnLeaving(conversation);
    });
  }

  async #coolDown(signal: AbortSignal): Promise<void> {
    const options = {
      ...this.details,
      endpoint: this.#endpoint,
      tick: (left: number) => {
        this.retrySeconds = left;
        this.#host.requestUpdate();
      },
      free: () => {
        this.dismiss('otherOver');
      },
    };
    signal.addEventListener('abort', () => {
      this.retrySeconds = 0;
    });
    await coolDown(options, signal);
  }

  #say(lastWord: () => void): void {
    this.#lastWord = lastWord;
    lastWord();
  }
}
