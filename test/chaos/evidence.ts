// What is left of a run when all is over: everything that the verdict and the summary look at.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LedgerEntry } from '../../server/ledger/entry.ts';
import type { MeteredConversation } from '../../simulator/meter.ts';
import { openChaosStore } from './ledgers.ts';
import type { Kill } from './killer.ts';
import { addressPrefixes } from './plans.ts';
import type { Stall } from './stalls.ts';
import type { Visit } from './visit.ts';
import { origin, userAgent } from './visitors-mark.ts';
import type { Weather } from './weather.ts';

export interface Evidence {
  readonly ours: readonly MeteredConversation[];
  readonly strangers: readonly MeteredConversation[];
  readonly visits: readonly Visit[];
  readonly kills: readonly Kill[];
  readonly stalls: readonly Stall[];
  readonly weather: Pick<Weather, 'answers' | 'kinds'>;
  readonly cap: number;
  /** The ledger, read when the server was gone; null when there is none. */
  readonly ledger: { readonly open: LedgerEntry[]; readonly ended: LedgerEntry[] } | null;
  /** What was found in the server's files that must not be there; null when none could be searched. */
  readonly traces: readonly string[] | null;
  /** How the server went down by itself, and its exit code when it was told to stop. */
  readonly collapses: readonly string[];
  readonly exitCode: number | null;
  /** Where the ledger and the log are, while they are kept. */
  readonly folder: string;
  readonly stormMs: number;
  readonly calmMs: number;
  readonly calmWithinMs: number;
}

/**
 * Looks into every file for what only a visitor, or only the server, may know.
 * @returns null when not even the page's origin is found, so that the search proves nothing
 */
export function tracesIn(
  folder: string,
  logFile: string,
  secrets: readonly string[],
): string[] | null {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const traces: string[] = [];
  let readable = false;
  for (const file of [...files, logFile]) {
    const bytes = readFileSync(file);
    if (file !== logFile && bytes.includes(origin)) readable = true;
    for (const text of [...addressPrefixes, userAgent, ...secrets]) {
      if (bytes.includes(text)) traces.push(`${text} in ${file}`);
    }
  }
  return readable ? traces : null;
}

/** What the ledger knows at the end, read in the server's place. */
export async function readLedger(url: string): Promise<Evidence['ledger']> {
  const store = await openChaosStore(url);
  try {
    return { open: await store.open(), ended: await store.history(Infinity, 1_000_000) };
  } finally {
    await store.close();
  }
}
