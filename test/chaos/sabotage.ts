// The controls: the same server with one of its nets cut. They live here so that the product needs no
// switch that turns its promise off.
import type { LedgerEntry } from '../../server/ledger/entry.ts';
import { openGate } from '../../server/ledger/gate.ts';
import { emptyLine } from '../../server/ledger/line.ts';
import { decideAdmission } from '../../server/ledger/admission.ts';
import type { Store } from '../../server/ledger/store.ts';
import { nothing } from '../../server/ledger/tally.ts';
import type { Tavus } from '../../server/tavus/client.ts';

/** Tavus never tells what is active, so nothing can be compared with it. */
export function withoutReconcile(tavus: Tavus): Tavus {
  return { ...tavus, list: async () => null };
}

/** Nothing is ever due by itself: neither a lease nor an end that Tavus has not confirmed. */
export function withoutReaper(store: Store): Store {
  return changed(store, { due: async () => [] });
}

/** Nothing is recorded before Tavus has answered: an intent is known to its process alone. */
export function withoutIntents(store: Store): Store {
  const waiting = new Map<string, LedgerEntry>();
  return changed(store, {
    async admit(entry, limits, inLine) {
      const { requestKey, nonce } = entry;
      const facts = {
        known: requestKey === null ? null : await store.get({ requestKey }),
        takenBackAt: null,
        openCount: (await store.open()).length,
        day: nothing,
        visitorCalls: 0,
        line: emptyLine,
        gate: openGate,
        openOfSite: {},
        siteSeconds: 0,
        usedBy: [],
      };
      const { reservation } = decideAdmission(entry, limits, facts, inLine);
      if (reservation.kind === 'admitted') waiting.set(nonce, entry);
      return reservation;
    },
    change(name, transition, options) {
      const intent = 'nonce' in name ? waiting.get(name.nonce) : undefined;
      if (intent) waiting.delete(intent.nonce);
      return store.change(name, transition, intent ? { ...options, otherwise: intent } : options);
    },
  });
}

/** The same store but for these methods. */
function changed(store: Store, methods: Partial<Store>): Store {
  return {
    durable: store.durable,
    identity: store.identity,
    shared: store.shared,
    admit: (...given) => store.admit(...given),
    change: (...given) => store.change(...given),
    takeBack: (...given) => store.takeBack(...given),
    get: (name) => store.get(name),
    due: (now) => store.due(now),
    open: () => store.open(),
    history: (before, limit) => store.history(before, limit),
    line: () => store.line(),
    day: (day) => store.day(day),
    gate: () => store.gate(),
    changeGate: (change) => store.changeGate(change),
    counts: (day) => store.counts(day),
    addCounts: (day, counts) => store.addCounts(day, counts),
    prune: (now) => store.prune(now),
    check: () => store.check(),
    close: () => store.close(),
    ...methods,
  };
}
