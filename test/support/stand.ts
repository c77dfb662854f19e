// An endpoint in front of a simulator, for tests: the real server, real HTTP to the real upstream.
import type { FastifyInstance, InjectOptions } from 'fastify';
import { readConfig, type Config, type TavusCallOptions } from '../../server/app.ts';
import { createLedger, type Ledger } from '../../server/ledger/ledger.ts';
import { MemoryStore } from '../../server/ledger/memory.ts';
import { loopbackOrigins } from '../../server/origins/allowlist.ts';
import type { Pace } from '../../server/pace.ts';
import { loggerFor } from '../../server/logger.ts';
import { buildServer } from '../../server/server.ts';
import type { SimulatorRequest } from '../../simulator/request-log.ts';
import {
  startSimulator,
  type Simulator,
  type SimulatorOptions,
} from '../../simulator/simulator.ts';
import type { CreateReply, ErrorReply } from '../../contract/calls.ts';

/** A key that no other text contains, so that a leak can be searched for. */
export const canaryKey = 'tvsk_canary_5f2d9c7be1a84e60';

/** The page that may call in every test that says nothing else. */
export const page = 'https://shop.example';

/** Tests wait for what the passes do. */
const quickPace: Partial<Pace> = { reapMs: 50 };

export interface StandOptions extends Pick<
  TavusCallOptions,
  'tavus' | 'now' | 'assets' | 'ledger' | 'pace'
> {
  readonly env?: Readonly<Record<string, string>>;
  readonly simulator?: Partial<SimulatorOptions>;
  /** Over the settings, where those have minimums that are made for people. */
  readonly config?: Partial<Config>;
  /** Lets every page of this machine in, as the sandbox does. */
  readonly loopbackPages?: boolean;
  /** Collects every log line. */
  readonly log?: string[];
}

export interface Stand {
  readonly app: FastifyInstance;
  readonly simulator: Simulator;
  readonly ledger: Ledger;
  /** What Tavus was asked to do; its list is read now and then all the same. */
  readonly asked: readonly SimulatorRequest[];
  /** `POST /api/conversations` as the allowed page sends it. */
  create(body?: object | string, headers?: Record<string, string>): Promise<Reply>;
  post(url: string, body?: string, headers?: Record<string, string>): Promise<Reply>;
  close(): Promise<void>;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** The parsed body, whichever of the two it is. */
  readonly json: CreateReply & ErrorReply;
}

export async function openStand(options: StandOptions = {}): Promise<Stand> {
  const {
    env = {},
    log,
    loopbackPages,
    simulator: simulatorOptions = {},
    ...collaborators
  } = options;
  const simulator = await startSimulator({
    apiKey: canaryKey,
    ...(options.now && { now: options.now }),
    ...simulatorOptions,
  });
  const settings = readConfig({
    TAVUS_API_KEY: canaryKey,
    TAVUS_API_URL: simulator.url,
    TAVUS_REPLICA_ID: 'r90bbd427f71',
    ALLOWED_ORIGINS: page,
    RATE_LIMIT_MAX: '1000',
    ...env,
  });
  const logger = log && {
    ...loggerFor({ logLevel: 'trace' }, false),
    stream: { write: (line: string) => void log.push(line) },
  };
  const config = {
    ...settings,
    ...(loopbackPages && { originRules: [loopbackOrigins] }),
    ...options.config,
  };
  const ledger = options.ledger ?? createLedger(new MemoryStore());
  const pace = { ...quickPace, ...options.pace };
  const app = await buildServer({
    ...collaborators,
    config,
    ledger,
    pace,
    ...(logger && { logger }),
  });
  await app.ready();

  async function post(url: string, body = '', headers: Record<string, string> = {}) {
    const request: InjectOptions = {
      method: 'POST',
      url,
      payload: body,
      headers: { 'content-type': 'text/plain;charset=UTF-8', ...headers },
    };
    const reply = await app.inject(request);
    const isJson = String(reply.headers['content-type']).startsWith('application/json');
    const json = (isJson ? reply.json() : {}) as Reply['json'];
    return { status: reply.statusCode, headers: reply.headers, text: reply.payload, json };
  }

  return {
    app,
    simulator,
    ledger,
    get asked() {
      return simulator.requests.filter(({ method }) => method === 'POST');
    },
    post,
    create: (body = {}, headers = {}) =>
      post('/api/conversations', typeof body === 'string' ? body : JSON.stringify(body), {
        origin: page,
        ...headers,
      }),
    async close() {
      await app.close();
      await simulator.close();
    },
  };
}
