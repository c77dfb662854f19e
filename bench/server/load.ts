// Many pages at once, as the server sees them: so many connections that stay open, each with one request
// at a time. Knows nothing of processor time.
import { Pool } from 'undici';
import type { Contender, Message, Opened } from './contenders.ts';

export interface Load {
  /** Sends each message once, over all connections; gives the bodies of the answers. */
  send(messages: readonly Message[]): Promise<string[]>;
  /** Opens a stream with each message, one at a time on each connection, and leaves it when it has said something. */
  look(messages: readonly Message[]): Promise<void>;
  close(): Promise<void>;
}

export function openLoad({ url, name }: Contender, connections: number): Load {
  const pool = new Pool(url, { connections, pipelining: 1 });

  async function ask({ path, headers, body }: Message) {
    const reply = await pool.request({ method: 'POST', path, headers, body });
    if (reply.statusCode < 300) return reply.body;
    throw new Error(`${name}: ${path}: ${String(reply.statusCode)} ${await reply.body.text()}`);
  }

  /** All of them, one at a time on each connection; gives what came of each. */
  async function each<T>(
    messages: readonly Message[],
    act: (message: Message) => Promise<T>,
  ): Promise<T[]> {
    const all: T[] = [];
    let next = 0;
    const connection = async () => {
      for (let index = next++; index < messages.length; index = next++) {
        const message = messages[index];
        if (message) all[index] = await act(message);
      }
    };
    await Promise.all(Array.from({ length: connections }, connection));
    return all;
  }

  return {
    send: (messages) => each(messages, async (message) => (await ask(message)).text()),
    async look(messages) {
      await each(messages, async (message) => {
        const stream = await ask(message);
        // Leaving the loop is what closes it.
        for await (const said of stream) if (said) break;
      });
    },
    close: () => pool.close(),
  };
}

/** Opens so many calls, as their pages know them. */
export async function openCalls(load: Load, { create }: Contender, calls: number) {
  const answers = await load.send(Array.from({ length: calls }, create));
  return answers.map((answer) => JSON.parse(answer) as Opened);
}
