// Opening a call: intent → Tavus → live, each recorded before the next. Once Tavus is asked this runs
// to a recorded end whatever the visitor does. Where there is no room, whoever waits is sent to the line.
import type { CreateReply, CreateRequest } from '../../contract/calls.ts';
import { Refusal } from '../errors.ts';
import { isLoopbackHost } from '../host-pattern.ts';
import type { Intent } from '../ledger/entry.ts';
import type { Place } from '../ledger/line.ts';
import type { CreateOutcome } from '../tavus/client.ts';
import { isRoomUrl } from '../tavus/room-url.ts';
import type { TavusConversation } from '../tavus/wire.ts';
import type { Admitting, InLine } from './admitting.ts';
import type { Caller, Parts } from './calls.ts';
import { conversationName, createBody, replyFor } from './conversation.ts';
import { countEnd } from './counting.ts';
import { createCredits } from './credits.ts';
import { endRecord } from './end-record.ts';
import type { Ending } from './ending.ts';
import { createPermitting, type Permitted } from './permitting.ts';
import { busyRetrySeconds, refuse, takenBack } from './refusing.ts';
import { earlierReply } from './repeating.ts';
import { newNonce } from './tokens.ts';

export interface Opening {
  /**
   * Opens a call for a page, or gives it a place in line when it asks for one.
   * @throws Refusal with the code the page is to be told
   */
  open(request: CreateRequest, caller: Caller): Promise<Opened | InLine>;
  /** Whether this process admits nobody, while its calls go on. */
  drain(on: boolean): void;
  isDraining(): boolean;
  /** Admits nobody from now on; resolves when every create under way has come to its end. */
  finish(): Promise<void>;
}

/** An admitted call, and what to do when the page did not live to read of it. */
export interface Opened {
  readonly kind: 'opened';
  readonly reply: CreateReply;
  /** Nobody read this reply: ends the call, unless somebody else waited for the same one. */
  unread(): Promise<void>;
}

interface Made {
  readonly kind: 'made';
  readonly reply: CreateReply;
  /** The reply of an earlier request with the same key. */
  readonly repeated: boolean;
}

/** One create under way, and how many wait for its reply. */
interface Attempt {
  readonly run: Promise<Made | InLine>;
  readers: number;
}

