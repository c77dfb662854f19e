// The HTTP of a call. Each route reads a request, asks one use case, writes one reply.
import type { Readable } from 'node:stream';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import {
  CancelRequest,
  ConversationId,
  CreateReply,
  CreateRequest,
  ErrorReply,
  HeartbeatReply,
  TokenRequest,
  WaitingReply,
} from '../../contract/calls.ts';
import type { Config } from '../config.ts';
import { Refusal } from '../errors.ts';
import { placesOfOneVisitor } from '../ledger/line.ts';
import { visitorAddress } from '../limits/plugin.ts';
import { readFieldBodies, readJsonBodies } from './bodies.ts';

export interface RoutesOptions {
  readonly config: Config;
}

/** Of one conversation: many times what a page sends that loses its connection again and again. */
const mostSigns = { max: 60, windowSeconds: 10 };

const errors = { '4xx': ErrorReply, '5xx': ErrorReply } as const;
const Empty = Type.Null({ description: 'No body.' });
const EventStream = Type.Unsafe<Readable>(Type.String({ description: 'text/event-stream' }));
const bodyTypes = ['application/json', 'text/plain'];
const ofConversation = {
  consumes: bodyTypes,
  params: Type.Object({ conversation_id: ConversationId }),
  body: TokenRequest,
};

/** `POST /conversations`. */
export const createRoutes: FastifyPluginAsyncTypebox<RoutesOptions> = async (app, { config }) => {
  readJsonBodies(app);
  const { max, windowSeconds } = config.rateLimit;
  const countCreate = app.createBudget({ max, windowSeconds });
  // Whoever stands in line asks every few seconds; once a second is more than any page needs.
  const maxPolls = placesOfOneVisitor * windowSeconds;

  app.post(
    '/conversations',
    {
      // All that comes from an address; of that, what asks for a call counts below.
      config: {
        originRequired: true,
        rateLimit: { max: max + maxPolls, timeWindow: windowSeconds * 1000 },
      },
      schema: {
        summary: 'Open a conversation',
        consumes: bodyTypes,
        body: CreateRequest,
        response: { 201: CreateReply, 202: WaitingReply, ...errors },
      },
      preValidation: async (request) => {
        if (await asksFromTheLine(request.body)) return;
        if (await app.humanCheck.isOnlyTold(request.body)) return;
        await countCreate(request);
      },
      // After the limits: whoever judges a proof must not be asked without end.
      async preHandler({ body, headers, ip }) {
        await app.humanCheck.pass(body, { origin: headers.origin ?? '', ip });
      },
    },
    async (request, reply) => {
      const origin = request.headers.origin ?? '';
      const opened = await app.calls.open(request.body, {
        origin,
        address: visitorAddress(request),
        requestId: request.id,
      });
      if (opened.kind === 'waiting') {
        const { place, pollSeconds } = opened;
        const waiting = { status: 'waiting', place, poll_seconds: pollSeconds } as const;
        return reply.code(202).send({ ...waiting, request_id: request.id });
      }
      whenUnread(reply, () => opened.unread());
      return reply.code(201).send(opened.reply);
    },
  );

  /** The body is not validated yet: what does not fit counts, too. */
  async function asksFromTheLine(body: unknown): Promise<boolean> {
    const { wait, request_key: key } = (body ?? {}) as Readonly<Record<string, unknown>>;
    return wait === true && typeof key === 'string' && (await app.calls.placeOf(key)) !== null;
  }

  /** The connection closing before the reply is written means that the visitor has left. */
  function whenUnread({ raw, request }: FastifyReply, end: () => Promise<void>): void {
    const { socket } = request.raw;
    let settled = false;
    const onClose = () => {
      if (settled) return;
      settled = true;
      end().catch((error: unknown) => {
        app.log.error({ err: error }, 'could not end a call whose visitor has left');
      });
    };
    raw.once('finish', () => {
      settled = true;
      socket.off('close', onClose);
    });
    if (raw.destroyed || socket.destroyed) onClose();
    else {
      raw.once('close', onClose);
      // A reply that stands behind another has no connection yet, and is not told that it has closed.
      socket.once('close', onClose);
    }
  }
};

