// The history as a table for spreadsheets: one line a call, times in UTC. Origins come from pages, so a
// cell that a spreadsheet would take for a formula is escaped.
import { Readable, type Transform } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { LedgerEntry } from '../ledger/entry.ts';
import { pastCall } from './rows.ts';

const columns = [
  'conversation_id',
  'origin',
  'site',
  'started_at',
  'ended_at',
  'seconds',
  'reason',
  'end_lag_seconds',
];

/** Reads no entry before somebody reads the text. */
export function csvOf(entries: AsyncIterable<LedgerEntry>): Transform {
  const table = stringify({ header: true, columns, escape_formulas: true });
  const lines = Readable.from(linesOf(entries));
  lines.once('error', (error) => table.destroy(error));
  // Who closes the table in the middle of it needs no more lines.
  table.once('close', () => lines.destroy());
  return lines.pipe(table);
}

async function* linesOf(entries: AsyncIterable<LedgerEntry>) {
  for await (const entry of entries) {
    const call = pastCall(entry);
    yield [
      call.id ?? '',
      call.origin,
      call.site ?? '',
      new Date(call.since).toISOString(),
      new Date(call.ended_at).toISOString(),
      call.seconds,
      call.reason ?? '',
      call.end_lag_ms === null ? '' : call.end_lag_ms / 1000,
    ];
  }
}
