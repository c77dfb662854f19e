// The account at Tavus as an operator asks about it: its personas and replicas, its key, and what is to
// be deleted for good. Unlike the client of the endpoint it throws, with a sentence for people.
import { isUnknownId } from './client.ts';
import { connect, type Answer, type ConnectionOptions, type Question } from './connection.ts';
import { classifyRefusal, classifyTransportError } from './errors.ts';
import { readPersona, readReplica, readRows, type Persona, type Replica } from './people.ts';

/** Why Tavus gave no answer that helps; its message is a sentence for the operator. */
export class TavusTrouble extends Error {
  readonly reason: 'key' | 'unreachable' | 'answer';
  constructor(reason: TavusTrouble['reason'], sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'TavusTrouble';
    this.reason = reason;
  }
}

/** Every method throws TavusTrouble when Tavus does not answer, or refuses the key. */
export interface TavusAccount {
  /** @returns Tavus's own time in epoch ms, null when it does not say */
  checkKey(): Promise<number | null>;
  /** All pages, own and stock. */
  personas(): Promise<readonly Persona[]>;
  replicas(): Promise<readonly Replica[]>;
  /** Null when Tavus knows none by that id. */
  persona(id: string): Promise<Persona | null>;
  replica(id: string): Promise<Replica | null>;
  /** Deletes a conversation and all that was recorded of it. False when Tavus knows none by that id. */
  remove(conversationId: string): Promise<boolean>;
  close(): Promise<void>;
}

/** Somebody waits in front of a terminal. */
const timeoutMs = 15_000;
const pageRows = 100;
const mostPages = 200;

/** Both kinds under their old paths, whose filters Tavus documents. */
const kinds = {
  personas: { path: '/v2/personas', type: 'persona_type', read: readPersona },
  replicas: { path: '/v2/replicas', type: 'replica_type', read: readReplica },
} as const;

interface Kind<Item> {
  readonly path: string;
  readonly type: string;
  readonly read: (row: unknown) => Item | null;
}

export function createAccount(options: ConnectionOptions): TavusAccount {
  const connection = connect(options, 4);

  async function ask(method: Question['method'], path: string): Promise<Answer> {
    const answer = await connection.ask({ method, path, timeoutMs }).catch((error: unknown) => {
      throw unreachable(options.apiUrl, error);
    });
    if (answer.status === 401 || answer.status === 403) throw refusedKey(answer);
    return answer;
  }

  async function ofType<Item extends Listed>({ path, type, read }: Kind<Item>, wanted: string) {
    const all = new Map<string, Item>();
    let seen = 0;
    for (let number = 1; number <= mostPages; number += 1) {
      const query = `${type}=${wanted}&verbose=true&limit=${String(pageRows)}&page=${String(number)}`;
      const answer = await ask('GET', `${path}?${query}`);
      const page = answer.status === 200 ? readRows(answer.body) : null;
      if (!page) throw strange(answer);
      const before = all.size;
      for (const item of page.rows.map(read)) if (item) all.set(item.id, item);
      seen += page.rows.length;
      // The last page may also be one that brings nothing new.
      if (all.size === before || seen >= page.total) break;
    }
    return all;
  }

  async function everyone<Item extends Listed>(kind: Kind<Item>): Promise<Item[]> {
    const [own, stock] = await Promise.all([ofType(kind, 'user'), ofType(kind, 'system')]);
    const all = new Map([...stock, ...own]);
    return [...all.values()].map((item) => {
      // Where both lists hold it, Tavus did not know the filter.
      const isBoth = own.has(item.id) && stock.has(item.id);
      const listed = own.has(item.id) ? ('own' as const) : ('stock' as const);
      return { ...item, owner: item.owner ?? (isBoth ? null : listed) };
    });
  }

  async function one<Item>({ path, read }: Kind<Item>, id: string): Promise<Item | null> {
    const answer = await ask('GET', `${path}/${encodeURIComponent(id)}`);
    if (answer.status === 400 || answer.status === 404) return null;
    // Tavus's reference shows a persona as a list of one.
    const row = readRows(answer.body)?.rows[0] ?? answer.body;
    const item = answer.status === 200 ? read(row) : null;
    if (!item) throw strange(answer);
    return item;
  }

  return {
    async checkKey() {
      const answer = await ask('GET', '/v2/conversations?limit=1');
      if (answer.status !== 200) throw strange(answer);
      return answer.saidAt;
    },
    personas: () => everyone(kinds.personas),
    replicas: () => everyone(kinds.replicas),
    persona: (id) => one(kinds.personas, id),
    replica: (id) => one(kinds.replicas, id),
    async remove(conversationId) {
      const answer = await ask('DELETE', `/v2/conversations/${conversationId}?hard=true`);
      if (isUnknownId(answer)) return false;
      if (answer.status !== 200 && answer.status !== 204) throw strange(answer);
      return true;
    },
    close: () => connection.close(),
  };
}

interface Listed {
  readonly id: string;
  readonly owner: Persona['owner'];
}

function refusedKey({ status, body }: Answer): TavusTrouble {
  const { text } = classifyRefusal(status, body);
  const said = [String(status), text].join(' ').trim();
  return new TavusTrouble('key', `Tavus refuses TAVUS_API_KEY (${said})`);
}

function strange({ status, body }: Answer): TavusTrouble {
  const { text } = classifyRefusal(status, body);
  const said = text === '' ? ', and nothing that can be read' : `: ${text}`;
  return new TavusTrouble('answer', `Tavus answered ${String(status)}${said}`);
}

function unreachable(apiUrl: string, error: unknown): TavusTrouble {
  const { code } = classifyTransportError(error);
  const named = (error as { code?: unknown } | null)?.code;
  const how = code === 'upstream_timeout' ? 'did not answer in time' : 'cannot be reached';
  const why = typeof named === 'string' ? ` (${named})` : '';
  const sentence = `Tavus ${how} at ${apiUrl}${why}`;
  return new TavusTrouble('unreachable', sentence, { cause: error });
}
