// The conversation endpoints of Tavus's API (docs.tavus.io api-reference/conversations), as
// functions from a request to an answer. Trouble and transport are elsewhere.
import type { FastifyInstance } from 'fastify';
import type { Account } from './account.ts';
import { refusals, type Answer } from './answers.ts';
import type { Conversation } from './conversation.ts';
import { readCreateBody } from './create-body.ts';
import { pageOf } from './paging.ts';
import { conversationRow, createReply, verboseRow } from './rows.ts';
import { perform } from './trouble.ts';
import type { ConversationStatus } from './wire.ts';

interface ById {
  Params: { id: string };
}

interface ListQuery {
  limit?: string;
  page?: string;
  status?: string;
}

/** Registers create, end, get, list and delete below `/v2`. */
export function conversationRoutes(api: FastifyInstance, account: Account): void {
  const { stage, conversations, now } = account;

  api.post('/conversations', (request, reply) =>
    perform(stage, 'create', { request, reply }, () => create(account, request.body)),
  );

  api.post<ById>('/conversations/:id/end', (request, reply) =>
    perform(stage, 'end', { request, reply }, () =>
      known(account, request.params.id, (conversation) => end(account, conversation)),
    ),
  );

  api.get<ById & { Querystring: { verbose?: string } }>('/conversations/:id', (request, reply) =>
    perform(stage, 'read', { request, reply }, () =>
      known(account, request.params.id, (conversation) => {
        const row = request.query.verbose === 'true' ? verboseRow : conversationRow;
        return { status: 200, body: row(conversation, originOf(account)) };
      }),
    ),
  );

  api.get<{ Querystring: ListQuery }>('/conversations', (request, reply) =>
    perform(stage, 'read', { request, reply }, () => {
      const all = conversations.list(now(), statusFilter(request.query.status));
      const { data, total_count } = pageOf(all, request.query);
      const rows = data.map((conversation) => conversationRow(conversation, originOf(account)));
      return { status: 200, body: { data: rows, total_count } };
    }),
  );

  api.delete<ById>('/conversations/:id', (request, reply) =>
    perform(stage, 'delete', { request, reply }, () =>
      known(account, request.params.id, (conversation) => {
        conversations.delete(conversation, now());
        return { status: 204 };
      }),
    ),
  );
}

function create(account: Account, body: unknown): Answer {
  const { conversations, tokens } = account;
  const { outOfCredits, slots, capacityStatus, tokenSeconds, withholdsToken } =
    account.stage.behaviour;
  const read = readCreateBody(body);
  if ('refused' in read) return read.refused;
  if (read.draft.request.test_mode !== true) {
    if (outOfCredits) return refusals.outOfCredits;
    if (conversations.isFull(slots ?? account.slots, account.now())) {
      return { ...refusals.atCapacity, status: capacityStatus };
    }
  }
  const conversation = conversations.create(read.draft, account.now());
  const { id, createdAt, absentMs, isPrivate } = conversation;
  // A meeting token lives as long as the room waits for its first visitor.
  const lifeMs = tokenSeconds === null ? absentMs : tokenSeconds * 1000;
  const token = isPrivate && !withholdsToken ? tokens.sign(id, createdAt, lifeMs) : undefined;
  return { status: 200, body: createReply(conversation, originOf(account), token) };
}

function end({ stage, conversations, now }: Account, conversation: Conversation): Answer {
  const { endStatus, secondEndStatus } = stage.behaviour;
  // Invented: no page says how a second end is refused, if it is.
  if (conversation.endedAt !== undefined && secondEndStatus === 400) {
    return refusals.unknownConversation;
  }
  conversations.end(conversation, now(), 'end_conversation_endpoint_hit');
  return { status: endStatus };
}

function known(
  { conversations, now }: Account,
  id: string,
  answer: (conversation: Conversation) => Answer,
): Answer {
  const conversation = conversations.find(id, now());
  return conversation ? answer(conversation) : refusals.unknownConversation;
}

function originOf({ stage, roomOrigin }: Account): string {
  return stage.behaviour.roomOrigin ?? roomOrigin;
}

// What Tavus makes of any other word is not documented; here it filters nothing.
function statusFilter(status: string | undefined): ConversationStatus | undefined {
  return status === 'active' || status === 'ended' ? status : undefined;
}
