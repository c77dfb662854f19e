// A click on "End" waits some seconds: nobody can bring a call back, so the click can be taken back.

export interface Ending {
  begin(key: string): void;
  takeBack(key: string): void;
  /** Need not wait any longer. */
  hurry(key: string): void;
  /** Seconds left to take it back; null when nobody clicked, or it is too late. */
  left(key: string): number | null;
  /** Whether it is carried out, and cannot be taken back any more. */
  isSent(key: string): boolean;
  /** Carries out all that waits. */
  finish(): void;
}

/** @param end carries one out; false when it could not be */
export function createEnding(
  end: (key: string) => Promise<boolean>,
  changed: () => void,
  waitMs = 5_000,
): Ending {
  const waiting = new Map<string, { readonly at: number; readonly stop: () => void }>();
  const sent = new Set<string>();

  function drop(key: string): boolean {
    waiting.get(key)?.stop();
    const was = waiting.delete(key);
    changed();
    return was;
  }
  async function carryOut(key: string): Promise<void> {
    sent.add(key);
    if (await end(key)) return;
    sent.delete(key);
    changed();
  }
  function hurry(key: string): void {
    if (drop(key)) void carryOut(key);
  }

  return {
    begin(key) {
      if (waiting.has(key) || sent.has(key)) return;
      const timer = setTimeout(() => hurry(key), waitMs);
      waiting.set(key, { at: Date.now() + waitMs, stop: () => clearTimeout(timer) });
      changed();
    },
    takeBack: drop,
    hurry,
    left(key) {
      const found = waiting.get(key);
      return found ? Math.max(1, Math.ceil((found.at - Date.now()) / 1000)) : null;
    },
    isSent: (key) => sent.has(key),
    finish() {
      for (const key of [...waiting.keys()]) hurry(key);
    },
  };
}
