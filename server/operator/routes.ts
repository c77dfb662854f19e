// The HTTP of the operator: what is open, what it costs, and the switches. Each route asks the ledger or
// one use case. Whoever comes here has been let in.
import type { Readable } from 'node:stream';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { ConversationId, ErrorReply } from '../../contract/calls.ts';
import { CallsReply, HistoryReply, PeopleReply, Summary } from '../../contract/operator.ts';
import type { Calls } from '../calls/calls.ts';
import { Refusal } from '../errors.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { TavusTrouble } from '../tavus/account.ts';
import { csvOf } from './csv.ts';
import type { Deployment } from './deployment.ts';
import { endedSince, pageOf } from './history.ts';
import type { Metrics } from './metrics.ts';
import type { People } from './people.ts';
import { openCall, pastCall, seenAt } from './rows.ts';
import type { Watching } from './watching.ts';

export interface OperatorRoutesOptions {
  readonly ledger: Ledger;
  readonly calls: Pick<Calls, 'end' | 'drain' | 'isDraining'>;
  readonly deployment: Deployment;
  readonly watching: Watching;
  readonly people: People;
  readonly metrics: Metrics;
  /** Epoch ms. */
  readonly now: () => number;
}

const errors = { '4xx': ErrorReply, '5xx': ErrorReply } as const;
const Done = Type.Null({ description: 'No body.' });
const text = (type: string) => Type.Unsafe<Readable>(Type.String({ description: type }));

export const operatorRoutes: FastifyPluginAsyncTypebox<OperatorRoutesOptions> = async (
  app,
  options,
) => {
  await app.register(switches, options);
  await app.register(readings, options);
  await app.register(history, options);
};

const readings: FastifyPluginAsyncTypebox<OperatorRoutesOptions> = async (app, options) => {
  const { calls, deployment, watching, people, metrics, now } = options;

  app.get(
    '/metrics',
    { schema: { summary: 'For Prometheus', response: { 200: Type.String(), ...errors } } },
    async (_request, reply) => {
      // A scrape that fails as a whole would hide what this process knows of the failure.
      const found = await deployment.readings().catch(() => null);
      return reply.type(metrics.contentType).send(await metrics.text(found, calls.isDraining()));
    },
  );

  app.get(
    '/calls',
    { schema: { summary: 'Open calls and the line', response: { 200: CallsReply, ...errors } } },
    async () => {
      const [open, waiting] = await stored(Promise.all([deployment.open(), deployment.waiting()]));
      const at = now();
      return { calls: open.map((entry) => seenAt(openCall(entry), at)), waiting };
    },
  );

  app.get(
    '/summary',
    { schema: { summary: 'Today and the last hour', response: { 200: Summary, ...errors } } },
    async () => stored(deployment.open().then((open) => deployment.summary(open))),
  );

  app.get(
    '/events',
    {
      schema: {
        summary: 'An event stream: a snapshot, then what has changed',
        response: { 200: text('text/event-stream'), ...errors },
      },
    },
    async (_request, reply) => {
      const stream = await watching.watch();
      if (!stream) throw new Refusal('at_capacity', { sentence: 'Too many are watching.' });
      return reply
        .type('text/event-stream; charset=utf-8')
        .header('x-accel-buffering', 'no')
        .header('connection', 'close')
        .send(stream);
    },
  );

  app.get(
    '/people',
    { schema: { summary: 'Who there is to talk to', response: { 200: PeopleReply, ...errors } } },
    async () =>
      people.list().catch((error: unknown) => {
        const sentence = error instanceof TavusTrouble ? `${error.message}.` : undefined;
        const said = sentence === undefined ? {} : { sentence };
        throw new Refusal('upstream_unavailable', { ...said, cause: error });
      }),
  );
};

const switches: FastifyPluginAsyncTypebox<OperatorRoutesOptions> = async (app, options) => {
  const { ledger, calls, now } = options;

  app.post(
    '/calls/:id/end',
    {
      schema: {
        summary: 'End one',
        params: Type.Object({ id: ConversationId }),
        response: { 204: Done, ...errors },
      },
    },
    async ({ params, log }, reply) => {
      // An id that is not ours would be ended at Tavus all the same.
      const known = await stored(ledger.find({ conversationId: params.id }));
      if (!known) throw new Refusal('not_found', { sentence: 'There is no such call here.' });
      await calls.end(params.id, 'operator');
      log.info({ conversationId: params.id }, 'the operator wants a call over');
      return reply.code(204).send(null);
    },
  );

  const doing = {
    '/pause': ['Admit nobody, in the whole deployment; calls go on', () => ledger.pause(now())],
    '/resume': [
      'Admit again: takes back a pause, and the drain of this instance',
      async () => {
        await ledger.unpause();
        calls.drain(false);
      },
    ],
    '/drain': [
      'This instance admits nobody and is not ready, until it is resumed or started again',
      async () => {
        calls.drain(true);
      },
    ],
    '/undrain': [
      'This instance admits again, unless the deployment is paused',
      async () => {
        calls.drain(false);
      },
    ],
  } as const;
  for (const [path, [summary, act]] of Object.entries(doing)) {
    app.post(
      path,
      { schema: { summary, response: { 204: Done, ...errors } } },
      async ({ log }, reply) => {
        await stored<unknown>(act());
        log.warn({}, `the operator asked for ${path.slice(1)}`);
        return reply.code(204).send(null);
      },
    );
  }
};

const usualRows = 50;
const mostRows = 500;
const Limit = Type.Integer({
  minimum: 1,
  maximum: mostRows,
  description: `Default ${String(usualRows)}.`,
});
const Before = Type.Integer({ minimum: 0, description: 'Epoch ms; default now.' });

const history: FastifyPluginAsyncTypebox<OperatorRoutesOptions> = async (app, { ledger }) => {
  app.get(
    '/history',
    {
      schema: {
        summary: 'Calls that are over, the latest first',
        querystring: Type.Object(
          {
            before: Type.Optional(Before),
            limit: Type.Optional(Limit),
          },
          { additionalProperties: false },
        ),
        response: { 200: HistoryReply, ...errors },
      },
    },
    async ({ query: { before = Number.MAX_SAFE_INTEGER, limit = usualRows } }) => {
      const { entries, next } = await stored(pageOf(ledger, before, limit));
      return { calls: entries.map(pastCall), next };
    },
  );

  app.get(
    '/history.csv',
    {
      schema: {
        summary: 'All of them, for spreadsheets',
        response: { 200: text('text/csv'), ...errors },
      },
    },
    async (_request, reply) =>
      reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="tavus-calls.csv"')
        .send(csvOf(endedSince(ledger))),
  );
};

/** @throws Refusal `store_unavailable` when the ledger does not answer */
function stored<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw new Refusal('store_unavailable', { cause: error });
  });
}
