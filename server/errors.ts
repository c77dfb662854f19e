// What a page is told when something is refused or breaks: one code, one status, one sentence.
// Upstream text, stacks and host names stay in the log.
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorReply } from '../contract/calls.ts';
import type { Challenge } from '../contract/challenges.ts';
import type { RefusalCode } from '../contract/refusals.ts';
import { closed } from './headers/audiences.ts';

const answers: Readonly<Record<RefusalCode, readonly [status: number, sentence: string]>> = {
  bad_request: [400, 'The request is not valid.'],
  origin_not_allowed: [403, 'This page may not open calls here.'],
  bad_token: [403, 'The token does not belong to this conversation.'],
  not_allowed: [403, 'This is not allowed here.'],
  challenge_failed: [403, 'The check that you are human did not succeed.'],
  bad_ticket: [403, 'The ticket is not valid.'],
  not_found: [404, 'There is nothing at this address.'],
  payload_too_large: [413, 'The request is too large.'],
  unsupported_media_type: [415, 'Send JSON, as application/json or text/plain.'],
  rate_limited: [429, 'Too many calls from here. Please wait a moment.'],
  visitor_quota: [429, 'You have used up your calls for today.'],
  at_capacity: [503, 'All lines are busy. Please try again in a moment.'],
  budget_spent: [503, 'No more calls today.'],
  paused: [503, 'Calls are paused.'],
  out_of_credits: [503, 'No calls can be made at present.'],
  misconfigured: [502, 'Calls are not set up correctly.'],
  upstream_refused: [502, 'The call could not be created.'],
  upstream_invalid: [502, 'The call service gave an answer that cannot be used.'],
  upstream_unavailable: [502, 'The call service cannot be reached.'],
  upstream_timeout: [504, 'The call service did not answer in time.'],
  store_unavailable: [503, 'Calls cannot be kept track of at present.'],
  internal: [500, 'Something went wrong.'],
};

export interface RefusalDetails {
  /** Replaces the code's own sentence; it reaches the page, so it must name nothing private. */
  readonly sentence?: string;
  readonly retryAfterSeconds?: number;
  /** Replaces the code's own. */
  readonly status?: number;
  /** What the page can do about it. */
  readonly challenge?: Challenge;
  /** Why, for the log alone. */
  readonly reason?: string;
  readonly cause?: unknown;
}

/** We said no, or it broke: thrown anywhere below a route, answered by the error handler. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly statusCode: number;
  readonly retryAfterSeconds: number | undefined;
  readonly challenge: Challenge | undefined;
  readonly reason: string | undefined;

  constructor(code: RefusalCode, details: RefusalDetails = {}) {
    const [status, sentence] = answers[code];
    super(details.sentence ?? sentence, { cause: details.cause });
    this.name = 'Refusal';
    this.code = code;
    this.statusCode = details.status ?? status;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.challenge = details.challenge;
    this.reason = details.reason;
  }
}

/** Answers every error of the instance and of its children in the one shape of the contract. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => answer(error, request, reply));
}

/** Answers unknown addresses in the same shape. */
export function answerNotFound(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) => answer(new Refusal('not_found'), request, reply));
}

/** Writes the reply for any error; the log keeps what the page must not see. */
export function answer(error: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = asRefusal(error);
  const { code, message: detail, reason } = refusal;
  const { origin } = request.headers;
  if (isDeparture(error)) request.log.info({}, 'the visitor left before the answer was there');
  // What we decided ourselves is no fault of ours, whatever its status.
  else if (refusal.cause !== undefined && refusal.statusCode >= 500) {
    request.log.error({ err: refusal.cause, code, origin }, code);
  } else {
    request.log.info({ code, detail, origin, ...(reason && { reason }) }, 'refused');
  }

  const seconds = refusal.retryAfterSeconds;
  if (seconds !== undefined) reply.header('retry-after', seconds);
  const body: ErrorReply = {
    error: refusal.message,
    code: refusal.code,
    ...(seconds !== undefined && { retry_after: seconds }),
    ...(refusal.challenge && { challenge: refusal.challenge }),
    request_id: request.id,
  };
  // Where no route was found, or none asked, nobody has said whom this is for.
  for (const [name, value] of Object.entries(closed)) {
    if (!reply.hasHeader(name)) reply.header(name, value);
  }
  return reply
    .code(refusal.statusCode)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send(body);
}

/** A stream was to be sent over a connection that had closed meanwhile: no fault of anybody's. */
function isDeparture({ code }: Partial<FastifyError>): boolean {
  return code === 'ERR_STREAM_PREMATURE_CLOSE';
}

/** What an error is told as; null when nobody was there any more to be told. */
export function codeOf(error: Error): RefusalCode | null {
  return isDeparture(error) ? null : asRefusal(error).code;
}

function asRefusal(error: Error & Partial<FastifyError>): Refusal {
  if (error instanceof Refusal) return error;
  if (error.validation) return new Refusal('bad_request', { sentence: validationSentence(error) });
  const status = error.statusCode ?? 500;
  if (status === 413) return new Refusal('payload_too_large');
  if (status === 415) return new Refusal('unsupported_media_type');
  if (status >= 400 && status < 500) return new Refusal('bad_request', { cause: error });
  return new Refusal('internal', { cause: error });
}

/** Names the field at fault, for example `custom_greeting must not have more than 500 characters`. */
function validationSentence({ validation }: Partial<FastifyError>): string {
  const [fault] = validation ?? [];
  if (!fault) return answers.bad_request[1];
  const field = fault.instancePath.slice(1).replaceAll('/', '.');
  const unknown: unknown = fault.params['additionalProperties'];
  const name = Array.isArray(unknown) ? [field, unknown[0]].filter(Boolean).join('.') : field;
  const rule = Array.isArray(unknown) ? 'is not a known field' : (fault.message ?? 'is not valid');
  // A field may have any name, and the log is read on terminals.
  return `${name.slice(0, 80).replaceAll(/[\p{Cc}\p{Cf}]/gu, '�') || 'The body'} ${rule}.`;
}
