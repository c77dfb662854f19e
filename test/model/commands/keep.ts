// Signs of life of a page: heartbeats, and presence streams that open and close.
import { expect } from 'vitest';
import type { EndReason, HeartbeatReply } from '../../../contract/calls.ts';
import { until } from '../../support/until.ts';
import { graceMs } from '../truth/times.ts';
import { heard, isKnownOver, reasonsOf, verdictOf, type Call } from '../truth/call.ts';
import type { Model } from '../truth/model.ts';
import * as page from '../world/page.ts';
import type { World } from '../world/world.ts';
import { command, isAnswered, pick, picked } from './command.ts';

export interface ByPage {
  /** Which call. */
  readonly call: number;
  /** Which process its request comes to. */
  readonly at: number;
}

/** More than a page ever holds. */
const mostStreams = 3;

const mayAttend = (call: Call) => isAnswered(call) && call.streams.length < mostStreams;
const isAttended = ({ streams }: Call) => streams.length > 0;

export async function sendBeat(model: Model, world: World, call: Call, at: number): Promise<void> {
  const reply = await page.beat(world.home(at), call);
  expect(reply?.status).toBe(200);
  if (reply) judge(model, call, reply.body);
}

export const beat = command<ByPage>('beat', {
  can: (model, how) => pick(model, how.call, isAnswered) !== undefined,
  act: (model, world, how) => sendBeat(model, world, picked(model, how.call, isAnswered), how.at),
});

export interface Attending extends ByPage {
  /** Its older streams close once this one is open, as when a page is reloaded. */
  readonly moves: boolean;
}

export const attend = command<Attending>('attend', {
  can: (model, how) => pick(model, how.call, mayAttend) !== undefined,
  async act(model, world, how) {
    const call = picked(model, how.call, mayAttend);
    const stream = await page.attend(world.home(how.at), call);
    const [, reason] = /^event: ended\ndata: \{"reason":"(\w+)"\}/.exec(stream.text) ?? [];
    if (reason !== undefined) {
      judge(model, call, { status: 'ended', reason: reason as EndReason });
      return stream.closed;
    }
    expect(stream.text).toMatch(/^event: remaining\n/);
    judge(model, call, { status: 'active' });
    if (how.moves) for (const older of world.streamsOf(call.key).splice(0)) older.stream.leave();
    call.streams = how.moves ? [how.at] : [...call.streams, how.at];
    call.newest = how.at;
    world.streamsOf(call.key).push({ at: how.at, stream });
  },
});

export const leave = command<{ readonly call: number; readonly stream: number }>('leave', {
  can: (model, how) => pick(model, how.call, isAttended) !== undefined,
  async act(model, world, how) {
    const call = picked(model, how.call, isAttended);
    const [left] = world.streamsOf(call.key).splice(how.stream % call.streams.length, 1);
    if (!left) throw new Error('the model knows of a stream that the world does not hold');
    left.stream.leave();
    call.streams = world.streamsOf(call.key).map(({ at }) => at);
    if (call.newest !== left.at || call.streams.includes(left.at)) return;
    // No stream is left where the newest one was: its page has gone.
    call.newest = null;
    if (verdictOf(call, model.now) === 'over') return;
    await until(`it is noticed that the page of ${call.key} has left`, async () => {
      const entry = await world.ledger.find({ requestKey: call.key });
      return entry?.state !== 'live' || entry.graceUntil !== null;
    });
    call.grace = Math.min(call.grace, model.now + graceMs);
  },
});

type Heard = { readonly status: 'active' } | Extract<HeartbeatReply, { status: 'ended' }>;

/** What a page was told of its call, against what must be true of it. */
function judge(model: Model, call: Call, told: Heard): void {
  const { now } = model;
  const about = JSON.stringify({ now, ...call });
  if (told.status === 'active') {
    expect(isKnownOver(call, now) && call.reason !== null, `told to be alive: ${about}`).toBe(
      false,
    );
    heard(call, now);
  } else {
    expect(verdictOf(call, now), `told to be over: ${about}`).not.toBe('alive');
    const reasons = call.reason === null ? [...reasonsOf(call, now)] : [call.reason];
    expect(reasons, about).toContain(told.reason);
  }
}
