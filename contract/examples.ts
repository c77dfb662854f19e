// One valid example per message. Tests hold each against its schema; openapi.json shows them.
import type {
  CancelRequest,
  CreateReply,
  CreateRequest,
  ErrorReply,
  HeartbeatReply,
  TokenRequest,
  WaitingReply,
} from './calls.ts';

export const createRequest: CreateRequest = {
  conversation_name: 'Front page',
  request_key: 'q3Vt0cXr5Jm8yN2aLw7Zfg',
};

export const createReply: CreateReply = {
  conversation_id: 'ca4301628cb9',
  conversation_name: 'Front page',
  conversation_url: 'https://tavus.daily.co/ca4301628cb9',
  status: 'active',
  created_at: '2026-05-20T14:30:00.000000Z',
  end_token: 'Yk1H8r2c0pQmVbX5sJtW3nEzA7uLdGfK9oIiCyR6vTw',
  heartbeat_seconds: 20,
  lease_seconds: 75,
  max_call_seconds: 600,
  expires_at: '2026-05-20T14:40:00.000Z',
};

export const waitingReply: WaitingReply = {
  status: 'waiting',
  place: 2,
  poll_seconds: 3,
  request_id: 'req-1g',
};

export const tokenRequest: TokenRequest = { end_token: createReply.end_token };

export const cancelRequest: CancelRequest = { request_key: 'q3Vt0cXr5Jm8yN2aLw7Zfg' };

export const heartbeatReply: HeartbeatReply = {
  status: 'active',
  remaining_seconds: 512,
  lease_seconds: 75,
};

export const endedHeartbeatReply: HeartbeatReply = { status: 'ended', reason: 'limit' };

export const challengedReply: ErrorReply = {
  error: 'This call needs a check that you are human.',
  code: 'challenge_failed',
  challenge: { kind: 'turnstile', site_key: '0x4AAAAAAADnPIDROrmt1Wwj', action: 'tavus-call' },
  request_id: 'req-1e',
};

export const errorReply: ErrorReply = {
  error: 'All lines are busy. Please try again in a moment.',
  code: 'at_capacity',
  retry_after: 15,
  request_id: 'req-1f',
};
