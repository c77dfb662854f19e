// Secrets that a file holds: NAME_FILE=/run/secrets/name in place of NAME, as Docker, Kubernetes and systemd hand
// them out. What is wrong names the variable and the path, and never says what is in the file.
import { readFileSync, statSync } from 'node:fs';
import { settings } from '../settings.ts';
import type { Setting } from './kinds.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What stands behind a secret's name when its value is the path of a file. */
export const fileSuffix = '_FILE';

/** The settings that hold a secret, by their names. */
export const secretNames: readonly string[] = Object.entries<Setting<unknown>>(settings)
  .filter(([, { secret }]) => secret !== undefined)
  .map(([name]) => name);

/** Far more than any key or address has; a log or a disk was named by mistake. */
const mostBytes = 16 * 1024;

export interface SecretFiles {
  /** The environment, with what the files hold under the names of the settings. */
  readonly env: Environment;
  /** Where a setting comes from, for a fault in its value: the variable and the path. */
  readonly sources: ReadonlyMap<string, string>;
  /** A sentence for each file that cannot be taken. */
  readonly faults: readonly string[];
}

/** Reads the files that NAME_FILE names for the secrets; a fault leaves its setting unset. */
export function readSecretFiles(env: Environment): SecretFiles {
  const found: Record<string, string | undefined> = { ...env };
  const sources = new Map<string, string>();
  const faults: string[] = [];
  for (const name of secretNames) {
    const variable = name + fileSuffix;
    const path = env[variable]?.trim() ?? '';
    if (path === '') continue;
    try {
      if ((env[name]?.trim() ?? '') !== '') throw new Error(`is set, and ${name} too: remove one`);
      found[name] = secretIn(path);
      sources.set(name, `${variable} (${path})`);
    } catch (error) {
      faults.push(`${variable} ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { env: found, sources, faults };
}

/** What is not to be shown of the settings, wherever they come from. */
export function secretsIn(env: Environment): string[] {
  const { env: found } = readSecretFiles(env);
  return secretNames.flatMap((name) => {
    const { secret } = settings[name as keyof typeof settings] as Setting<unknown>;
    const value = found[name]?.trim() ?? '';
    return secret === 'password' ? passwordsIn(value) : [value];
  });
}

/** As they are written, and as they are meant: that of the server, and that of its sentinels. */
function passwordsIn(address: string): string[] {
  const [, server = ''] = /^[^/]*\/\/[^/?#:]*:([^/?#]*)@/.exec(address) ?? [];
  const [, sentinels = ''] = /[?&]sentinel_password=([^&#]*)/.exec(address) ?? [];
  return [server, decoded(server), sentinels, decoded(sentinels.replaceAll('+', ' '))];
}

function decoded(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

/** @throws Error with the rest of the sentence "NAME_FILE …". */
function secretIn(path: string): string {
  const text = contentOf(path).trim();
  if (text === '') throw new Error(`names ${path}, which is empty`);
  if (/[\r\n]/.test(text)) throw new Error(`names ${path}, which has more than one line`);
  return text;
}

function contentOf(path: string): string {
  try {
    const there = statSync(path);
    // Something without an end, such as a device or a pipe, would keep the start waiting.
    if (!there.isFile()) {
      throw new Error(`is ${there.isDirectory() ? 'a folder' : 'not a file'}`);
    }
    if (there.size > mostBytes) throw new Error(`has more than ${String(mostBytes)} bytes`);
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw new Error(`names ${path}, which is not text`);
    throw new Error(
      code === undefined
        ? `names ${path}, which ${message}`
        : `names ${path}, which cannot be read (${code})`,
    );
  }
}
