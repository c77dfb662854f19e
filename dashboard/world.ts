// What is known of the deployment, and how each event changes it. Pure.
import type { OpenCall, OperatorEvent, Summary, Waiter } from '../contract/operator.ts';

export interface World {
  /** The oldest first. */
  readonly calls: readonly OpenCall[];
  readonly waiting: readonly Waiter[];
  readonly summary: Summary;
  /** What the listener's clock is ahead of ours, ms. */
  readonly ahead: number;
  /** Since when the ledger does not answer, epoch ms. */
  readonly staleSince: number | null;
}

/** @param here our own clock, epoch ms */
export function after(
  world: World | null,
  { event, data }: OperatorEvent,
  here: number,
): World | null {
  if (event === 'snapshot') {
    const { now, calls, waiting, summary } = data;
    return { calls: inOrder(calls), waiting, summary, ahead: now - here, staleSince: null };
  }
  if (!world) return null;
  switch (event) {
    case 'calls': {
      const { changed, gone } = data;
      const replaced = new Set([...gone, ...changed.map(({ key }) => key)]);
      const kept = world.calls.filter(({ key }) => !replaced.has(key));
      const calls = inOrder([...kept, ...changed]);
      return { ...world, calls, ahead: data.now - here, staleSince: null };
    }
    case 'waiting':
      return { ...world, waiting: data.waiting, staleSince: null };
    case 'summary':
      return { ...world, summary: data.summary, staleSince: null };
    case 'stale':
      return { ...world, staleSince: data.since };
  }
}

function inOrder(calls: readonly OpenCall[]): readonly OpenCall[] {
  return [...calls].sort((a, b) => a.since - b.since || (a.key < b.key ? -1 : 1));
}

/** Why visitors are not let in at present, the most final first. */
export type Shut = 'paused' | 'out_of_credits' | 'budget_spent' | 'draining' | 'full';

/** Null when the next visitor is let in. */
export function shutBy({ summary, calls }: World): Shut | null {
  const { admitting, today, limits } = summary;
  const isSpent =
    today.budget_seconds > 0 && today.spent_seconds + limits.call_seconds > today.budget_seconds;
  if (admitting.paused_at !== null) return 'paused';
  if (admitting.out_of_credits) return 'out_of_credits';
  if (isSpent) return 'budget_spent';
  if (admitting.draining) return 'draining';
  return calls.length >= limits.calls ? 'full' : null;
}
