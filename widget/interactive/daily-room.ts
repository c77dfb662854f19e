// One frame, and Daily's library that speaks with the room in it. Whatever becomes of the room, it is seen, over
// or broken within a time. Opens nothing again: that is the bridge's.
import { type Room, roomFrame, type RoomOptions, whenBlocked } from '../call/room.ts';
import { warnOnce } from '../page/warnings.ts';
import type * as DailyModule from './daily.ts';
import type { DailyCall, RoomEvent, RoomLooks } from './daily.ts';
import { stopForeignMessages } from './foreign-messages.ts';

/** Which room, how it looks, and who wants to know what happens in it. */
export interface DailyRoomOptions extends RoomOptions {
  readonly looks: () => RoomLooks;
  /** Something happened in the room, by Daily's names. */
  readonly told: (event: RoomEvent) => void;
  /** The page has moved the frame, and so loaded its room again, which nobody joins. */
  readonly reloaded: () => void;
  /** There is no library, or this browser is none that it works in. */
  readonly unable: () => void;
  readonly load?: () => Promise<typeof DailyModule>;
  readonly times?: RoomTimes;
}

/** How long is waited, in ms. */
export interface RoomTimes {
  /** For the library. */
  readonly libraryMs: number;
  /** For the room's first word. */
  readonly roomMs: number;
}

/** Less than Tavus waits for somebody to come. */
const usualTimes: RoomTimes = { libraryMs: 10_000, roomMs: 40_000 };

/** Of what Daily tells, what is of use to somebody. */
const told = [
  ...['joined-meeting', 'participant-joined', 'participant-updated', 'participant-left'],
  ...['app-message', 'network-quality-change', 'network-connection'],
  ...['camera-error', 'nonfatal-error'],
];

/** A room in a frame, which opens once that is on the page. */
export class DailyRoom implements Room {
  readonly iframe: HTMLIFrameElement;
  readonly #options: DailyRoomOptions;
  readonly #times: RoomTimes;
  readonly #library: Promise<typeof DailyModule | undefined>;
  readonly #stop: readonly (() => void)[];
  #call: DailyCall | undefined;
  #isBegun = false;
  #isOver = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The address that has loaded. Daily tries others of its own. */
  #seen: string | undefined;

  constructor(options: DailyRoomOptions) {
    this.#options = options;
    this.#times = options.times ?? usualTimes;
    this.#library = soon(options.load ?? (() => import('./daily.ts')), this.#times.libraryMs);
    this.iframe = roomFrame(options.title);
    // The empty frame loads, too, once it is on the page: only then can it be taken over.
    this.iframe.addEventListener('load', () => {
      this.#loaded();
    });
    this.#stop = [
      stopForeignMessages(this.iframe, () => this.#call?.callClientId),
      whenBlocked(new URL(options.conversation.roomUrl).origin, () => {
        this.#finish(options.broken);
      }),
    ];
  }

  /** What can be asked of the room, until it is over. */
  get call(): DailyCall | undefined {
    return this.#isOver ? undefined : this.#call;
  }

  /** Lets go of everything, at once. */
  readonly close = (): void => {
    this.#isOver = true;
    clearTimeout(this.#timer);
    // The frame first: that alone stops camera and microphone for certain, and the library would wait for
    // the room's goodbye.
    this.iframe.remove();
    for (const stop of this.#stop) stop();
    void this.#call?.destroy().then(leaveNoTrace, leaveNoTrace);
  };

  #loaded(): void {
    if (this.#isOver) return;
    if (!this.#isBegun) void this.#begin();
    else if (!this.#call) return;
    else if (this.iframe.src === this.#seen) this.#options.reloaded();
    else this.#seen = this.iframe.src;
  }

  async #begin(): Promise<void> {
    this.#isBegun = true;
    const daily = await this.#library;
    if (this.#isOver) return;
    try {
      if (!daily) throw new Error('Daily’s library could not be loaded');
      this.#call = daily.takeOver(this.iframe);
    } catch (error) {
      warnOnce(`this call is not interactive: ${wordsOf(error)}.`);
      this.#options.unable();
      return;
    }
    this.#hear(this.#call);
    void this.#join(this.#call);
  }

  async #join(call: DailyCall): Promise<void> {
    const { roomUrl: url, meetingToken: token } = this.#options.conversation;
    this.#timer = setTimeout(() => {
      this.#break(new Error('it never answered'));
    }, this.#times.roomMs);
    try {
      await call.join({ ...this.#options.looks(), url, ...(token && { token }) });
    } catch (error) {
      this.#break(error);
    }
  }

  #hear(call: DailyCall): void {
    call.on('loaded', () => {
      clearTimeout(this.#timer);
      if (!this.#isOver) this.#options.joined();
    });
    call.on('left-meeting', () => {
      this.#finish(this.#options.left);
    });
    call.on('error', ({ error, errorMsg }) => {
      this.#break(error ?? errorMsg);
    });
    for (const action of told) {
      call.on(action, (event) => {
        if (!this.#isOver) this.#options.told(event);
      });
    }
  }

  #break(why: unknown): void {
    if (!this.#isOver) warnOnce(`the room could not be used: ${wordsOf(why)}.`);
    this.#finish(this.#options.broken);
  }

  /** Once, and nothing is told after it. */
  #finish(tell: () => void): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#timer);
    tell();
  }
}

/** What the work comes to; undefined when it fails or takes longer. */
function soon<T>(work: () => Promise<T>, ms: number): Promise<T | undefined> {
  return new Promise((resolve) => {
    const settle = (result?: T): void => {
      clearTimeout(timer);
      resolve(result);
    };
    const timer = setTimeout(settle, ms);
    work().then(settle, () => {
      settle();
    });
  });
}

/** Daily's word for an error, or somebody else's sentence. */
function wordsOf(error: unknown): string {
  const { type, msg, message, errorMsg } = Object(error) as Readonly<Record<string, unknown>>;
  return String(type ?? msg ?? message ?? errorMsg ?? error);
}

/** Takes the library's list of the page's calls away, if this was the last one. */
function leaveNoTrace(): void {
  const page = window as { _daily?: { instances?: object } };
  if (Object.keys(page._daily?.instances ?? {}).length === 0) delete page._daily;
}
