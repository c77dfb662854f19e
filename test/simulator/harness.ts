// A simulator under a clock that the test moves, and hands to call it with. Every simulator,
// visitor and receiver is gone after its test.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import {
  startSimulator,
  type Simulator,
  type SimulatorOptions,
} from '../../simulator/simulator.ts';
import type { ConversationRow, CreateReply, Webhook } from '../../simulator/wire.ts';

const apiKey = 'tvsk_test';

/** A simulator with a clock standing at an even second, and Tavus's API as functions. */
export interface Stand {
  readonly simulator: Simulator;
  /** Moves the clock and evaluates the timers. */
  readonly pass: (seconds: number) => void;
  readonly call: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Response>;
  readonly create: (body?: object) => Promise<CreateReply>;
  readonly end: (id: string) => Promise<Response>;
  readonly read: (id: string, query?: string) => Promise<ConversationRow>;
  readonly enter: (id: string, token?: string) => Promise<Visitor>;
}

/** One open presence stream. */
export interface Visitor {
  readonly status: number;
  /** All that the stream has said so far. */
  readonly heard: () => string;
  /** Vanishes, as a killed browser does. */
  readonly vanish: () => void;
  /** Settles when the stream is over. */
  readonly over: Promise<void>;
}

export async function startStand(options: Partial<SimulatorOptions> = {}): Promise<Stand> {
  let now = 1_800_000_000_000;
  const simulator = await startSimulator({ apiKey, now: () => now, ...options });
  onTestFinished(() => simulator.close());

  const call: Stand['call'] = (method, path, body, headers) => {
    const all = { 'x-api-key': apiKey, ...headers };
    if (body === undefined) return fetch(simulator.url + path, { method, headers: all });
    return fetch(simulator.url + path, {
      method,
      headers: { 'content-type': 'application/json', ...all },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  };
  return {
    simulator,
    call,
    pass(seconds) {
      now += seconds * 1000;
      simulator.tick();
    },
    create: async (body = { face_id: 'r90bbd427f71' }) =>
      (await (await call('POST', '/v2/conversations', body)).json()) as CreateReply,
    end: (id) => call('POST', `/v2/conversations/${id}/end`),
    read: async (id, query = '') =>
      (await (await call('GET', `/v2/conversations/${id}${query}`)).json()) as ConversationRow,
    enter: (id, token = '') => enter(`${simulator.url}/rooms/${id}/presence?t=${token}`),
  };
}

async function enter(url: string): Promise<Visitor> {
  const aborter = new AbortController();
  const vanish = () => {
    aborter.abort();
  };
  onTestFinished(vanish);
  const { status, body } = await fetch(url, { signal: aborter.signal });
  let text = '';
  const listening = async () => {
    const decoder = new TextDecoder();
    for await (const chunk of body ?? []) text += decoder.decode(chunk);
  };
  return { status, heard: () => text, vanish, over: listening().catch(() => undefined) };
}

/** A webhook receiver on this machine; `received` grows in the order of arrival. */
export async function startReceiver(): Promise<{ url: string; received: Webhook[] }> {
  const received: Webhook[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      received.push(JSON.parse(text) as Webhook);
      response.end();
    });
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${String(port)}/callback?secret=1`, received };
}
