// Opening a call: intent → Tavus → live, each recorded before the next. Once Tavus is asked this runs
// to a recorded end whatever the visitor does.
import type { CreateReply, CreateRequest } from '../../contract/calls.ts';
import { grantWishes } from '../admission/wishes.ts';
import { Refusal } from '../errors.ts';
import type { LedgerEntry } from '../ledger/ledger.ts';
import type { CreateOutcome } from '../tavus/client.ts';
import { isRoomUrl } from '../tavus/room-url.ts';
import type { TavusConversation } from '../tavus/wire.ts';
import { isLoopbackHost } from '../host-pattern.ts';
import type { Caller, Parts } from './calls.ts';
import type { Ending } from './ending.ts';
import { conversationName, createBody, replyFor } from './conversation.ts';
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

/** How long to wait before trying again, where Tavus or the cap says "not now". */
const busyRetrySeconds = 15;

/** Tavus's absent timer has ended an unknown conversation by then, clocks aside. */
const unknownMarginMs = 15_000;

export function createOpening(parts: Parts, ending: Ending): Opening {
  const { config, ledger, tavus, tokens, owed, log, now } = parts;
  /** Creates under way by request key (or nonce), so that a repeated key waits for the first. */
  const underWay = new Map<string, Attempt>();
  let finishing = false;
  const loopbackRooms = isLoopbackHost(new URL(config.tavus.apiUrl).hostname);

  async function openNew(request: CreateRequest, caller: Caller): Promise<Admission> {
    const wishes = grantWishes(request, config.page);
    const nonce = newNonce();
    const intent = {
      nonce,
      requestKey: request.request_key ?? null,
      origin: caller.origin,
      visitor: tokens.visitorHash(caller.address),
      createdAt: now(),
    };
    const { maxConcurrentCalls } = config;
    const reservation = await ledger
      .reserve(intent, { maxConcurrentCalls })
      .catch((error: unknown) => {
        throw new Refusal('store_unavailable', { cause: error });
      });
    if (reservation.kind === 'cancelled') throw cancelled();
    if (reservation.kind === 'at_capacity') throw busy();
    if (reservation.kind === 'repeated')
      return { reply: repeat(reservation.entry), repeated: true };

    const label = request.conversation_name?.trim() ?? '';
    const name = conversationName(label, tokens.nameTag(nonce));
    const outcome = await tavus.create(createBody(wishes, name, config));
    const conversation = await recordOutcome(outcome, nonce);
    const reply = await goLive(conversation, { nonce, label, hasKey: intent.requestKey !== null });
    return { reply, repeated: false };
  }

  /** Passes a conversation on; anything else is recorded and becomes the page's refusal. */
  async function recordOutcome(outcome: CreateOutcome, nonce: string): Promise<TavusConversation> {
    if (outcome.kind === 'created') return outcome.conversation;
    const { code, detail } = outcome;
    log.warn({ nonce, code, detail, outcome: outcome.kind }, 'Tavus made no usable conversation');
    const until = now() + config.room.absentSeconds * 1000 + unknownMarginMs;
    await owed.pay(`record what came of ${nonce}`, () =>
      outcome.kind === 'refused' ? ledger.discard(nonce, now()) : ledger.doubt(nonce, until),
    );
    throw code === 'at_capacity' ? busy() : new Refusal(code);
  }

  async function goLive(
    conversation: TavusConversation,
    call: { nonce: string; label: string; hasKey: boolean },
  ): Promise<CreateReply> {
    const { conversation_id: id, conversation_url: url = '' } = conversation;
    const at = now();
    const reply = replyFor(conversation, { label: call.label, at, config, tokens });
    // Pages written for the quickstart send no signs of life: only the call clock ends theirs.
    const leased = config.endTokenRequired || call.hasKey;
    const confirmation = {
      reply,
      endsAt: at + config.maxCallSeconds * 1000,
      leaseUntil: leased ? at + config.leaseSeconds * 1000 : null,
      graceUntil: leased ? at + config.presenceGraceSeconds * 1000 : null,
    };
    const entry = await ledger.confirm(call.nonce, confirmation).catch(async (error: unknown) => {
      await owed.pay(`undo ${id}`, async () => {
        if (!(await tavus.end(id))) throw new Error('Tavus did not confirm an end');
        await ledger.discard(call.nonce, now());
      });
      throw new Refusal('store_unavailable', { cause: error });
    });
    if (entry.state === 'ending') {
      await ending.end(id, entry.reason ?? 'left');
      throw cancelled();
    }
    if (!isRoomUrl(url, config.room.hosts, loopbackRooms)) {
      log.error({ conversationId: id, url }, 'the room is on no host of ROOM_HOSTS; ending it');
      await ending.end(id, 'operator');
      throw new Refusal('upstream_invalid');
    }
    if (reply.status === 'ended') await ending.end(id, 'room');
    log.info({ conversationId: id, nonce: call.nonce, origin: entry.origin }, 'call opened');
    return reply;
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
      return {
        reply,
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

function repeat(entry: LedgerEntry): CreateReply {
  if (entry.reason !== null) throw cancelled();
  // Its first attempt was lost on the way: never a second conversation.
  if (!entry.reply) throw new Refusal('upstream_unavailable');
  return entry.reply;
}

function busy(): Refusal {
  return new Refusal('at_capacity', { retryAfterSeconds: busyRetrySeconds });
}

function cancelled(): Refusal {
  return new Refusal('not_allowed', { sentence: 'This call was taken back.' });
}
