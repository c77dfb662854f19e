// What every reply has to be, whatever was asked: one of the closed list of refusals with its status, or a success in
// the contract's shape, and in no byte of it what is nobody's business.
import assert from 'node:assert/strict';
import { Value } from 'typebox/value';
import { CreateReply, ErrorReply, HeartbeatReply, WaitingReply } from '../../../contract/calls.ts';
import type { RefusalCode } from '../../../contract/refusals.ts';
import { page } from '../../support/stand.ts';
import type { Reply } from './replies.ts';

/** The statuses of each code, said once more. */
const statuses: Readonly<Record<Exclude<RefusalCode, 'internal'>, readonly number[]>> = {
  // Too late, too long a head.
  bad_request: [400, 408, 431],
  ...{ origin_not_allowed: [403], bad_token: [403], not_allowed: [403] },
  ...{ challenge_failed: [403], bad_ticket: [403], not_found: [404] },
  ...{ payload_too_large: [413], unsupported_media_type: [415] },
  ...{ rate_limited: [429], visitor_quota: [429] },
  ...{ at_capacity: [503], budget_spent: [503], paused: [503], out_of_credits: [503] },
  ...{ misconfigured: [502], upstream_refused: [502], upstream_invalid: [502] },
  ...{ upstream_unavailable: [502], upstream_timeout: [504], store_unavailable: [503] },
};

/** All headers that any reply has. */
const known = new Set([
  ...['connection', 'keep-alive', 'date', 'content-length', 'transfer-encoding', 'content-type'],
  ...[
    'cache-control',
    'vary',
    'retry-after',
    'access-control-allow-origin',
    'etag',
    'last-modified',
  ],
  ...['access-control-expose-headers', 'access-control-allow-methods', 'access-control-max-age'],
  ...[
    'access-control-allow-headers',
    'content-security-policy',
    'referrer-policy',
    'accept-ranges',
  ],
  ...[
    'x-content-type-options',
    'cross-origin-resource-policy',
    'x-accel-buffering',
    'content-range',
  ],
  ...['content-encoding'],
]);

export interface Circumstances {
  /** What must stand in no byte. */
  readonly secrets: readonly string[];
  /** Everything that was said over the connection, as latin1. */
  readonly said: string;
}

const isRefusal = ({ status }: Reply) => status >= 400;
const isJson = ({ headers }: Reply) =>
  (headers.get('content-type') ?? '').startsWith('application/json');

/** @throws AssertionError saying what is wrong with it */
export function judge(reply: Reply, { secrets, said }: Circumstances): void {
  const { headers, body } = reply;
  const whole = [...headers].join('\n') + body;
  for (const secret of secrets) assert.ok(!whole.includes(secret), `a secret: ${whole}`);
  for (const name of headers.keys()) assert.ok(known.has(name), `a header of nobody: ${name}`);
  const allowed = headers.get('access-control-allow-origin');
  if (allowed !== undefined && allowed !== '*') {
    assert.equal(allowed, page);
    assert.ok(said.includes(page), 'its page never asked');
  }
  assert.equal(headers.get('access-control-allow-credentials'), undefined);
  if (!reply.isWhole) return;
  assert.equal(headers.get('x-content-type-options'), 'nosniff', 'it may be sniffed');
  if (isRefusal(reply)) judgeRefusal(reply);
  else judgeSuccess(reply, said);
}

function judgeRefusal(reply: Reply): void {
  const { status, headers, body } = reply;
  assert.ok(isJson(reply), `a refusal that is no JSON: ${String(status)} ${body}`);
  assert.equal(headers.get('cache-control'), 'no-store');
  assert.notEqual(headers.get('access-control-allow-origin'), '*');
  // Of a HEAD.
  if (body === '') return;
  const said: unknown = JSON.parse(Buffer.from(body, 'latin1').toString('utf8'));
  // The health of the endpoint is no refusal.
  if (status === 503 && body.startsWith('{"status":')) return;
  assert.ok(Value.Check(ErrorReply, said), body);
  const { code, error, retry_after: retryAfter, ...more } = said;
  assert.deepEqual(Object.keys(more).sort(), ['request_id']);
  assert.notEqual(code, 'internal', body);
  if (code !== 'internal') assert.ok(statuses[code].includes(status), `${code} ${String(status)}`);
  assert.ok(
    error.length <= 300 && !/\bat .*:\d|node:|\.[jt]s\b|ERR_|HPE_|FST_|Error:/.test(error),
    error,
  );
  assert.equal(
    headers.get('retry-after'),
    retryAfter === undefined ? undefined : String(retryAfter),
  );
}

function judgeSuccess(reply: Reply, said: string): void {
  const { status, headers, body } = reply;
  assert.ok([200, 201, 202, 204, 206, 304].includes(status), String(status));
  if (!isJson(reply) || body === '' || headers.get('cache-control')?.startsWith('public')) return;
  const told: unknown = JSON.parse(Buffer.from(body, 'latin1').toString('utf8'));
  if (status === 201) {
    assert.ok(Value.Check(CreateReply, told), body);
    assert.match(told.conversation_url, /^https:\/\/rooms\.daily\.co\//);
    // Nobody is told of somebody else's call.
    const label = /^case-\d+$/.test(told.conversation_name) ? told.conversation_name : '';
    assert.ok(said.includes(label) || /chunked/i.test(said), `told of ${label}`);
  } else if (status === 202) assert.ok(Value.Check(WaitingReply, told), body);
  else if (!/^\{"status":"(ok|ready)"/.test(body))
    assert.ok(Value.Check(HeartbeatReply, told), body);
}
