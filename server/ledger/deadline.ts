// A store that never keeps anybody waiting: a disk that stands still is a store that cannot be written,
// and whoever wants a call over must not wait for either.
import type { Store } from './store.ts';

/** The same store, with every method rejecting after `ms`; what was asked for may still be done. */
export function withDeadline(store: Store, ms: number): Store {
  function within<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const fail = () => {
        reject(new Error(`the ledger has not answered for ${String(ms)} ms`));
      };
      const timer = setTimeout(fail, ms).unref();
      work.then(resolve, reject).finally(() => {
        clearTimeout(timer);
      });
    });
  }

  return {
    durable: store.durable,
    get identity() {
      return store.identity;
    },
    shared: store.shared,
    admit: (entry, limits, waiting) => within(store.admit(entry, limits, waiting)),
    change: (name, transition, options) => within(store.change(name, transition, options)),
    takeBack: (key, at, transition) => within(store.takeBack(key, at, transition)),
    get: (name) => within(store.get(name)),
    due: (now) => within(store.due(now)),
    open: () => within(store.open()),
    history: (before, limit) => within(store.history(before, limit)),
    line: () => within(store.line()),
    day: (day) => within(store.day(day)),
    gate: () => within(store.gate()),
    changeGate: (change) => within(store.changeGate(change)),
    counts: (day) => within(store.counts(day)),
    addCounts: (day, counts) => within(store.addCounts(day, counts)),
    prune: (now) => within(store.prune(now)),
    check: () => within(store.check()),
    close: () => within(store.close()),
  };
}
