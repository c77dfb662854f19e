// Counts for @fastify/rate-limit what all processes of a deployment have let through together, where they share
// a ledger. Else, and while that cannot be asked, each process counts for itself: the limit is then one for
// each of them, and never none.
import type { Ledger } from '../ledger/ledger.ts';

interface Count {
  readonly current: number;
  /** Of the window, ms. */
  readonly ttl: number;
}

type Told = (error: Error | null, count?: Count) => void;

/** The route is in `routeInfo`, which the library's types do not tell. */
interface Route {
  readonly url?: unknown;
  readonly routeInfo?: { readonly method?: unknown; readonly url?: unknown };
}

/** What the library makes one of, and of that one for each route. */
export interface Counter {
  incr(key: string, told: Told, windowMs: number): void;
  child(route: Route): Counter;
}

/** Addresses that one process remembers. */
const most = 5_000;

/** A class, as the library wants it. */
export function counterOn(shared: Ledger['shared']): new () => Counter {
  let budgets = 0;

  /** @param name the same in every process */
  function counter(name: string): Counter {
    const own = ownCounter();
    return {
      incr(key, told, windowMs) {
        if (!shared) {
          told(null, own(key, windowMs));
          return;
        }
        shared.spend(`${name}:${key}`, windowMs).then(
          ({ times, leftMs }) => told(null, { current: times, ttl: leftMs }),
          () => told(null, own(key, windowMs)),
        );
      },
      child({ routeInfo: { method, url } = {} }) {
        if (typeof url === 'string') return counter(`${String(method)}${url}`);
        // In the order in which they are made, which is that of the program.
        budgets += 1;
        return counter(`budget-${String(budgets)}`);
      },
    };
  }

  return class {
    readonly #counter = counter('all');

    incr(...given: Parameters<Counter['incr']>): void {
      this.#counter.incr(...given);
    }

    child(route: Route): Counter {
      return this.#counter.child(route);
    }
  };
}

function ownCounter(clock: () => number = () => performance.now()) {
  const windows = new Map<string, { current: number; readonly until: number }>();

  return (key: string, windowMs: number): Count => {
    const now = clock();
    const known = windows.get(key);
    const open = known && known.until > now ? known : { current: 0, until: now + windowMs };
    open.current += 1;
    windows.delete(key);
    windows.set(key, open);
    const [oldest] = windows.keys();
    if (windows.size > most && oldest !== undefined) windows.delete(oldest);
    return { current: open.current, ttl: Math.ceil(open.until - now) };
  };
}
