// Every conversation of the account, and all that can happen to one. Time is an argument; what
// happened is told to one listener. Knows neither HTTP nor webhooks.
import type { Behaviour } from './behaviour.ts';
import { newConversation, nextTimeout, statusOf, type Conversation } from './conversation.ts';
import type { Draft } from './create-body.ts';
import type { ConversationStatus } from './wire.ts';

/** What a conversation tells when it happens; `at` in epoch milliseconds. */
export interface Happening {
  readonly what: 'replica-joined' | 'shutdown';
  readonly conversation: Conversation;
  readonly at: number;
}

/** The account's conversations. A late look changes nothing: what a timer ended, ended when due. */
export class Conversations {
  readonly #all = new Map<string, Conversation>();
  readonly #deleted = new Set<Conversation>();
  readonly #live = new Set<Conversation>();
  readonly #behaviour: () => Behaviour;
  readonly #happened: (happening: Happening) => void;
  #peakLive = 0;

  constructor(behaviour: () => Behaviour, happened: (happening: Happening) => void) {
    this.#behaviour = behaviour;
    this.#happened = happened;
  }

  /** The most that were live at once since the last `reset`. */
  get peakLive(): number {
    return this.#peakLive;
  }

  /** Whether this many or more are live. */
  isFull(slots: number, now: number): boolean {
    if (this.#live.size >= slots) this.advance(now);
    return this.#live.size >= slots;
  }

  create(draft: Draft, now: number): Conversation {
    const conversation = newConversation(draft, this.#behaviour(), now);
    this.#all.set(conversation.id, conversation);
    if (statusOf(conversation) === 'active') {
      this.#live.add(conversation);
      this.#peakLive = Math.max(this.#peakLive, this.#live.size);
      this.#advance(conversation, now);
    }
    return conversation;
  }

  /** What the API knows by this id; undefined also for what was deleted. */
  find(id: string, now: number): Conversation | undefined {
    const conversation = this.#all.get(id);
    if (!conversation || this.#deleted.has(conversation)) return undefined;
    this.#advance(conversation, now);
    return conversation;
  }

  /** Newest first; Tavus documents no order. */
  list(now: number, status?: ConversationStatus): Conversation[] {
    return this.metered(now)
      .filter((one) => !this.#deleted.has(one))
      .filter((one) => status === undefined || statusOf(one) === status)
      .reverse();
  }

  /** All of them, deleted ones too, in the order of their creation. */
  metered(now: number): Conversation[] {
    this.advance(now);
    return [...this.#all.values()];
  }

  /** A visitor came into the room. */
  join(conversation: Conversation, now: number): void {
    conversation.participants += 1;
    conversation.joinedAt ??= now;
    conversation.leftAt = undefined;
  }

  /** A visitor went; of no consequence once the conversation is over. */
  leave(conversation: Conversation, now: number): void {
    this.#advance(conversation, now);
    conversation.participants -= 1;
    if (conversation.participants > 0 || statusOf(conversation) === 'ended') return;
    conversation.leftAt = now;
    this.#advance(conversation, now);
  }

  /** Ends what is live and leaves what has ended as it is. */
  end(conversation: Conversation, at: number, reason: string): void {
    if (!this.#live.delete(conversation)) return;
    conversation.endedAt = at;
    conversation.shutdownReason = reason;
    this.#happened({ what: 'shutdown', conversation, at });
  }

  /** Hides it from the API. A live one ends, with the reason that fits: Tavus documents none. */
  delete(conversation: Conversation, now: number): void {
    this.#deleted.add(conversation);
    this.end(conversation, now, 'daily_room_has_been_deleted');
  }

  /** Lets the replicas in and the timers out that are due. */
  advance(now: number): void {
    for (const conversation of this.#live) this.#advance(conversation, now);
  }

  /** Forgets all that ended, and counts the peak anew. */
  reset(): void {
    for (const [id, conversation] of this.#all) {
      if (!this.#live.has(conversation)) this.#all.delete(id);
    }
    this.#deleted.clear();
    this.#peakLive = this.#live.size;
  }

  #advance(conversation: Conversation, now: number): void {
    if (!this.#live.has(conversation)) return;
    const { timer, at } = nextTimeout(conversation);
    const { replicaDueAt } = conversation;
    const isDue = replicaDueAt !== null && replicaDueAt <= Math.min(now, at);
    if (isDue && conversation.replicaJoinedAt === undefined) {
      conversation.replicaJoinedAt = replicaDueAt;
      this.#happened({ what: 'replica-joined', conversation, at: replicaDueAt });
    }
    if (at > now || !this.#behaviour().timersRun) return;
    this.end(conversation, at, this.#behaviour().bareReasons ? timer : `${timer} reached`);
  }
}