/** `POST /conversations/:conversation_id/{end,heartbeat,presence}`: the token is the authority. */
export const tokenRoutes: FastifyPluginAsyncTypebox<RoutesOptions> = async (app, { config }) => {
  readFieldBodies(app, 'end_token');

  interface TokenCall {
    Params: { conversation_id: string };
    Body: TokenRequest;
  }

  /** Each sign of life is written down; whoever holds a token may not keep the store busy with it. */
  const countSign = app.createBudget(
    mostSigns,
    ({ params }) => (params as TokenCall['Params']).conversation_id,
  );

  function checkToken(request: FastifyRequest<TokenCall>): void {
    const { conversation_id: id } = request.params;
    const { end_token: token } = request.body;
    const valid = token !== undefined && app.calls.tokens.isEndToken(id, token);
    if (!valid) throw new Refusal('bad_token');
  }

  /** A page written for the quickstart knows no token: its origin and a known id must do. */
  async function checkMayEnd(request: FastifyRequest<TokenCall>): Promise<void> {
    if (config.endTokenRequired || request.body.end_token) {
      checkToken(request);
      return;
    }
    const { conversation_id: conversationId } = request.params;
    const known = await app.ledger.find({ conversationId }).catch((error: unknown) => {
      throw new Refusal('store_unavailable', { cause: error });
    });
    if (!request.fromAllowedOrigin || !known) throw new Refusal('bad_token');
  }

  app.post(
    '/conversations/:conversation_id/end',
    {
      config: { audience: 'beacon' },
      schema: { summary: 'End it', ...ofConversation, response: { 204: Empty, ...errors } },
    },
    async (request, reply) => {
      await checkMayEnd(request);
      await app.calls.end(request.params.conversation_id, 'visitor');
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/conversations/:conversation_id/heartbeat',
    {
      schema: {
        summary: 'Say that the visitor is still there',
        ...ofConversation,
        response: { 200: HeartbeatReply, ...errors },
      },
    },
    async (request) => {
      checkToken(request);
      await countSign(request);
      return app.calls.heartbeat(request.params.conversation_id);
    },
  );

  app.post(
    '/conversations/:conversation_id/presence',
    {
      schema: {
        summary: 'Stay there: an event stream of `remaining` and `ended`',
        ...ofConversation,
        response: { 200: EventStream, ...errors },
      },
    },
    async (request, reply) => {
      checkToken(request);
      await countSign(request);
      const stream = await app.calls.attend(
        request.params.conversation_id,
        visitorAddress(request),
      );
      return (
        reply
          .type('text/event-stream; charset=utf-8')
          .header('x-accel-buffering', 'no')
          // A stop closes the stream, and must not wait for the connection under it to fall idle.
          .header('connection', 'close')
          .send(stream)
      );
    },
  );
};

/** `POST /conversations/cancel`: the request key, which only its page knows, is the authority. */
export const cancelRoutes: FastifyPluginAsyncTypebox<RoutesOptions> = async (app, { config }) => {
  readFieldBodies(app, 'request_key');
  const { max, windowSeconds } = config.rateLimit;

  app.post(
    '/conversations/cancel',
    {
      // Keys that no create has used are remembered, so nobody may send them without end. A lost
      // cancel is caught by the grace: nobody attends the conversation.
      config: {
        audience: 'beacon',
        rateLimit: { max: max * 10, timeWindow: windowSeconds * 1000 },
      },
      schema: {
        summary: 'Take a create back: finished, in flight or not yet arrived',
        consumes: bodyTypes,
        body: CancelRequest,
        response: { 204: Empty, ...errors },
      },
    },
    async (request, reply) => {
      await app.calls.cancel(request.body.request_key).catch((error: unknown) => {
        throw new Refusal('store_unavailable', { cause: error });
      });
      return reply.code(204).send(null);
    },
  );
};
