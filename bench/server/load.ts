// Many pages at once, as the server sees them: so many connections that stay open, each with one request
// at a time. Knows nothing of processor time.
import { Pool } from 'undici';
import type { Contender, Message, Opened } from './contenders.ts';

export interface Load {
  /** Sends each message once, over all connections; gives the bodies of the answers. */
  send(messages: readonly Message[]): Promise<string[]>;
  close(): Promise<void>;
}

export function openLoad({ url, name }: Contender, connections: number): Load {
  const pool = new Pool(url, { connections, pipelining: 1 });

  async function send({ path, headers, body }: Message): Promise<string> {
    const reply = await pool.request({ method: 'POST', path, headers, body });
    const text = await reply.body.text();
    if (reply.statusCode >= 300)
      throw new Error(`${name}: ${path}: ${String(reply.statusCode)} ${text}`);
    return text;
  }

  return {
    async send(messages) {
      const answers: string[] = [];
      let next = 0;
      const connection = async () => {
        for (let index = next++; index < messages.length; index = next++) {
          const message = messages[index];
          if (message) answers[index] = await send(message);
        }
      };
      await Promise.all(Array.from({ length: connections }, connection));
      return answers;
    },
    close: () => pool.close(),
  };
}

/** Opens so many calls, as their pages know them. */
export async function openCalls(load: Load, { create }: Contender, calls: number) {
  const answers = await load.send(Array.from({ length: calls }, create));
  return answers.map((answer) => JSON.parse(answer) as Opened);
}
