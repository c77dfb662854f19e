// What is wrong with one leaving: too much billed, or ended by something else than the net in question.
// Without the second, a call that ends by itself before its visitor leaves would be the best of all.
import type { EndReason } from '../../contract/calls.ts';
import type { Outcome } from './billed.ts';
import { patience, promised, type Net, type Way } from './ways.ts';

/** What the ledger says when this net has ended a call; one still being created is taken back. */
const reasons: Readonly<Record<Net, readonly EndReason[]>> = {
  message: ['visitor', 'left'],
  stream: ['left'],
  lease: ['lease'],
};

/** In words; none when the promise was kept. `spareSeconds` may be billed beyond it. */
export function faultsOf(
  { billedSeconds, heard, reason, lastedSeconds }: Outcome,
  { earlyMs }: Pick<Way, 'earlyMs'>,
  net: Net,
  spareSeconds = 0,
): string[] {
  const faults: string[] = [];
  const mustBeHeard = net === 'message';
  const mayBeHeard = net !== 'lease';
  if (mustBeHeard && !heard) faults.push('the last message has not arrived');
  if (!mayBeHeard && heard) faults.push('a page that could say nothing has said that it goes');

  const most = promised[net] + spareSeconds;
  if (billedSeconds > most) {
    faults.push(`${String(billedSeconds)} s billed, ${String(most)} s allowed`);
  }
  if (reason === null) return faults;

  // The stream may be asked and the message come all the same.
  const by = heard ? 'message' : net;
  if (!reasons[by].includes(reason)) faults.push(`ended by "${reason}", not by the ${by}`);
  // The end of a create that nobody waits for has no grace.
  const least = earlyMs === undefined ? patience[by] : 0;
  if (lastedSeconds < least) {
    faults.push(`over ${String(lastedSeconds)} s after he set out, ${String(least)} s at least`);
  }
  return faults;
}
