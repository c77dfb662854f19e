// A click on "End" waits some seconds: nobody can bring a call back, so the click can be taken back.

export interface Ending {
  begin(key: string): void;
  takeBack(key: string): void;
  /** Need not wait any longer. */
  hurry(key: string): void;
  /** Seconds left to take it back; null when nobody clicked. */
  left(key: string): number | null;
  /** Carries out all that waits. */
  finish(): void;
}

const waitMs = 5_000;

/** @param end carries one out */
export function createEnding(end: (key: string) => void, changed: () => void): Ending {
  const waiting = new Map<string, { readonly at: number; readonly timer: number }>();

  function drop(key: string): boolean {
    clearTimeout(waiting.get(key)?.timer);
    const was = waiting.delete(key);
    changed();
    return was;
  }
  function hurry(key: string): void {
    if (drop(key)) end(key);
  }

  return {
    begin(key) {
      if (waiting.has(key)) return;
      const timer = setTimeout(() => hurry(key), waitMs);
      waiting.set(key, { at: Date.now() + waitMs, timer });
      changed();
    },
    takeBack: drop,
    hurry,
    left(key) {
      const found = waiting.get(key);
      return found ? Math.max(1, Math.ceil((found.at - Date.now()) / 1000)) : null;
    },
    finish() {
      for (const key of [...waiting.keys()]) hurry(key);
    },
  };
}
