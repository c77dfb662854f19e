// One question to Tavus and its whole answer, bounded in time. By undici's `dispatch`, because `request` makes a
// stream and an abort signal for each, which is a quarter of a bare exchange and more. Knows no endpoint of the API.
// https://github.com/nodejs/undici/blob/main/docs/docs/api/Dispatcher.md
import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';

export interface WholeAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/**
 * Asks, and gives what has come once all of it is there.
 * @param timeoutMs for the whole exchange, its wait for a connection included
 * @throws DOMException `TimeoutError` when that is over, else the transport's error
 */
export function exchange(
  dispatcher: Dispatcher,
  question: Dispatcher.DispatchOptions,
  timeoutMs: number,
): Promise<WholeAnswer> {
  return new Promise((resolve, reject) => {
    dispatcher.dispatch(question, new Exchange(timeoutMs, resolve, reject));
  });
}

class Exchange implements Dispatcher.DispatchHandler {
  readonly #resolve: (answer: WholeAnswer) => void;
  readonly #reject: (error: Error) => void;
  readonly #timer: NodeJS.Timeout;
  /** Null until it has a connection. */
  #controller: Dispatcher.DispatchController | null = null;
  #late: Error | null = null;
  #status = 0;
  #headers: IncomingHttpHeaders = {};
  readonly #pieces: Buffer[] = [];

  constructor(
    timeoutMs: number,
    resolve: (answer: WholeAnswer) => void,
    reject: (error: Error) => void,
  ) {
    this.#resolve = resolve;
    this.#reject = reject;
    this.#timer = setTimeout(() => this.#giveUp(), timeoutMs);
  }

  #giveUp(): void {
    this.#late = new DOMException('no whole answer came in time', 'TimeoutError');
    this.#reject(this.#late);
    this.#controller?.abort(this.#late);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Nobody waits any more. To abort would take the connection along, which has done nothing yet.
    if (this.#late) throw this.#late;
    this.#controller = controller;
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: IncomingHttpHeaders,
  ): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(_controller: Dispatcher.DispatchController, piece: Buffer): void {
    this.#pieces.push(piece);
  }

  onResponseEnd(): void {
    clearTimeout(this.#timer);
    const [first, ...others] = this.#pieces;
    const whole = others.length === 0 ? first : Buffer.concat(this.#pieces);
    const text = whole?.toString() ?? '';
    this.#resolve({ status: this.#status, headers: this.#headers, text });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    clearTimeout(this.#timer);
    this.#reject(error);
  }
}
