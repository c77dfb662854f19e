// What is open, whose, and until when: the ledger as the use cases speak to it, on any store. Knows
// nothing of Tavus, HTTP or timers; all times are epoch ms.
import { setImmediate } from 'node:timers/promises';
import type { EndReason } from '../../contract/calls.ts';
import type { Counts } from './counts.ts';
import { newEntry, type Intent, type LedgerEntry } from './entry.ts';
import * as gates from './gate.ts';
import { letIn, turnedAway, usualPresentMs, type Place } from './line.ts';
import type { AdmissionLimits, Reservation, Waiting } from './admission.ts';
import type { EntryName, Store } from './store.ts';
import { dayOf, type Tally } from './tally.ts';
import * as transitions from './transitions.ts';

/** Every method is atomic. */
export interface Ledger extends Pick<
  Store,
  | 'durable'
  | 'identity'
  | 'shared'
  | 'due'
  | 'open'
  | 'history'
  | 'line'
  | 'gate'
  | 'prune'
  | 'check'
  | 'close'
> {
  /**
   * Checks every limit and the line, and records the intent or a place in line, as one step.
   * @param waiting default one who does not wait
   */
  reserve(intent: Intent, limits: AdmissionLimits, waiting?: Waiting): Promise<Reservation>;
  /** Tavus has made it: `live`, or `ending` when the visitor took it back meanwhile. */
  confirm(nonce: string, confirmation: transitions.Confirmation): Promise<LedgerEntry>;
  /** What an open create that nobody waits for has made, as Tavus's list tells: it is to be ended. */
  locate(nonce: string, conversationId: string, at: number): Promise<LedgerEntry | null>;
  /** Tavus has surely made nothing, and the page was told so. */
  discard(nonce: string, at: number): Promise<void>;
  /** The same, because Tavus had no room; who was let in from the line, or would wait, is in it again. */
  turnAway(nonce: string, place: Place | null, at: number): Promise<void>;
  /** Nobody knows whether Tavus made it: the place stays taken until then. */
  doubt(nonce: string, until: number): Promise<void>;
  /** An unknown one made nothing, or what it made is over by now. */
  giveUp(nonce: string, at: number): Promise<void>;
  find(name: EntryName): Promise<LedgerEntry | null>;
  /** A sign of life: a live entry's lease is renewed and its grace called off. */
  renew(conversationId: string, leaseUntil: number): Promise<LedgerEntry | null>;
  /** The same, by a presence stream at the process of this name. */
  attend(conversationId: string, by: string, leaseUntil: number): Promise<LedgerEntry | null>;
  /**
   * No stream is left there: a live entry ends at `graceUntil` unless renewed or attended anew, and
   * unless its lease is later than `heardUntil`.
   */
  leave(
    conversationId: string,
    by: string,
    until: { readonly graceUntil: number; readonly heardUntil: number },
  ): Promise<void>;
  /** The endpoint has started: every live entry gets one fresh lease, every end is asked for now. */
  resume(times: transitions.FreshTimes): Promise<void>;
  /** Takes in a live conversation that is ours and not remembered; a remembered one stays as it is. */
  adopt(conversationId: string, entry: LedgerEntry): Promise<LedgerEntry>;
  /**
   * Somebody wants it over; the first reason stays. An id that is not remembered gets an entry of its
   * own: its end token proves that it is ours, so it has to be ended like any other.
   */
  requestEnd(conversationId: string, reason: EndReason, at: number): Promise<LedgerEntry>;
  /** Ends an entry that is over by itself at `now`; see `overdueReason` for `patienceMs`. */
  expire(conversationId: string, now: number, patienceMs: number): Promise<LedgerEntry | null>;
  /** Tavus was asked in vain; ask again then. */
  postponeEnd(conversationId: string, nextAttemptAt: number): Promise<void>;
  /** Tavus has confirmed the end: the place is free, whatever state the entry was in. */
  settleEnd(conversationId: string, at: number): Promise<LedgerEntry | null>;
  /** Takes a request key back, whether its create has arrived, is in flight or comes later. */
  cancel(requestKey: string, at: number): Promise<LedgerEntry | null>;
  /** What the calls of the UTC day of `at` count for. */
  tally(at: number): Promise<Tally>;
  /** What else was counted on that day, by name. */
  counts(at: number): Promise<Counts>;
  addCounts(at: number, counts: Counts): Promise<void>;
  /** No calls in the whole deployment from now on, until `unpause`. */
  pause(at: number): Promise<gates.Gate>;
  /** Calls again, also where Tavus had no credits left. */
  unpause(): Promise<gates.Gate>;
  /** Tavus has no credits left: nobody asks it for a while. */
  closeForCredits(at: number): Promise<gates.Gate>;
  /** It has made a conversation again. */
  openForCredits(): Promise<gates.Gate>;
}

