// One pass over Tavus's own list, against what the ledger says: creates of unknown outcome are settled,
// what is ours and nobody's any more is ended, what Tavus has ended by itself is taken down. Idempotent;
// safe to run at any time, in any process. Whatever does not prove to be ours is never touched.
import type { Calls, Log } from '../calls/calls.ts';
import { adoptedEntry } from '../calls/recalling.ts';
import type { Config } from '../config.ts';
import type { LedgerEntry } from '../ledger/entry.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Pace } from '../pace.ts';
import type { Tavus } from '../tavus/client.ts';
import type { TavusListed } from '../tavus/wire.ts';

export interface ReconcileParts {
  readonly ledger: Ledger;
  readonly tavus: Pick<Tavus, 'list' | 'read'>;
  readonly calls: Pick<Calls, 'tokens' | 'end' | 'ask'>;
  readonly config: Pick<Config, 'leaseSeconds' | 'maxCallSeconds' | 'room'>;
  readonly pace: Pick<Pace, 'settleMs' | 'marginMs' | 'doubtMs' | 'reconcileMs'>;
  readonly log: Log;
  /** Epoch ms. */
  readonly now: () => number;
}

/** @returns ms until the next look: soon when Tavus gave no list, or the outcome of a create is still unknown */
export async function reconcile(parts: ReconcileParts): Promise<number> {
  const { ledger, tavus, pace, log } = parts;
  // What is younger than the list cannot be judged by it.
  const listedAt = parts.now();
  const listed = await tavus.list();
  if (!listed) log.warn({}, 'Tavus gave no list of conversations; the next pass follows');
  const strange = (listed ?? []).filter(notIn(await ledger.open()));
  for (const conversation of strange) await compare(parts, conversation, listedAt);
  const active = listed && new Set(listed.map(({ conversation_id: id }) => id));
  let againMs = listed ? pace.reconcileMs : pace.doubtMs;
  for (const entry of await ledger.open()) {
    againMs = Math.min(againMs, await account(parts, entry, active, listedAt));
  }
  return Math.max(againMs, Math.min(pace.doubtMs, pace.reconcileMs));
}

/** An open entry that has its conversation asks for nothing; there are many, and each question takes a while. */
function notIn(open: readonly LedgerEntry[]): (conversation: TavusListed) => boolean {
  const known = new Set(open.map(({ conversationId }) => conversationId));
  return ({ conversation_id: id }) => !known.has(id);
}

/** A conversation that is active at Tavus: is it ours, and does anybody want it? */
async function compare(parts: ReconcileParts, there: TavusListed, listedAt: number): Promise<void> {
  const { ledger, config, calls, log, now } = parts;
  const { conversation_id: conversationId, conversation_name: name } = there;
  const nonce = calls.tokens.nonceIn(name);
  if (nonce === null) return;
  const entry = (await ledger.find({ conversationId })) ?? (await ledger.find({ nonce }));
  if (!entry) {
    // The ledger may be an older copy of itself: whoever is there has one lease to say so.
    log.warn({ conversationId, nonce }, 'a conversation of ours that the ledger does not know');
    await ledger.adopt(conversationId, adoptedEntry(there, config, now()));
  } else if (entry.conversationId === null) {
    if (isUnderWay(parts, entry, listedAt)) return;
    log.warn({ conversationId, nonce }, 'what came of a create is known now: ending it');
    await ledger.locate(nonce, conversationId, now());
    // Not awaited: an end that hangs at Tavus must not delay the others.
    void calls.ask(conversationId);
  } else if (entry.conversationId !== conversationId) {
    // Somebody gave theirs the name of ours.
    log.warn({ conversationId, nonce }, 'a conversation with the name of another one; leaving it');
  } else if (entry.state === 'ended' && (entry.endedAt ?? Infinity) < listedAt) {
    log.warn({ conversationId }, 'Tavus confirmed this end, and it is active; asking again');
    void calls.ask(conversationId);
  }
}

/**
 * An entry that holds a place: is there still something behind it?
 * @param active the ids that Tavus lists, or null when it gave no list
 * @returns ms until it is to be looked at again; Infinity when there is no hurry
 */
async function account(
  parts: ReconcileParts,
  entry: LedgerEntry,
  active: ReadonlySet<string> | null,
  listedAt: number,
): Promise<number> {
  const { ledger, tavus, calls, config, pace, log, now } = parts;
  const { conversationId, nonce, createdAt } = entry;
  const absentMs = config.room.absentSeconds * 1000;
  const age = ageOf(parts, entry, listedAt);
  const isYoung = age < pace.settleMs;
  if (conversationId === null) {
    // Most creates under way need nobody's help: soon enough is when one has had its time.
    if (isUnderWay(parts, entry, listedAt)) return pace.settleMs - age;
    if (isYoung) return pace.doubtMs;
    if (active === null) {
      // Tavus may have begun with it as late as that; from there its absent timer runs.
      await ledger.doubt(nonce, createdAt + pace.settleMs + absentMs + pace.marginMs);
      return pace.doubtMs;
    }
    log.warn({ nonce }, 'a create of unknown outcome has made nothing that Tavus lists');
    await ledger.giveUp(nonce, now());
  } else if (entry.state === 'live' && active && !isYoung && !active.has(conversationId)) {
    // A list of several pages may miss one that moved between them: only its own record proves it.
    const there = await tavus.read(conversationId);
    const over = there === 'gone' || there?.status === 'ended';
    if (over) await calls.end(conversationId, 'room');
  }
  return Infinity;
}

/** Some process may still wait for Tavus's answer. */
function isUnderWay(parts: ReconcileParts, entry: LedgerEntry, listedAt: number): boolean {
  const isOpen = entry.state === 'intent' && entry.reason === null;
  return isOpen && ageOf(parts, entry, listedAt) < parts.pace.settleMs;
}

/** How old an entry was when the list was asked for, ms; one of the future is from another clock. */
function ageOf(
  { pace, now }: ReconcileParts,
  { createdAt }: LedgerEntry,
  listedAt: number,
): number {
  return createdAt - now() > pace.settleMs ? Infinity : listedAt - createdAt;
}
