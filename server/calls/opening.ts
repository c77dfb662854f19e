// Opening a call: intent → Tavus → live, each recorded before the next. Once Tavus is asked this runs
// to a recorded end whatever the visitor does.
import type { CreateReply, CreateRequest } from '../../contract/calls.ts';
import { grantWishes } from '../admission/wishes.ts';
import { Refusal } from '../errors.ts';
import { isLoopbackHost } from '../host-pattern.ts';
import type { Intent } from '../ledger/entry.ts';
import type { CreateOutcome } from '../tavus/client.ts';
import { isRoomUrl } from '../tavus/room-url.ts';
import type { TavusConversation } from '../tavus/wire.ts';
import type { Caller, Parts } from './calls.ts';
import { conversationName, createBody, replyFor } from './conversation.ts';
import type { Ending } from './ending.ts';
import { admission, busyRetrySeconds, refuse, takenBack } from './refusing.ts';
import { earlierReply } from './repeating.ts';
import { newNonce } from './tokens.ts';

export interface Opening {
  /**
   * Opens a call for a page.
   * @throws Refusal with the code the page is to be told
   */
  open(request: CreateRequest, caller: Caller): Promise<Opened>;
  /** Admits nobody from now on; resolves when every create under way has come to its end. */
  finish(): Promise<void>;
}

/** An admitted call, and what to do when the page did not live to read of it. */
export interface Opened {
  readonly reply: CreateReply;
  /** Nobody read this reply: ends the call, unless somebody else waited for the same one. */
  unread(): Promise<void>;
}

interface Admission {
  readonly reply: CreateReply;
  /** The reply of an earlier request with the same key. */
  readonly repeated: boolean;
}

/** One create under way, and how many wait for its reply. */
interface Attempt {
  readonly run: Promise<Admission>;
  readers: number;
}

export function createOpening(parts: Parts, ending: Ending): Opening {
  const { config, pace, ledger, tavus, tokens, owed, log, now } = parts;
  /** Creates under way by request key (or nonce), so that a repeated key waits for the first. */
  const underWay = new Map<string, Attempt>();
  let finishing = false;
  const loopbackRooms = isLoopbackHost(new URL(config.tavus.apiUrl).hostname);

  async function openNew(request: CreateRequest, caller: Caller): Promise<Admission> {
    const wishes = grantWishes(request, config.page);
    const intent: Intent = {
      nonce: newNonce(),
      requestKey: request.request_key ?? null,
      origin: caller.origin,
      visitor: tokens.visitorHash(caller.address),
      createdAt: now(),
      reservedSeconds: config.maxCallSeconds,
    };
    const earlier = await admission(ledger, config, intent);
    if (earlier) return { reply: await earlierReply(parts, earlier), repeated: true };

    const name = conversationName(
      request.conversation_name?.trim() ?? '',
      tokens.nameTag(intent.nonce),
    );
    const outcome = await tavus.create(createBody(wishes, name, parts));
    const conversation = await recordOutcome(outcome, intent.nonce);
    return { reply: await goLive(conversation, intent), repeated: false };
  }

  /** Passes a conversation on; anything else is recorded and becomes the page's refusal. */
  async function recordOutcome(outcome: CreateOutcome, nonce: string): Promise<TavusConversation> {
    if (outcome.kind === 'created') return outcome.conversation;
    const { code, detail } = outcome;
    log.warn({ nonce, code, detail, outcome: outcome.kind }, 'Tavus made no usable conversation');
    // Tavus's absent timer has ended it by then, clocks aside.
    const until = now() + config.room.absentSeconds * 1000 + pace.marginMs;
    await owed.pay(`record what came of ${nonce}`, () =>
      outcome.kind === 'refused' ? ledger.discard(nonce, now()) : ledger.doubt(nonce, until),
    );
    if (outcome.kind === 'unknown') parts.doubt();
    throw refuse(code);
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

  return {
    async open(request, caller) {
      if (finishing) throw new Refusal('paused', { retryAfterSeconds: busyRetrySeconds });
      const attempt = begin(request, caller);
      attempt.readers += 1;
      const { reply, repeated } = await attempt.run;
      const label = request.conversation_name?.trim() ?? '';
      return {
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
