// Opening a call: intent → Tavus → live, each recorded before the next. Once Tavus is asked this runs
// to a recorded end whatever the visitor does.
import type { CreateReply, CreateRequest } from '../../contract/calls.ts';
import { grantWishes, type Wishes } from '../admission/wishes.ts';
import { Refusal } from '../errors.ts';
import type { LedgerEntry } from '../ledger/ledger.ts';
import type { CreateOutcome } from '../tavus/client.ts';
import { isRoomUrl } from '../tavus/room-url.ts';
import type { TavusConversation, TavusCreate } from '../tavus/wire.ts';
import { isLoopbackHost } from '../host-pattern.ts';
import type { Caller, Parts } from './calls.ts';
import type { Ending } from './ending.ts';
import { newNonce } from './tokens.ts';

export interface Opening {
  /**
   * Opens a call for a page.
   * @throws Refusal with the code the page is to be told
   */
  open(request: CreateRequest, caller: Caller): Promise<CreateReply>;
}

/** How long to wait before trying again, where Tavus or the cap says "not now". */
const busyRetrySeconds = 15;

/** Tavus's absent timer has ended an unknown conversation by then, clocks aside. */
const unknownMarginMs = 15_000;

export function createOpening(parts: Parts, ending: Ending): Opening {
  const { config, ledger, tavus, tokens, log, now } = parts;
  /** Creates under way, so that a repeated request key waits for the first. */
  const inFlight = new Map<string, Promise<CreateReply>>();
  const loopbackRooms = isLoopbackHost(new URL(config.tavus.apiUrl).hostname);

  async function openNew(request: CreateRequest, caller: Caller): Promise<CreateReply> {
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
    if (reservation.kind === 'repeated') return repeat(reservation.entry);

    const label = request.conversation_name?.trim() ?? '';
    const outcome = await tavus.create(tavusBody(wishes, label, nonce));
    const conversation = await recordOutcome(outcome, nonce);
    return await goLive(conversation, { nonce, label, hasKey: intent.requestKey !== null });
  }

  function tavusBody(wishes: Wishes, label: string, nonce: string): TavusCreate {
    const { language, ...fields } = wishes;
    const { room } = config;
    return {
      ...fields,
      conversation_name: [label, tokens.nameTag(nonce)].filter(Boolean).join(' · '),
      ...(room.requireAuth && { require_auth: true }),
      properties: {
        ...room.properties,
        ...(language !== undefined && { language }),
        max_call_duration: config.maxCallSeconds,
        participant_absent_timeout: room.absentSeconds,
        participant_left_timeout: room.leftSeconds,
      },
    };
  }

  /** Passes a conversation on; anything else is recorded and becomes the page's refusal. */
  async function recordOutcome(outcome: CreateOutcome, nonce: string): Promise<TavusConversation> {
    if (outcome.kind === 'created') return outcome.conversation;
    const { code, detail } = outcome;
    log.warn({ nonce, code, detail, outcome: outcome.kind }, 'Tavus made no usable conversation');
    if (outcome.kind === 'refused') await ledger.discard(nonce, now());
    else await ledger.doubt(nonce, now() + config.room.absentSeconds * 1000 + unknownMarginMs);
    throw code === 'at_capacity' ? busy() : new Refusal(code);
  }

  async function goLive(
    conversation: TavusConversation,
    call: { nonce: string; label: string; hasKey: boolean },
  ): Promise<CreateReply> {
    const { conversation_id: id, conversation_url: url = '' } = conversation;
    const at = now();
    const reply = replyFor(conversation, call.label, at);
    // Pages written for the quickstart send no signs of life: only the call clock ends theirs.
    const leased = config.endTokenRequired || call.hasKey;
    const confirmation = {
      reply,
      endsAt: at + config.maxCallSeconds * 1000,
      leaseUntil: leased ? at + config.leaseSeconds * 1000 : null,
      graceUntil: leased ? at + config.presenceGraceSeconds * 1000 : null,
    };
    const entry = await ledger.confirm(call.nonce, confirmation).catch(async (error: unknown) => {
      await ending.end(id, 'operator');
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

  function replyFor(conversation: TavusConversation, label: string, at: number): CreateReply {
    const { conversation_id: id, meeting_token: meetingToken } = conversation;
    return {
      conversation_id: id,
      conversation_name: label,
      conversation_url: conversation.conversation_url ?? '',
      status: conversation.status === 'ended' ? 'ended' : 'active',
      created_at: conversation.created_at ?? new Date(at).toISOString(),
      ...(meetingToken !== undefined && { meeting_token: meetingToken }),
      end_token: tokens.endToken(id),
      heartbeat_seconds: config.heartbeatSeconds,
      lease_seconds: config.leaseSeconds,
      max_call_seconds: config.maxCallSeconds,
      expires_at: new Date(at + config.maxCallSeconds * 1000).toISOString(),
    };
  }

  return {
    open(request, caller) {
      const key = request.request_key;
      if (key === undefined) return openNew(request, caller);
      const running = inFlight.get(key);
      if (running) return running;
      const run = openNew(request, caller).finally(() => inFlight.delete(key));
      inFlight.set(key, run);
      return run;
    },
  };
}

function repeat(entry: LedgerEntry): CreateReply {
  if (entry.reply && entry.reason === null) return entry.reply;
  // Its first attempt was lost on the way, or is already over: never a second conversation.
  throw entry.reply ? cancelled() : new Refusal('upstream_unavailable');
}

function busy(): Refusal {
  return new Refusal('at_capacity', { retryAfterSeconds: busyRetrySeconds });
}

function cancelled(): Refusal {
  return new Refusal('not_allowed', { sentence: 'This call was taken back.' });
}
