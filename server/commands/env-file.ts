// The file .env: new values in an old text, whose other lines and comments stay as they are, and a write
// that is whole or not at all, for its owner's eyes alone.
import { randomBytes } from 'node:crypto';
import { chmod, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import dotenv from 'dotenv';
import { Failure } from './world.ts';

/** Values by name; '' takes a name out of force. */
export type Values = Readonly<Record<string, string>>;

/** The text of a file, or null when there is none. */
export async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    throw new Failure(`${path} cannot be read (${code}).`);
  }
}

/**
 * The text with these values in it: in place of their lines, else below their commented lines, else at
 * the end.
 * @throws Failure when the text is written in a way that this would break
 */
export function withValues(text: string, values: Values): string {
  const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n');
  for (const [name, value] of Object.entries(values)) {
    const line = `${name}=${value}`;
    const at = lines.findLastIndex((one) => isLineOf(name, one));
    const commented = lines.findLastIndex((one) => one.trim().startsWith(`#${name}=`));
    if (at >= 0) lines[at] = line;
    else if (value === '') continue;
    else if (commented >= 0) lines.splice(commented + 1, 0, line);
    else lines.push(line);
  }
  const changed = lines.map((line) => `${line}\n`).join('');
  refuseBroken(text, changed, values);
  return changed;
}

/** Matches the drafts of a file, which lie beside it for a moment, or for good after a power cut. */
export const draftPattern = (name: string): string => `${name}.*.tmp`;

/** Writes it so that nobody ever sees half of it. */
export async function writePrivately(path: string, text: string): Promise<void> {
  // Where it is a link, the file it leads to is the one.
  const target = await realpath(path).catch(() => path);
  const draft = `${target}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    await writeFile(draft, text, { mode: 0o600, flag: 'wx' });
    await chmod(draft, 0o600);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    const { code = String(error) } = error as NodeJS.ErrnoException;
    throw new Failure(`${path} cannot be written (${code}).`);
  }
}

function isLineOf(name: string, line: string): boolean {
  return new RegExp(`^\\s*(export\\s+)?${name}\\s*[=:]`).test(line);
}

/** Values over several lines and the like: rather nothing than something else. */
function refuseBroken(before: string, after: string, values: Values): void {
  const wanted = { ...dotenv.parse(before), ...values };
  const got: Values = dotenv.parse(after);
  const names = [...new Set([...Object.keys(wanted), ...Object.keys(got)])];
  const broken = names.filter((name) => (wanted[name] ?? '') !== (got[name] ?? ''));
  if (broken.length === 0) return;
  throw new Failure(`.env is written in a way that init cannot change: see ${broken.join(', ')}.`);
}
