// The kinds of value a setting can have: how each is read from text and what to say when it cannot.
// Knows nothing of this project's own settings.

/** One environment variable: its meaning for people, its default, and how its text is read. */
export interface Setting<T> {
  readonly help: string;
  readonly fallback: T;
  /** What `.env.example` shows when the default is empty or derived. */
  readonly example?: string;
  /**
   * It is not to be shown, and may be given as NAME_FILE: `true` all of it, `password` the password in an
   * address.
   */
  readonly secret?: true | 'password';
  /** @throws Error with the rest of the sentence "NAME must …". */
  readonly parse: (text: string) => T;
}

type Description<T> = Omit<Setting<T>, 'parse' | 'fallback'>;

export function text<T extends string | undefined>(
  setting: Description<T> & { fallback: T; pattern?: RegExp; rule?: string },
): Setting<string | T> {
  const { pattern = /./, rule = 'be text' } = setting;
  return {
    ...setting,
    parse(value) {
      if (!pattern.test(value)) throw new Error(`must ${rule}`);
      return value;
    },
  };
}

export function integer<T extends number | undefined>(
  setting: Description<T> & { fallback: T; min: number; max: number },
): Setting<number | T> {
  const { min, max } = setting;
  return {
    ...setting,
    parse(value) {
      const number = Number(value);
      if (!Number.isInteger(number) || number < min || number > max) {
        throw new Error(`must be a whole number from ${String(min)} to ${String(max)}`);
      }
      return number;
    },
  };
}

export function flag<T extends boolean | undefined>(
  setting: Description<T> & { fallback: T },
): Setting<boolean | T> {
  return {
    ...setting,
    parse(value) {
      if (value !== 'true' && value !== 'false') throw new Error('must be true or false');
      return value === 'true';
    },
  };
}

export function choice<T extends string>(
  setting: Description<T> & { fallback: T; of: readonly T[] },
): Setting<T> {
  return {
    ...setting,
    parse(value) {
      const found = setting.of.find((option) => option === value);
      if (found === undefined) throw new Error(`must be one of ${setting.of.join(', ')}`);
      return found;
    },
  };
}

/** A comma list; every entry is read by `entry`, and every bad entry is named. */
export function list<T>(
  setting: Description<readonly T[]> & { fallback?: readonly T[]; entry: (text: string) => T },
): Setting<readonly T[]> {
  return {
    fallback: [],
    ...setting,
    parse(value) {
      const faults: string[] = [];
      const entries: T[] = [];
      for (const part of value
        .split(',')
        .map((piece) => piece.trim())
        .filter(Boolean)) {
        try {
          entries.push(setting.entry(part));
        } catch (error) {
          faults.push(error instanceof Error ? error.message : String(error));
        }
      }
      if (faults.length > 0) throw new Error(`has ${faults.join('; ')}`);
      if (entries.length === 0) throw new Error('must name something, or be left out');
      return entries;
    },
  };
}

/** An http(s) address without fragment, and without query unless it may have one; plain http only where
 * `http` allows the host. */
export function address<T extends string | undefined>(
  setting: Description<T> & { fallback: T; http: (hostname: string) => boolean; query?: boolean },
): Setting<string | T> {
  const { query = false } = setting;
  return {
    ...setting,
    parse(value) {
      const url = URL.canParse(value) ? new URL(value) : null;
      const secure = url?.protocol === 'https:';
      const plain = url?.protocol === 'http:' && setting.http(url.hostname);
      if (url === null || (!secure && !plain)) {
        throw new Error('must be an https:// address (http:// to this machine only)');
      }
      const search = query ? '' : url.search;
      if (search + url.hash + url.username + url.password !== '') {
        throw new Error(`must be an address without ${query ? '' : 'query, '}fragment or user`);
      }
      return query ? url.href : url.href.replace(/\/$/, '');
    },
  };
}

/** A JSON object. */
export function json(
  setting: Description<Readonly<Record<string, unknown>>>,
): Setting<Readonly<Record<string, unknown>>> {
  return {
    ...setting,
    fallback: {},
    parse(value) {
      let parsed: unknown;
      try {
        parsed = JSON.parse(value);
      } catch {
        throw new Error('must be JSON');
      }
      if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
        throw new Error('must be a JSON object');
      }
      return { ...parsed };
    },
  };
}
