// The state as a page's style sheet sees it: `[state=live]`, and `:state(live)` where browsers have it.

/** Gives the element a way to show its state. */
export function stateNames(host: HTMLElement): (state: string) => void {
  let states: CustomStateSet | undefined;
  try {
    states = host.attachInternals().states;
  } catch {
    // A browser without element internals.
  }
  return (state) => {
    host.setAttribute('state', state);
    try {
      states?.clear();
      states?.add(state);
    } catch {
      // Chromium before 125 takes dashed names only.
    }
  };
}