const doesNotWait: Waiting = { waits: false, maxWaitingVisitors: 0, presentMs: usualPresentMs };

/** Entries that are resumed at a time: some ms of work, where each is a script to be told and heard. */
export const resumedAtOnce = 50;

export function createLedger(store: Store): Ledger {
  const byNonce = async (nonce: string, transition: transitions.Transition) =>
    store.change({ nonce }, transition);
  const byConversation = async (conversationId: string, transition: transitions.Transition) =>
    store.change({ conversationId }, transition);

  return {
    durable: store.durable,
    get identity() {
      return store.identity;
    },
    shared: store.shared,
    due: (now) => store.due(now),
    open: () => store.open(),
    history: (before, limit) => store.history(before, limit),
    line: () => store.line(),
    gate: () => store.gate(),
    prune: (now) => store.prune(now),
    check: () => store.check(),
    close: () => store.close(),
    reserve: (intent, limits, waiting = doesNotWait) =>
      store.admit(newEntry(intent), limits, waiting),
    async confirm(nonce, confirmation) {
      const entry = await store.change({ nonce }, transitions.confirmed(confirmation), {
        reline: (line, after) => (after ? letIn(line, after.createdAt) : line),
      });
      if (!entry) throw new Error(`no intent ${nonce}`);
      return entry;
    },
    locate: (nonce, id, at) => byNonce(nonce, transitions.located(id, at)),
    async discard(nonce, at) {
      await byNonce(nonce, transitions.discarded(at));
    },
    async turnAway(nonce, place, at) {
      await store.change({ nonce }, transitions.discarded(at), {
        // Still remembered, it was taken back meanwhile.
        reline: (line, after) => turnedAway(line, after ? null : place, at),
      });
    },
    async doubt(nonce, until) {
      await byNonce(nonce, transitions.doubted(until));
    },
    async giveUp(nonce, at) {
      await byNonce(nonce, transitions.givenUp(at));
    },
    find: (name) => store.get(name),
    renew: (id, leaseUntil) => byConversation(id, transitions.renewed(leaseUntil)),
    attend: (id, by, until) => byConversation(id, transitions.attended(by, until)),
    async leave(id, by, { graceUntil, heardUntil }) {
      await byConversation(id, transitions.left(by, graceUntil, heardUntil));
    },
    async resume(times) {
      const resumed = transitions.resumed(times);
      const open = await store.open();
      // In slices, so that requests are answered in between.
      for (let start = 0; start < open.length; start += resumedAtOnce) {
        const slice = open.slice(start, start + resumedAtOnce);
        await Promise.all(slice.map(({ nonce }) => byNonce(nonce, resumed)));
        await setImmediate();
      }
    },
    adopt: (id, entry) => orNew(store, id, { ...entry, conversationId: id }, (known) => known),
    requestEnd: (id, reason, at) =>
      orNew(store, id, liveEntry(id, at), transitions.endRequested(reason, at)),
    expire: (id, now, patienceMs) => byConversation(id, transitions.expired(now, patienceMs)),
    async postponeEnd(id, nextAttemptAt) {
      await byConversation(id, transitions.postponed(nextAttemptAt));
    },
    settleEnd: (id, at) => byConversation(id, transitions.settled(at)),
    cancel: (requestKey, at) => store.takeBack(requestKey, at, transitions.takenBack(at)),
    tally: (at) => store.day(dayOf(at)),
    counts: (at) => store.counts(dayOf(at)),
    addCounts: (at, counts) => store.addCounts(dayOf(at), counts),
    pause: (at) => store.changeGate((gate) => gates.paused(gate, at)),
    unpause: () => store.changeGate(gates.unpaused),
    closeForCredits: (at) => store.changeGate((gate) => gates.creditsGone(gate, at)),
    openForCredits: () => store.changeGate(gates.creditsBack),
  };
}

/** Changes the entry of a conversation, or a new one when it has none. */
async function orNew(
  store: Store,
  conversationId: string,
  entry: LedgerEntry,
  transition: transitions.Transition,
): Promise<LedgerEntry> {
  return (await store.change({ conversationId }, transition, { otherwise: entry })) ?? entry;
}

/** An entry for a live conversation of which nothing but the id is known. */
function liveEntry(conversationId: string, at: number): LedgerEntry {
  const unknown = { requestKey: null, origin: '', visitor: '', reservedSeconds: 0 };
  const intent = newEntry({ ...unknown, nonce: `adopted.${conversationId}`, createdAt: at });
  return { ...intent, conversationId, state: 'live' };
}
