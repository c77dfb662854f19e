// Opening a call: intent → Tavus → live, each recorded before the next. Once Tavus is asked this runs
// to a recorded end whatever the visitor does. Where there is no room, whoever waits is sent to the line.
import type { CreateReply, CreateRequest } from '../../contract/calls.ts';
import { grantWishes } from '../admission/wishes.ts';
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
import type { Ending } from './ending.ts';
import { busyRetrySeconds, refuse, takenBack } from './refusing.ts';
import { earlierReply } from './repeating.ts';
import { newNonce } from './tokens.ts';

export interface Opening {
  /**
   * Opens a call for a page, or gives it a place in line when it asks for one.
   * @throws Refusal with the code the page is to be told
   */
  open(request: CreateRequest, caller: Caller): Promise<Opened | InLine>;
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
  const { config, pace, ledger, tavus, tokens, owed, log, now } = parts;
  /** Creates under way by request key (or nonce), so that a repeated key waits for the first. */
  const underWay = new Map<string, Attempt>();
  let finishing = false;
  const loopbackRooms = isLoopbackHost(new URL(config.tavus.apiUrl).hostname);

  function intentOf(request: CreateRequest, caller: Caller): Intent {
    return {
      nonce: newNonce(),
      requestKey: request.request_key ?? null,
      origin: caller.origin,
      visitor: tokens.visitorHash(caller.address),
      createdAt: now(),
      reservedSeconds: config.maxCallSeconds,
    };
  }

  async function openNew(request: CreateRequest, caller: Caller): Promise<Made | InLine> {
    const wishes = grantWishes(request, config.page);
    const { wait = false } = request;
    const intent = intentOf(request, caller);
    const admission = await admitting.admit(intent, wait);
    if (admission.kind === 'waiting') return admission;
    if (admission.kind === 'repeated') {
      const reply = await earlierReply(parts, admission.entry);
      if (reply) return { kind: 'made', reply, repeated: true };
      if (!wait) throw refuse('upstream_unavailable');
      return backInLine(intentOf(request, caller));
    }
    const name = conversationName(
      request.conversation_name?.trim() ?? '',
      tokens.nameTag(intent.nonce),
    );
    const outcome = await tavus.create(createBody(wishes, name, parts));
    if (outcome.kind === 'created') {
      const reply = await goLive(outcome.conversation, intent);
      return { kind: 'made', reply, repeated: false };
    }
    await recordVain(outcome, intent.nonce, admission.place);
    if (wait && isFull(outcome)) return backInLine(intentOf(request, caller));
    throw refuse(outcome.code);
  }

  async function backInLine(intent: Intent): Promise<InLine> {
    const standing = await admitting.standInLine(intent);
    if (standing.kind === 'waiting') return standing;
    throw standing.entry.reason === 'left' ? takenBack() : refuse('upstream_unavailable');
  }

  /** @param place where it goes back to when Tavus has no room */
  async function recordVain(outcome: Vain, nonce: string, place: Place | null): Promise<void> {
    const { kind, code, detail } = outcome;
    log.warn({ nonce, code, detail, outcome: kind }, 'Tavus made no usable conversation');
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
    { nonce, requestKey }: Intent,
  ): Promise<CreateReply> {
    const { conversation_id: id, conversation_url: url = '' } = conversation;
    if (!isRoomUrl(url, config.room.hosts, loopbackRooms)) {
      log.error({ conversationId: id, url }, 'the room is on no host of ROOM_HOSTS; ending it');
      await owed.pay(`undo ${id}`, () => undo(nonce, id));
      throw new Refusal('upstream_invalid');
    }
    const at = now();
    const reply = replyFor(conversation, { at, config, tokens });
    // Pages written for the quickstart send no signs of life: only the call clock ends theirs.
    const leased = config.endTokenRequired || requestKey !== null;
    const confirmation = {
      reply,
      endsAt: at + config.maxCallSeconds * 1000,
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
    log.info({ conversationId: id, nonce, origin: entry.origin }, 'call opened');
    return reply;
  }

  /** Ends what the store could not take down as live. Tavus first: it is the one that costs money. */
  async function undo(nonce: string, conversationId: string): Promise<void> {
    if (!(await tavus.end(conversationId))) throw new Error('Tavus did not confirm an end');
    await ledger.locate(nonce, conversationId, now());
    const ended = await ledger.settleEnd(conversationId, now());
    log.info({ conversationId, reason: ended?.reason }, 'call ended');
  }

  function begin(request: CreateRequest, caller: Caller): Attempt {
    const name = request.request_key ?? newNonce();
    const running = underWay.get(name);
    if (running) return running;
    const run = openNew(request, caller).finally(() => underWay.delete(name));
    const attempt = { run, readers: 0 };
    underWay.set(name, attempt);
    return attempt;
  }

  /** Who waits keeps its place, and finds the next process when it asks again. */
  async function turnOver(request: CreateRequest, caller: Caller): Promise<InLine> {
    const paused = new Refusal('paused', { retryAfterSeconds: busyRetrySeconds });
    if (!request.wait) throw paused;
    grantWishes(request, config.page);
    const standing = await admitting.standInLine(intentOf(request, caller));
    if (standing.kind === 'waiting') return standing;
    throw paused;
  }

  return {
    async open(request, caller) {
      if (request.wait && request.request_key === undefined)
        throw new Refusal('bad_request', { sentence: 'request_key is required with wait.' });
      if (finishing) return turnOver(request, caller);
      const attempt = begin(request, caller);
      attempt.readers += 1;
      const outcome = await attempt.run;
      if (outcome.kind === 'waiting') return outcome;
      const { reply, repeated } = outcome;
      const label = request.conversation_name?.trim() ?? '';
      return {
        kind: 'opened',
        reply: { ...reply, conversation_name: label },
        async unread() {
          attempt.readers -= 1;
          // Who asks again may be a proxy; whoever got the first reply is there, or the grace ends it.
          if (attempt.readers === 0 && !repeated) await ending.end(reply.conversation_id, 'left');
        },
      };
    },
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
