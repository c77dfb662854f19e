// Changing an entry in Redis: what was read is changed here, and written by one script if it is still as
// it was. Who finds that somebody was faster reads again.
import { setTimeout as pause } from 'node:timers/promises';
import { restored, type LedgerEntry } from '../entry.ts';
import { emptyLine, type Line } from '../line.ts';
import type { EntryName } from '../store.ts';
import type { Keys } from './keys.ts';
import type { Argument, Link } from './link.ts';
import type { Write } from './rows.ts';
import { commit, read } from './steps.ts';

/** What stands under a name. */
export interface Known {
  readonly entry: LedgerEntry | null;
  readonly line: Line;
}

/** What is to become of it. */
export interface Change<Result> {
  readonly result: Result;
  /** What removes comes first. */
  readonly writes: readonly Write[];
  /** The line from now on; left out where it does not matter. */
  readonly line?: Line;
  /** The nonce of an entry that this process looks after from now on. */
  readonly claim?: string | undefined;
}

/** Who writes. */
export interface Writer {
  readonly link: Link;
  readonly keys: Keys;
  /** `<identity> <birth>` of the ledger. */
  readonly identity: () => string;
  /** The ledger turns out to be an older one. */
  readonly correct: (identity: string) => void;
  /** This process, told from others. */
  readonly name: string;
}

/** For so long nobody else takes up what one process looks after, ms; it says so again each pass. */
export const claimMs = 3_000;

/** Each time somebody has changed the entry or the line; more is no coincidence. */
const mostTries = 50;

/** Reads what stands under a name. */
export async function look(writer: Writer, name: EntryName): Promise<Known> {
  return (await lookUp(writer, name)).known;
}

/**
 * Applies a change to what stands under a name, as one step.
 * @param change may be asked again, when somebody was faster
 */
export async function apply<Result>(
  writer: Writer,
  name: EntryName,
  change: (known: Known) => Change<Result>,
): Promise<Result> {
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const found = await lookUp(writer, name);
    const wanted = change(found.known);
    const isLineNew = wanted.line !== undefined && wanted.line !== found.known.line;
    if (wanted.writes.length === 0 && !isLineNew) return wanted.result;
    if (await write(writer, name, found, wanted, isLineNew)) return wanted.result;
    // So that those who are in each other's way do not stay there.
    await pause(Math.random() * tries);
  }
  throw new Error('the ledger cannot be written: others change the same entry all the time');
}

interface Found {
  readonly known: Known;
  readonly entryText: string;
  readonly lineText: string;
}

async function lookUp({ link, keys }: Writer, name: EntryName): Promise<Found> {
  const [index, ...asked] = wayTo(keys, name);
  const fixed = [keys.meta, keys.open, keys.ended, index, keys.line];
  const [entryText, lineText] = (await link.run(read, fixed, asked)) as [string, string];
  const entry = entryText === '' ? null : entryOf(entryText);
  return { known: { entry, line: lineOf(lineText) }, entryText, lineText };
}

/** False when somebody was faster. */
async function write(
  { link, keys, identity, correct, name: self }: Writer,
  name: EntryName,
  { entryText, lineText }: Found,
  { writes, line, claim = '' }: Change<unknown>,
  isLineNew: boolean,
): Promise<boolean> {
  const [index, ...asked] = wayTo(keys, name);
  const names = [keys.meta, keys.open, keys.ended, index, keys.line, keys.claims];
  // The line last: it may take more memory than before.
  const all = isLineNew ? [...writes, ['SET', keys.line, JSON.stringify(line)] as const] : writes;
  const rest = all.flatMap(([command, key, ...values]): Argument[] => {
    if (!names.includes(key)) names.push(key);
    return [values.length + 2, command, names.indexOf(key) + 1, ...values];
  });
  const lineCounts = line === undefined ? 'any' : 'line';
  const args = [identity(), ...asked, entryText, lineCounts, lineText, claim, self, claimMs];
  const [said, other = ''] = (await link.run(commit, names, [...args, ...rest])) as string[];
  if (said === 'other') correct(other);
  return said === 'done';
}

function wayTo(keys: Keys, name: EntryName): [index: string, how: string, name: string] {
  if ('nonce' in name) return [keys.open, 'nonce', name.nonce];
  if ('once' in name) return [keys.once, 'name', name.once];
  if ('requestKey' in name) return [keys.requestKeys, 'name', name.requestKey];
  return [keys.conversations, 'name', name.conversationId];
}

export function entryOf(text: string): LedgerEntry {
  return restored(JSON.parse(text) as LedgerEntry);
}

export function lineOf(text: string | null): Line {
  return text === null || text === '' ? emptyLine : (JSON.parse(text) as Line);
}
