// An operator's desk: a stand whose second listener is open, and how to ask it over a real socket.
import { request } from 'node:http';
import { freePort } from '../../support/free-port.ts';
import { openStand, page, type Stand, type StandOptions } from '../../support/stand.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly json: () => Record<string, unknown>;
}

export interface Desk extends Stand {
  readonly port: number;
  ask(method: string, path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Opens a call as a page does, and gives its id. */
  call(): Promise<string>;
  /** The value of a metric, by its name with its labels; undefined when it is not there. */
  metric(name: string): Promise<number | undefined>;
}

export async function openDesk({ env, ...options }: StandOptions = {}): Promise<Desk> {
  const port = await freePort();
  const stand = await openStand({ ...options, env: { ADMIN_PORT: String(port), ...env } });

  /** Not by fetch, which chooses headers like Host itself. */
  function ask(method: string, path: string, headers: Readonly<Record<string, string>> = {}) {
    return new Promise<Answer>((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, method, path, headers }, (reply) => {
        let text = '';
        reply.setEncoding('utf8');
        reply.on('data', (chunk: string) => (text += chunk));
        reply.on('error', reject);
        reply.on('end', () => {
          resolve({
            status: reply.statusCode ?? 0,
            headers: reply.headers,
            text,
            json: () => JSON.parse(text) as Record<string, unknown>,
          });
        });
      });
      asked.on('error', reject);
      asked.end();
    });
  }

  return Object.assign(stand, {
    port,
    ask,
    async call() {
      const { status, json } = await stand.create({}, { origin: page });
      if (status !== 201) throw new Error(`no call: ${json.code}`);
      return json.conversation_id;
    },
    async metric(name: string) {
      const { text } = await ask('GET', '/metrics');
      const line = text.split('\n').find((one) => one.startsWith(`${name} `));
      return line === undefined ? undefined : Number(line.slice(name.length + 1));
    },
  });
}
