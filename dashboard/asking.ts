// The one place that speaks HTTP: to the listener that this page comes from, with its token when it has
// one. The token is in a header, never in an address; it is kept for as long as the tab is.
import type { ErrorReply } from '../contract/calls.ts';

/** The listener said no, or could not be reached; its message is a sentence for people. */
export class Trouble extends Error {
  /** 0 when there was no answer. */
  readonly status: number;
  constructor(status: number, sentence: string) {
    super(sentence);
    this.name = 'Trouble';
    this.status = status;
  }
}

export interface Asking {
  /** @throws Trouble */
  get(path: string, signal?: AbortSignal): Promise<Response>;
  /** @throws Trouble */
  post(path: string): Promise<void>;
  hasToken(): boolean;
  /** Null forgets it. */
  setToken(token: string | null): void;
}

const tokenKey = 'tavus-call operator';

export function createAsking(store: Storage): Asking {
  let token = store.getItem(tokenKey);

  async function ask(method: string, path: string, signal?: AbortSignal): Promise<Response> {
    const reply = await fetch(path, {
      method,
      headers: token === null ? {} : { authorization: `Bearer ${token}` },
      // Whoever closes the tab right after a click has clicked.
      keepalive: method === 'POST',
      ...(signal && { signal }),
    }).catch((error: unknown) => {
      if (signal?.aborted) throw error;
      throw new Trouble(0, 'The listener cannot be reached.');
    });
    if (!reply.ok) throw new Trouble(reply.status, await sentenceOf(reply));
    return reply;
  }

  return {
    get: (path, signal) => ask('GET', path, signal),
    async post(path) {
      await ask('POST', path);
    },
    hasToken: () => token !== null,
    setToken(given) {
      token = given;
      if (given === null) store.removeItem(tokenKey);
      else store.setItem(tokenKey, given);
    },
  };
}

async function sentenceOf(reply: Response): Promise<string> {
  const said = (await reply.json().catch(() => ({}))) as Partial<ErrorReply>;
  return said.error ?? `The listener answered ${String(reply.status)}.`;
}
