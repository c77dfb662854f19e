// A page that has Daily's own library, unmodified, around the simulator's built room; and what it can be asked to
// do and has heard. One browser and one simulator for a file, a page for each visit.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Behaviour } from '../../simulator/behaviour.ts';
import type { ScenarioName } from '../../simulator/scenarios.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import type { CreateReply } from '../../simulator/wire.ts';
import { openSite, type Site } from '../support/site.ts';
import { until } from '../support/until.ts';
import { useChromium } from './browsers.ts';

const apiKey = 'tvsk_room';
const library = readFileSync(createRequire(import.meta.url).resolve('@daily-co/daily-js'), 'utf8');
const roomFolder = join(import.meta.dirname, '../../dist/room');
const permissions = 'camera; microphone; autoplay; fullscreen';

/** One event of the library; an app message is under `data`. */
export interface DailyEvent {
  readonly action: string;
  readonly data?: Message;
  readonly error?: { readonly type: string; readonly msg: string };
  readonly participant?: Participant;
  readonly [other: string]: unknown;
}

export interface Participant {
  readonly user_id: string;
  readonly user_name: string;
  readonly local: boolean;
  readonly audio: boolean;
  readonly video: boolean;
  readonly tracks: Readonly<Record<'audio' | 'video', { readonly state: string }>>;
}

/** A message of the interactions protocol. */
export interface Message {
  readonly event_type: string;
  readonly seq: number;
  readonly turn_idx: number;
  readonly inference_id?: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly [other: string]: unknown;
}

/** How to visit a room. */
export interface VisitOptions {
  readonly play?: ScenarioName | Partial<Behaviour>;
  readonly create?: object;
  /** Options of the library's `join`. */
  readonly join?: object;
  /** Runs in the page and in the room before anything else. */
  readonly script?: string;
}

/** One page in which the library has been told to join. */
export interface RoomPage {
  readonly id: string;
  readonly page: Page;
  readonly room: FrameLocator;
  /** Uncaught errors of the page. */
  readonly faults: readonly string[];
  /** Runs an expression in the page; `call` is the library's object, `joined` the promise of `join`. */
  run<Result>(expression: string): Promise<Result>;
  heard(): Promise<DailyEvent[]>;
  /** The first event that fits. */
  event(action: string, fits?: (event: DailyEvent) => boolean): Promise<DailyEvent>;
  /** The app messages of a type. */
  messages(type: string): Promise<Message[]>;
  /** The first app message that fits. */
  message(type: string, fits?: (properties: Message['properties']) => boolean): Promise<Message>;
  /** Waits until the replica is there; who then has something to say to her cuts off her greeting. */
  met(): Promise<unknown>;
  /** Waits until she has said her greeting, too. */
  greeted(): Promise<unknown>;
  /** Sends a message of the interactions protocol. */
  send(type: string, properties?: object): Promise<void>;
}

const script = (url: string, join: object): string => `
  const frame = document.querySelector('iframe');
  const heard = [];
  const call = Daily.wrap(frame, { allowMultipleCallInstances: true });
  const emit = call.emit;
  call.emit = (name, event) => {
    heard.push(JSON.parse(JSON.stringify(event)));
    return emit.call(call, name, event);
  };
  const joined = call.join({ url: '${url}', ...${JSON.stringify(join)} }).then(
    (participants) => ({ participants }),
    (failure) => ({ failure }),
  );`;

/** For a file of tests. */
export function useRooms(): {
  visit(options?: VisitOptions): Promise<RoomPage>;
  simulator: () => Simulator;
} {
  const chromium = useChromium();
  let site: Site;
  let simulator: Simulator;
  let count = 0;
  const closing: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    simulator = await startSimulator({ apiKey, roomFolder });
    site = await openSite();
  });
  afterEach(async () => {
    await Promise.all(closing.splice(0).map((close) => close()));
  });
  afterAll(async () => {
    await simulator.close();
    await site.close();
  });

  async function create(body: object): Promise<CreateReply> {
    const response = await fetch(`${simulator.url}/v2/conversations`, {
      method: 'POST',
      headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
      body: JSON.stringify({ face_id: 'r90bbd427f71', custom_greeting: 'Hi.', ...body }),
    });
    return (await response.json()) as CreateReply;
  }

  async function visit(options: VisitOptions = {}): Promise<RoomPage> {
    simulator.play(options.play ?? 'works');
    const reply = await create(options.create ?? {});
    const token = reply.meeting_token === undefined ? {} : { token: reply.meeting_token };
    const context = await chromium.browser.newContext({ reducedMotion: 'reduce' });
    closing.push(() => context.close());
    const page = await context.newPage();
    if (options.script !== undefined) await page.addInitScript(options.script);
    const faults: string[] = [];
    page.on('pageerror', ({ message }) => faults.push(message));
    count += 1;
    const around = `<body><iframe allow="${permissions}" width="360" height="240"></iframe>
      <script src="${site.script('/daily.js', library)}"></script>
      <script>${script(reply.conversation_url, { ...token, ...options.join })}</script>`;
    await page.goto(site.page(`/room-${String(count)}`, around));
    return roomPage(page, reply.conversation_id, faults);
  }
  return { visit, simulator: () => simulator };
}

function roomPage(page: Page, id: string, faults: readonly string[]): RoomPage {
  const run = <Result>(expression: string) => page.evaluate<Result>(expression);
  const heard = () => run<DailyEvent[]>('heard');
  const messages = async (type: string) => {
    const all = (await heard()).flatMap(({ data }) => data ?? []);
    return all.filter(({ event_type }) => event_type === type);
  };
  const message: RoomPage['message'] = (type, fits = () => true) =>
    until(`the room sends ${type}`, async () =>
      (await messages(type)).find(({ properties }) => fits(properties)),
    );
  return {
    id,
    page,
    room: page.frameLocator('iframe'),
    faults,
    run,
    heard,
    messages,
    event: (action, fits = () => true) =>
      until(`the library tells of ${action}`, async () =>
        (await heard()).find((event) => event.action === action && fits(event)),
      ),
    message,
    met: () => message('system.pal_joined'),
    greeted: () => message('conversation.replica.stopped_speaking'),
    send: (type, properties = {}) =>
      page.evaluate(
        `call.sendAppMessage(${JSON.stringify({
          message_type: 'conversation',
          event_type: `conversation.${type}`,
          conversation_id: id,
          properties,
        })}, '*')`,
      ),
  };
}
