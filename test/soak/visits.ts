// What visitors do in the soak: whole calls, and all that comes in between. Each checks that it was answered
// as it should be; none leaves anything that the endpoint could not know to be over.
import { setTimeout as pause } from 'node:timers/promises';
import { request, type Dispatcher } from 'undici';
import type { Random } from '../../simulator/chance.ts';
import { openPage, type Call, type Page } from '../chaos/page.ts';

/** Whom a visitor finds, and who he is. */
export interface Place {
  readonly endpoint: string;
  readonly address: string;
  readonly requestKey: string;
  readonly random: Random;
}

interface Kind {
  /** How many of a hundred. */
  readonly share: number;
  visit(place: Place): Promise<void>;
}

/** A healthy create takes less, ms. */
const mostImpatienceMs = 100;

export const kinds: Readonly<Record<string, Kind>> = {
  'talks and hangs up': { share: 36, visit: (place) => withPage(place, talk) },
  'takes his call back': { share: 10, visit: (place) => withPage(place, takeBack) },
  'is gone before the answer': { share: 8, visit: (place) => withPage(place, abandon) },
  'opens a call and never comes': {
    share: 4,
    visit: (place) => withPage(place, neverCome),
  },
  'loses his line': { share: 12, visit: (place) => withPage(place, loseLine) },
  'comes from another page': {
    share: 8,
    visit: ({ endpoint }) => answered(endpoint, '/api/conversations', 403, 'https://evil.example'),
  },
  'has a bad token': { share: 8, visit: (place) => withPage(place, forge) },
  'loads the widget': {
    share: 8,
    async visit({ endpoint }) {
      for (const path of ['/tavus-call.js', '/tavus-call.classic.js', '/readyz'])
        await got(endpoint, path, 200);
    },
  },
  'asks for what there is not': {
    share: 6,
    async visit({ endpoint }) {
      await got(endpoint, '/api/nothing', 404);
      await answered(endpoint, '/api/conversations', 400, undefined, '{"request_key":');
    },
  },
};

async function withPage(place: Place, act: (page: Page, place: Place) => Promise<void>) {
  const page = openPage(place.endpoint, place.address);
  try {
    await act(page, place);
  } finally {
    page.vanish();
  }
}

async function opened(page: Page, { requestKey }: Place): Promise<Call> {
  const answer = await page.create(requestKey, 'soak');
  const isAway = answer.kind === 'refused' && answer.code === 'store_unavailable';
  if (answer.kind === 'lost' || isAway) throw new Unanswered('a create');
  if (answer.kind !== 'admitted') throw new Error(`no call: ${JSON.stringify(answer)}`);
  return answer.call;
}

async function talk(page: Page, place: Place): Promise<void> {
  const call = await opened(page, place);
  const over = new AbortController();
  const attending = page.attend(call, () => undefined, over.signal);
  for (let beats = 0; beats < 3; beats += 1) {
    await pause(100 + place.random() * 400);
    expect('a heartbeat', await page.heartbeat(call), 'active');
  }
  expect('an end', await page.end(call.id, call.endToken), 204);
  // The endpoint tells the stream, and closes it.
  expect('the stream', await attending, true);
}

async function takeBack(page: Page, { requestKey, random }: Place): Promise<void> {
  const asking = page.create(requestKey, 'soak');
  await pause(random() * mostImpatienceMs);
  expect('a cancel', await page.cancel(requestKey), 204);
  await asking;
}

async function abandon(page: Page, { requestKey, random }: Place): Promise<void> {
  const signal = AbortSignal.timeout(Math.ceil(random() * mostImpatienceMs));
  await page.create(requestKey, 'soak', { signal });
}

async function neverCome(page: Page, place: Place): Promise<void> {
  await opened(page, place);
}

async function loseLine(page: Page, place: Place): Promise<void> {
  const call = await opened(page, place);
  let signs = 0;
  const attending = page.attend(call, () => (signs += 1), AbortSignal.timeout(10_000));
  while (signs === 0) await pause(10);
  page.vanish();
  await attending;
}

async function forge(page: Page, place: Place): Promise<void> {
  const call = await opened(page, place);
  expect('a forged end', await page.end(call.id, `${call.endToken}x`), 403);
  expect('a forged sign of life', await page.heartbeat({ ...call, endToken: 'x' }), null);
  expect('an end', await page.end(call.id, call.endToken), 204);
}

async function answered(
  endpoint: string,
  path: string,
  status: number,
  origin = 'https://shop.example',
  body = '{}',
): Promise<void> {
  await ask(endpoint + path, status, { method: 'POST', headers: { origin }, body });
}

async function got(endpoint: string, path: string, status: number): Promise<void> {
  await ask(endpoint + path, status, { method: 'GET' });
}

type Asked = Pick<Dispatcher.RequestOptions, 'method' | 'body'> & { headers?: { origin: string } };

async function ask(url: string, status: number, asked: Asked): Promise<void> {
  const reply = await request(url, { ...asked, reset: true });
  await reply.body.dump();
  expect(url, reply.statusCode, status);
}

/** No answer in time, or none of the ledger's: the endpoint's fault, or that of a busy machine. */
export class Unanswered extends Error {
  override name = 'Unanswered';
}

function expect(what: string, found: unknown, wanted: unknown): void {
  if ((found === null && wanted !== null) || found === 503) throw new Unanswered(what);
  if (found !== wanted) throw new Error(`${what} was answered ${String(found)}`);
}
