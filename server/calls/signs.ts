// Signs of life that the store has not taken down yet, because it takes its time or cannot be written:
// meanwhile this process vouches for whoever it has heard.
import type { Owed } from './owed.ts';

export interface Signs {
  /** Heard just now. */
  hear(conversationId: string, leaseUntil: number): void;
  /** The store has taken that down, or knows better. */
  taken(conversationId: string, leaseUntil: number): void;
  /** The store could not take it down: `record` is tried again until it can. */
  owe(conversationId: string, leaseUntil: number, record: () => Promise<unknown>): void;
  /** Whether this process vouches for somebody's being there at `now`. */
  vouchesFor(conversationId: string, now: number): boolean;
}

export function createSigns(owed: Owed): Signs {
  const heard = new Map<string, number>();

  const signs: Signs = {
    hear: (conversationId, leaseUntil) => void heard.set(conversationId, leaseUntil),
    taken(conversationId, leaseUntil) {
      // A later sign may still be on its way.
      if (heard.get(conversationId) !== leaseUntil) return;
      heard.delete(conversationId);
      owed.forgive(debtOf(conversationId));
    },
    owe(conversationId, leaseUntil, record) {
      void owed.pay(debtOf(conversationId), async () => {
        await record();
        signs.taken(conversationId, leaseUntil);
      });
    },
    vouchesFor: (conversationId, now) => (heard.get(conversationId) ?? -Infinity) > now,
  };
  return signs;
}

function debtOf(conversationId: string): string {
  return `record that ${conversationId} was heard`;
}
