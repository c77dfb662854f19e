// One pass over what is due: calls past their clock, lease or grace, ends that Tavus has not yet
// confirmed, creates of unknown outcome. Idempotent; safe to run at any time, in any process.
import type { Calls } from '../calls/calls.ts';
import type { Ledger } from '../ledger/ledger.ts';

/**
 * Settles everything that is due; one failing entry does not stop the others.
 * @param now epoch ms
 * @param patienceMs time in which nobody could be heard, which does not count as silence; asked for once
 *   the ledger has told what is due
 */
export async function reap(
  { ledger, calls }: { ledger: Pick<Ledger, 'due'>; calls: Pick<Calls, 'settle' | 'payOwed'> },
  now: number,
  patienceMs: () => number = () => 0,
): Promise<void> {
  const due = await ledger.due(now);
  const patience = patienceMs();
  const settling = due.map((entry) => calls.settle(entry, patience));
  const results = await Promise.allSettled([calls.payOwed(), ...settling]);
  const failures = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  );
  if (failures.length > 0) throw new AggregateError(failures, 'some entries could not be settled');
}
