// Carries messages between the room and the page around it, in the envelope of Daily's embedded rooms. Knows
// the envelope, and whom to believe: the parent window alone, and only with this room's client id.

type Content = Readonly<Record<string, unknown>>;

/** Takes a command; what it returns is the answer, for commands that want one. */
export type Taker = (content: Content) => unknown;

const what = 'iframe-call-message';

/** The line to the parent window, if there is one. */
export class Channel {
  readonly #clientId: string | undefined;
  readonly #takers = new Map<string, Taker>();
  /** Whoever has framed the room may know that it is there; what is said in it is for who speaks with it. */
  #origin = '*';

  constructor(clientId: string | undefined) {
    this.#clientId = clientId;
    if (clientId !== undefined) window.addEventListener('message', this.#receive);
  }

  /** Whether the parent speaks the protocol, and is to be waited for. */
  get isTwoWay(): boolean {
    return this.#clientId !== undefined && window.parent !== window;
  }

  /** From now on this one takes the command. */
  on(action: string, taker: Taker): void {
    this.#takers.set(action, taker);
  }

  /** Resolves with the content of the next such command. */
  once(action: string): Promise<Content> {
    return new Promise((resolve) => {
      this.on(action, resolve);
    });
  }

  tell(action: string, content: object = {}): void {
    if (window.parent === window) return;
    const client = this.#clientId === undefined ? {} : { callClientId: this.#clientId };
    window.parent.postMessage(
      { what, from: 'embedded', action, ...client, ...content },
      this.#origin,
    );
  }

  readonly #receive = ({ source, origin, data }: MessageEvent<unknown>): void => {
    if (source !== window.parent || typeof data !== 'object' || data === null) return;
    const { what: kind, from, callClientId, action, callbackStamp, ...content } = data as Content;
    if (kind !== what || from !== 'module' || callClientId !== this.#clientId) return;
    if (typeof action !== 'string') return;
    if (origin !== 'null') this.#origin = origin;
    const answer = this.#takers.get(action)?.(content);
    if (callbackStamp === undefined) return;
    const more = typeof answer === 'object' ? answer : {};
    this.tell('command-answered', { callbackStamp, ...more });
  };
}
