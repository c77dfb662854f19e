// Answers a request, through whatever trouble the stage holds for its operation.
// Knows sockets and delays; the deed itself is its caller's.
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { reshaped, type Answer } from './answers.ts';
import type { Operation, Trouble } from './behaviour.ts';
import type { Stage } from './stage.ts';

/** Does the deed and answers with what came of it, unless the stage's trouble says otherwise. */
export async function perform(
  stage: Stage,
  operation: Operation,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  deed: () => Answer,
): Promise<FastifyReply> {
  const trouble = stage.troubleFor(operation);
  const { instead, when = 'before' } = trouble;
  // Half of the true answer needs the deed.
  const untrue = instead === 'half' ? undefined : instead;
  if (when === 'early' && untrue !== undefined) {
    void wait(trouble).then(deed);
    return misbehave(request, reply, untrue);
  }
  if (when !== 'after') await wait(trouble);
  if (when !== 'after' && untrue !== undefined) return misbehave(request, reply, untrue);
  const answer = reshaped(deed(), stage.behaviour.errorKey);
  if (when === 'after') await wait(trouble);
  if (instead === 'half') return send(reply, half(answer));
  if (untrue !== undefined) return misbehave(request, reply, untrue);
  return send(reply, answer);
}

/** Sends an answer as it is; no body means no content type either. */
export function send(reply: FastifyReply, { status, body, contentType }: Answer): FastifyReply {
  void reply.code(status);
  if (typeof body === 'string') void reply.type(contentType ?? 'text/html; charset=utf-8');
  return reply.send(body);
}

async function wait({ delayMs = 0 }: Trouble): Promise<void> {
  if (delayMs > 0) await pause(delayMs, undefined, { ref: false });
}

function misbehave(
  request: FastifyRequest,
  reply: FastifyReply,
  instead: 'reset' | 'silence' | Answer,
): FastifyReply {
  if (typeof instead === 'object') return send(reply, instead);
  void reply.hijack();
  if (instead === 'reset') request.raw.socket.resetAndDestroy();
  return reply;
}

function half({ status, body = '' }: Answer): Answer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    status,
    body: text.slice(0, Math.ceil(text.length / 2)),
    contentType: 'application/json; charset=utf-8',
  };
}
