// What the doctor has to say: one finding after the other, each with what it means and what to change.

export type Status = 'ok' | 'warning' | 'problem';

export interface Finding {
  /** What was looked at, in a word or two. */
  readonly check: string;
  readonly status: Status;
  /** What was found, as a sentence. */
  readonly found: string;
  /** What comes of it; '' where all is well. */
  readonly meaning: string;
  /** The line to write, and where. */
  readonly change: Change | null;
}

export interface Change {
  readonly where: string;
  readonly line: string;
}

export function ok(check: string, found: string): Finding {
  return { check, status: 'ok', found, meaning: '', change: null };
}

export function warning(
  check: string,
  found: string,
  meaning: string,
  change: Change | null = null,
): Finding {
  return { check, status: 'warning', found, meaning, change };
}

export function problem(
  check: string,
  found: string,
  meaning: string,
  change: Change | null = null,
): Finding {
  return { check, status: 'problem', found, meaning, change };
}
