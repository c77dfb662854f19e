// Visitors without a browser, in front of real endpoints: what a page says, in its order. Judges nothing.
import type { CreateReply } from '../../../contract/calls.ts';
import { setTimeout as pause } from 'node:timers/promises';

export const origin = 'https://shop.example';

export interface Visitor {
  /** Opens the presence stream. */
  attend(): Promise<void>;
  heartbeat(): Promise<void>;
  end(): Promise<void>;
  /** Closes the stream from here. */
  close(): void;
}

let named = 0;

async function post(url: string, body: string, signal?: AbortSignal): Promise<Response> {
  const headers = { origin, 'content-type': 'text/plain' };
  const reply = await fetch(url, { method: 'POST', headers, body, ...(signal && { signal }) });
  if (!reply.ok) throw new Error(`${url}: ${String(reply.status)} ${await reply.text()}`);
  return reply;
}

/** @param homes of the endpoints: any of them takes each request */
export async function begin(homes: readonly string[]): Promise<Visitor> {
  const anywhere = () => homes[Math.floor(Math.random() * homes.length)] ?? '';
  named += 1;
  const request = { wait: true, request_key: `bench-visitor-${String(named).padStart(8, '0')}` };
  const created = await post(`${anywhere()}/api/conversations`, JSON.stringify(request));
  const { conversation_id: id, end_token: token } = (await created.json()) as CreateReply;
  const closing = new AbortController();
  const tell = (what: string, signal?: AbortSignal) =>
    post(`${anywhere()}/api/conversations/${id}/${what}`, token, signal);
  return {
    async attend() {
      const { body } = await tell('presence', closing.signal);
      void body?.pipeTo(new WritableStream()).catch(() => undefined);
    },
    async heartbeat() {
      await (await tell('heartbeat')).text();
    },
    async end() {
      await (await tell('end')).text();
    },
    close: () => closing.abort(),
  };
}

export interface Visits {
  readonly seconds: number;
  readonly perSecond: number;
  readonly callSeconds: number;
  readonly heartbeatSeconds: number;
}

/** Steady visits; resolves when the last one is over. */
export async function visits(homes: readonly string[], load: Visits): Promise<void> {
  const begunAt = performance.now();
  const visitors = Math.ceil(load.seconds * load.perSecond) - 1;
  const all = Array.from({ length: visitors }, async (_, index) => {
    const dueMs = begunAt + ((index + 1) * 1000) / load.perSecond - performance.now();
    await pause(Math.max(0, dueMs));
    await visit(homes, load);
  });
  await Promise.all(all);
}

async function visit(
  homes: readonly string[],
  { callSeconds, heartbeatSeconds }: Visits,
): Promise<void> {
  const visitor = await begin(homes);
  await visitor.attend();
  let left = callSeconds;
  for (; left > heartbeatSeconds; left -= heartbeatSeconds) {
    await pause(heartbeatSeconds * 1000);
    await visitor.heartbeat();
  }
  await pause(left * 1000);
  await visitor.end();
  visitor.close();
}
