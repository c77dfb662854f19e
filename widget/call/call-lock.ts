// One live call for each endpoint and browser: a Web Lock, which the browser itself lets go when a tab
// crashes. Knows no calls. Where there are no locks (an http page, an opaque origin, an old browser)
// nobody is kept from calling.

/** Lets the lock go. */
export type LetGo = () => void;

/**
 * Takes the lock of the endpoint at `base`: waiting until a signal aborts, only if it is free, or from
 * whoever holds it. Undefined when somebody else keeps it. `lost` hears when somebody steals it.
 */
export function takeLock(
  base: string,
  way: LockOptions,
  lost: () => void,
): Promise<LetGo | undefined> {
  return new Promise((answer) => {
    let held = false;
    const untilLetGo = () =>
      new Promise<void>((letGo) => {
        held = true;
        answer(() => {
          held = false;
          letGo();
        });
      });
    const hold = (lock: Lock | null) => (lock ? untilLetGo() : answer(undefined));
    const request = async () => navigator.locks.request(`tavus-call ${base}`, way, hold);
    request().catch(() => {
      if (held) lost();
      else answer(way.signal?.aborted ? undefined : () => undefined);
    });
  });
}
