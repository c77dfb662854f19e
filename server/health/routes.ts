// For machines that watch this one: alive, and able to admit a call.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';

/** A probe asks every few seconds; Tavus is asked for its opinion of the key far less often. */
const rememberMs = 30_000;
const rememberCheckMs = 1_000;

const Status = Type.Object({ status: Type.String() });
const Readiness = Type.Object({
  status: Type.String(),
  store: Type.Boolean(),
  key: Type.Boolean({ description: 'Tavus answers and accepts the API key.' }),
});

export const health: FastifyPluginAsyncTypebox<{ now: () => number }> = async (app, { now }) => {
  let asked: { at: number; accepted: Promise<boolean> } | undefined;

  function keyAccepted(): Promise<boolean> {
    // Of a moment in the future: the clock was set back.
    if (!asked || Math.abs(now() - asked.at) > rememberMs) {
      asked = { at: now(), accepted: app.tavus.acceptsKey() };
    }
    return asked.accepted;
  }

  let checked: { at: number; writable: Promise<boolean> } | undefined;

  /** A check writes: many probes share one. */
  function storeWritable(): Promise<boolean> {
    if (!checked || Math.abs(now() - checked.at) > rememberCheckMs) {
      const writable = app.ledger.check().then(
        () => true,
        () => false,
      );
      checked = { at: now(), writable };
    }
    return checked.writable;
  }

  const config = { audience: 'watcher' } as const;
  const alive = { config, schema: { summary: 'Alive', response: { 200: Status } } };
  app.get('/healthz', alive, async () => ({ status: 'ok' }));

  app.get(
    '/readyz',
    {
      config,
      schema: { summary: 'Able to admit', response: { 200: Readiness, 503: Readiness } },
    },
    async (_request, reply) => {
      const store = await storeWritable();
      const key = await keyAccepted();
      const draining = app.calls.isDraining();
      const ready = store && key && !draining;
      const status = draining ? 'draining' : 'not ready';
      return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : status, store, key });
    },
  );
};
