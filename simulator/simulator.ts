// Stands in for Tavus over real HTTP: its API, its rooms and its bill, on one port. For the sandbox
// and for tests. Composes, listens, closes; what a conversation does is elsewhere.
import Fastify, { type FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';
import { openAccount, type Account } from './account.ts';
import { refusals } from './answers.ts';
import type { Behaviour } from './behaviour.ts';
import type { Callback } from './callbacks.ts';
import type { Meter } from './meter.ts';
import { logRequests, type SimulatorRequest } from './request-log.ts';
import { apiRoutes } from './routes-api.ts';
import { meterRoutes } from './routes-meter.ts';
import { pageRoutes } from './routes-page.ts';
import { roomRoutes } from './routes-room.ts';
import type { ScenarioName } from './scenarios.ts';
import { send } from './trouble.ts';

const tickMs = 100;

/** How to start a simulator. Everything but the key has a default. */
export interface SimulatorOptions {
  /** The one key the API accepts. */
  readonly apiKey: string;
  /** What is played first. Default `works`. */
  readonly scenario?: ScenarioName;
  /** Default 127.0.0.1, which stands for ::1 as well where there is one. */
  readonly host?: string;
  /** Default 0: any free port. */
  readonly port?: number;
  /** Absolute path of the built room page; without it a bare page that only is in the room. */
  readonly roomFolder?: string;
  /** The origin of `conversation_url`. Default `http://localhost:<port>`. */
  readonly roomOrigin?: string;
  /** How many conversations may be live at once. Default 10. */
  readonly slots?: number;
  /** The clock of timers, bill and tokens in epoch milliseconds. Default `Date.now`. */
  readonly now?: () => number;
  /** Log requests to stdout. Default false. */
  readonly logger?: boolean;
}

/** A running simulator. */
export interface Simulator {
  /** Base of the API, without `/v2`. */
  readonly url: string;
  readonly roomOrigin: string;
  readonly meter: Meter;
  /** The API requests, refused and unknown ones too; the newest thousand. */
  readonly requests: readonly SimulatorRequest[];
  /** How many API requests carried an `Origin`: none, unless a page talks to Tavus itself. */
  readonly requestsWithOrigin: number;
  /** The webhooks and what became of them; the newest thousand. */
  readonly callbacks: readonly Callback[];
  /** From now on: this scenario, or these knobs with everything else working. */
  play(scenario: ScenarioName | Partial<Behaviour>): void;
  /** Evaluates timers and sends due webhooks now; happens every 100 ms anyway. */
  tick(): void;
  /** Ends all streams and connections at once. */
  close(): Promise<void>;
}

/** Starts a simulator; rejects when its port is taken. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { apiKey, slots = 10, now = Date.now, host = '127.0.0.1', port = 0 } = options;
  const account = openAccount(apiKey, slots, now);
  const { stage, callbacks, conversations, meter } = account;
  stage.play(options.scenario ?? 'works');
  const app = Fastify({
    logger: options.logger ?? false,
    forceCloseConnections: true,
    // A HEAD of the presence stream would be a visitor.
    exposeHeadRoutes: false,
  });
  const log = logRequests(app, now);
  registerRoutes(app, account, options.roomFolder);
  const tick = () => {
    conversations.advance(now());
    callbacks.send(now());
  };
  keepTicking(app, account, tick);

  // Fastify binds both addresses of `localhost`, the second to the port the first was given.
  await app.listen({ host: host === '127.0.0.1' ? 'localhost' : host, port });
  const bound = String((app.server.address() as AddressInfo).port);
  account.roomOrigin = options.roomOrigin ?? `http://localhost:${bound}`;
  return {
    url: `http://127.0.0.1:${bound}`,
    roomOrigin: account.roomOrigin,
    meter,
    requests: log.requests,
    get requestsWithOrigin() {
      return log.withOrigin;
    },
    callbacks: callbacks.log,
    play: stage.play.bind(stage),
    tick,
    close: () => app.close(),
  };
}

function registerRoutes(app: FastifyInstance, account: Account, roomFolder?: string): void {
  app.register(
    (api, _options, done) => {
      apiRoutes(api, account);
      done();
    },
    { prefix: '/v2' },
  );
  roomRoutes(app, account);
  meterRoutes(app, account.meter);
  pageRoutes(app, account.stage, roomFolder);
  app.setNotFoundHandler((_request, reply) => send(reply, refusals.notFound));
}

function keepTicking(
  app: FastifyInstance,
  { now, callbacks, presence }: Account,
  tick: () => void,
) {
  const ticking = setInterval(tick, tickMs).unref();
  app.addHook('onResponse', (_request, _reply, done) => {
    callbacks.send(now());
    done();
  });
  app.addHook('preClose', (done) => {
    clearInterval(ticking);
    callbacks.close();
    presence.close();
    done();
  });
}
