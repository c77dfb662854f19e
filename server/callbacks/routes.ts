// `POST /webhooks/tavus/:secret`: the address that Tavus calls back at. Tavus signs nothing, so the
// secret in the address is the proof.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { ConversationId } from '../../contract/calls.ts';
import { Refusal } from '../errors.ts';
import { hear } from './callbacks.ts';

/** A transcript of an hour, which Tavus sends to the same address. */
const longestWebhook = 4 * 1024 * 1024;

const Webhook = Type.Object({
  event_type: Type.String({ maxLength: 100 }),
  conversation_id: ConversationId,
  properties: Type.Optional(Type.Unknown()),
});

export const callbackRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.post(
    '/tavus/:secret',
    {
      bodyLimit: longestWebhook,
      config: { audience: 'tavus' },
      schema: {
        summary: 'Tavus tells what happened to a conversation',
        params: Type.Object({ secret: Type.String() }),
        body: Webhook,
        response: { 204: Type.Null({ description: 'No body.' }) },
      },
      // Before the body is read: nobody else may send so much.
      async onRequest(request) {
        if (!app.calls.tokens.isWebhookSecret(request.params.secret))
          throw new Refusal('not_found');
      },
    },
    async (request, reply) => {
      // Answered first: Tavus documents no patience, and no second attempt.
      hear(app, request.body).catch((error: unknown) => {
        request.log.error({ err: error }, 'could not act on a webhook; the next pass will');
      });
      return reply.code(204).send(null);
    },
  );
};
