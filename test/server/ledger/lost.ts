// What a process was told to be done, and is not there: of a neighbour in the role `live` that was killed.
import type { LedgerEntry } from '../../../server/ledger/entry.ts';
import type { Neighbour } from './neighbours.ts';

/** How to look into a ledger. */
export interface Look {
  entry(nonce: string): Promise<LedgerEntry | null | undefined> | LedgerEntry | null | undefined;
  isTakenBack(requestKey: string): Promise<boolean> | boolean;
}

/** How far a call of a neighbour has come, as its entry tells. */
function stepOf({ state, leaseUntil }: LedgerEntry): number {
  if (state === 'live') return leaseUntil ?? 0;
  return { intent: 0, unknown: 0, ending: 5, ended: 6 }[state];
}

/** Each call has one more step under way at most. */
export async function lost(look: Look, { news }: Neighbour): Promise<string[]> {
  const steps = new Map(news.flatMap(({ acknowledged }) => (acknowledged ? [acknowledged] : [])));
  const missing: string[] = [];
  for (const [nonce, step] of steps) {
    const entry = await look.entry(nonce);
    const ahead = entry ? stepOf(entry) - step : -1;
    if (ahead !== 0 && ahead !== 1) missing.push(`${nonce} at ${String(step)}`);
  }
  for (const { takenBack } of news)
    if (takenBack !== undefined && !(await look.isTakenBack(takenBack))) missing.push(takenBack);
  return missing;
}
