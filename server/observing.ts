// What is told of the calls to whoever counts them: a narrow port, so that use cases, ledger and Tavus
// know nothing of metrics. Every method is quick and never throws.
import type { EndReason } from '../contract/calls.ts';
import type { RefusalCode } from '../contract/refusals.ts';

/** One call that Tavus has confirmed to be over. */
export interface ObservedEnd {
  readonly reason: EndReason;
  /** From the first wish to Tavus's confirmation; null where nobody knows when it was wished. */
  readonly lagSeconds: number | null;
}

/** How a question to the store or to Tavus went. */
export interface ObservedAnswer {
  readonly operation: string;
  /** `ok`, `failed`, or what else the answer was. */
  readonly outcome: string;
  readonly seconds: number;
}

export interface Observer {
  opened(): void;
  ended(end: ObservedEnd): void;
  /** Billed seconds in which nobody was there. */
  wasted(seconds: number): void;
  /** A page was told no. */
  refused(code: RefusalCode): void;
  /** Tavus was asked. */
  asked(answer: ObservedAnswer): void;
  /** The ledger was asked. */
  stored(answer: ObservedAnswer): void;
}

/** Several observers as one. */
export function together(observers: readonly Partial<Observer>[]): Observer {
  return {
    opened: () => observers.forEach((one) => one.opened?.()),
    ended: (end) => observers.forEach((one) => one.ended?.(end)),
    wasted: (seconds) => observers.forEach((one) => one.wasted?.(seconds)),
    refused: (code) => observers.forEach((one) => one.refused?.(code)),
    asked: (answer) => observers.forEach((one) => one.asked?.(answer)),
    stored: (answer) => observers.forEach((one) => one.stored?.(answer)),
  };
}

/**
 * The same object; `tell` hears how each of its asynchronous methods went.
 * @param isFailure of an answer that says what others would throw
 */
export function observed<T extends object>(
  target: T,
  tell: (answer: ObservedAnswer) => void,
  isFailure: (value: unknown) => boolean = () => false,
): T {
  const wrapped = new Map<unknown, unknown>();
  return new Proxy(target, {
    get(on, operation) {
      const member: unknown = Reflect.get(on, operation, on);
      if (typeof member !== 'function' || typeof operation !== 'string') return member;
      const known = wrapped.get(member);
      if (known !== undefined) return known;
      const wrapper = (...args: unknown[]): unknown => {
        const begun = performance.now();
        const done = (outcome: string) => {
          tell({ operation, outcome, seconds: (performance.now() - begun) / 1000 });
        };
        const result: unknown = Reflect.apply(member, on, args);
        if (!(result instanceof Promise)) return result;
        return result.then(
          (value: unknown) => {
            done(isFailure(value) ? 'failed' : kindOf(value));
            return value;
          },
          (error: unknown) => {
            done('failed');
            throw error;
          },
        );
      };
      wrapped.set(member, wrapper);
      return wrapper;
    },
  });
}

function kindOf(value: unknown): string {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : value;
  return typeof kind === 'string' ? kind : 'ok';
}