export function createOpening(parts: Parts, admitting: Admitting, ending: Ending): Opening {
  const { config, pace, ledger, tavus, tokens, owed, observer, log, now } = parts;
  /** Creates under way by request key (or nonce), so that a repeated key waits for the first. */
  const underWay = new Map<string, Attempt>();
  const credits = createCredits(parts);
  const permitting = createPermitting(parts, admitting);
  let finishing = false;
  let draining = false;
  const loopbackRooms = isLoopbackHost(new URL(config.tavus.apiUrl).hostname);

  function intentOf({ request, origin, policy, visitor, once }: Permitted): Intent {
    return {
      nonce: newNonce(),
      requestKey: request.request_key ?? null,
      origin,
      visitor,
      site: policy.site?.name ?? null,
      once,
      createdAt: now(),
      reservedSeconds: policy.maxCallSeconds,
    };
  }

  async function openNew(permitted: Permitted): Promise<Made | InLine> {
    const { request, policy } = permitted;
    const { wait = false } = request;
    const intent = intentOf(permitted);
    const admission = await admitting.admit(intent, policy, wait);
    if (admission.kind === 'waiting') return admission;
    if (admission.kind === 'repeated') {
      const reply = await earlierReply(parts, admission.entry);
      if (reply) return { kind: 'made', reply, repeated: true };
      if (!wait) throw refuse('upstream_unavailable');
      return backInLine(permitted);
    }
    const name = conversationName(permitted.label, tokens.nameTag(intent.nonce));
    const outcome = await tavus.create(createBody(permitted, name, parts));
    const asked = { requestId: permitted.requestId, tavusRequestId: outcome.requestId };
    if (outcome.kind === 'created') {
      const reply = await goLive(outcome.conversation, intent, asked);
      // A trial may cost nothing: it tells nothing of the credits.
      if (admission.isProbe && permitted.wishes.test_mode !== true) await credits.back();
      return { kind: 'made', reply, repeated: false };
    }
    log.warn(
      {
        ...asked,
        nonce: intent.nonce,
        code: outcome.code,
        detail: outcome.detail,
        outcome: outcome.kind,
      },
      'Tavus made no usable conversation',
    );
    await recordVain(outcome, intent.nonce, admission.place);
    if (outcome.code === 'out_of_credits') await credits.gone();
    if (wait && isFull(outcome)) return backInLine(permitted);
    throw refuse(outcome.code);
  }

  async function backInLine(permitted: Permitted): Promise<InLine> {
    const standing = await admitting.standInLine(intentOf(permitted), permitted.policy, true);
    if (standing.kind === 'waiting') return standing;
    throw standing.entry.reason === 'left' ? takenBack() : refuse('upstream_unavailable');
  }

  /** @param place where it goes back to when Tavus has no room */
  async function recordVain(outcome: Vain, nonce: string, place: Place | null): Promise<void> {
    const { kind } = outcome;
    // Tavus's absent timer has ended it by then, clocks aside.
    const until = now() + config.room.absentSeconds * 1000 + pace.marginMs;
    await owed.pay(`record what came of ${nonce}`, () => {
      if (kind === 'unknown') return ledger.doubt(nonce, until);
      return isFull(outcome) ? ledger.turnAway(nonce, place, now()) : ledger.discard(nonce, now());
    });
    if (kind === 'unknown') parts.doubt();
  }

  async function goLive(
    conversation: TavusConversation,
    { nonce, requestKey, reservedSeconds: maxCallSeconds }: Intent,
    asked: object,
  ): Promise<CreateReply> {
    const { conversation_id: id, conversation_url: url = '' } = conversation;
    if (!isRoomUrl(url, config.room.hosts, loopbackRooms)) {
      log.error({ conversationId: id, url }, 'the room is on no host of ROOM_HOSTS; ending it');
      await owed.pay(`undo ${id}`, () => undo(nonce, id));
      throw new Refusal('upstream_invalid');
    }
    const at = now();
    const reply = replyFor(conversation, { at, config, tokens, maxCallSeconds });
    // Pages written for the quickstart send no signs of life: only the call clock ends theirs.
    const leased = config.endTokenRequired || requestKey !== null;
    const confirmation = {
      reply,
      endsAt: at + maxCallSeconds * 1000,
      leaseUntil: leased ? at + config.leaseSeconds * 1000 : null,
      graceUntil: leased ? at + config.presenceGraceSeconds * 1000 : null,
    };
    const entry = await ledger.confirm(nonce, confirmation).catch(async (error: unknown) => {
      await owed.pay(`undo ${id}`, () => undo(nonce, id));
      throw new Refusal('store_unavailable', { cause: error });
    });
    if (entry.state !== 'live') {
      // Taken back meanwhile, or given up while this process stood still.
      await ending.end(id, entry.reason ?? 'operator');
      throw entry.reason === 'left' ? takenBack() : refuse('upstream_unavailable');
    }
    if (reply.status === 'ended') await ending.end(id, 'room');
    observer.opened();
    log.info({ ...asked, conversationId: id, nonce, origin: entry.origin }, 'call opened');
    return reply;
  }

  /** Ends what the store could not take down as live. Tavus first: it is the one that costs money. */
  async function undo(nonce: string, conversationId: string): Promise<void> {
    if (!(await tavus.end(conversationId))) throw new Error('Tavus did not confirm an end');
    await ledger.locate(nonce, conversationId, now());
    const ended = await ledger.settleEnd(conversationId, now());
    if (ended) {
      countEnd(observer, ended);
      log.info(endRecord(ended), 'call ended');
    }
  }

  function begin(permitted: Permitted): Attempt {
    const name = permitted.request.request_key ?? newNonce();
    const running = underWay.get(name);
    if (running) return running;
    const opening = finishing || draining ? turnOver(permitted) : openNew(permitted);
    const run = opening.finally(() => underWay.delete(name));
    const attempt = { run, readers: 0 };
    underWay.set(name, attempt);
    return attempt;
  }

  /** Who can wait finds another process, or the next one, when it asks again: the line is everybody's. */
  async function turnOver(permitted: Permitted): Promise<Made | InLine> {
    const { request, policy } = permitted;
    try {
      const intent = intentOf(permitted);
      const standing = await admitting.standInLine(intent, policy, request.wait ?? false);
      if (standing.kind === 'waiting') return standing;
      const reply = await earlierReply(parts, standing.entry);
      if (reply) return { kind: 'made', reply, repeated: true };
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'at_capacity') throw error;
    }
    throw new Refusal('paused', { retryAfterSeconds: busyRetrySeconds });
  }

  return {
    async open(request, caller) {
      if (request.wait && request.request_key === undefined)
        throw new Refusal('bad_request', { sentence: 'request_key is required with wait.' });
      const permitted = await permitting.permit(request, caller);
      const attempt = begin(permitted);
      attempt.readers += 1;
      const outcome = await attempt.run;
      if (outcome.kind === 'waiting') return outcome;
      const { reply, repeated } = outcome;
      return {
        kind: 'opened',
        reply: { ...reply, conversation_name: permitted.label },
        async unread() {
          attempt.readers -= 1;
          // Who asks again may be a proxy; whoever got the first reply is there, or the grace ends it.
          if (attempt.readers === 0 && !repeated) await ending.end(reply.conversation_id, 'left');
        },
      };
    },
    drain(on) {
      draining = on;
    },
    isDraining: () => draining,
    async finish() {
      finishing = true;
      await Promise.allSettled([...underWay.values()].map(({ run }) => run));
    },
  };
}

type Vain = Exclude<CreateOutcome, { kind: 'created' }>;

/** Nothing was made, because as many conversations run as the account may have. */
function isFull({ kind, code }: Vain): boolean {
  return kind === 'refused' && code === 'at_capacity';
}
