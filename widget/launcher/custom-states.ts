// What a page's style sheet sees: `[state=live]` for the call, `:state(live)` and the other custom
// states where browsers have them.

/** Gives the element a way to show the state of its call and other things that are so. */
export function customStates(
  host: HTMLElement,
): (callState: string, others: readonly (string | false)[]) => void {
  let states: CustomStateSet | undefined;
  let shown = '';
  try {
    states = host.attachInternals().states;
  } catch {
    // A browser without element internals.
  }
  return (callState, others) => {
    const names = [callState, ...others].filter((name) => name !== false);
    // A page that rewrites its own DOM may have taken the attribute away.
    if (host.getAttribute('state') !== callState) host.setAttribute('state', callState);
    if (shown === (shown = names.join())) return;
    try {
      states?.clear();
      for (const name of names) states?.add(name);
    } catch {
      // Chromium before 125 takes dashed names only.
    }
  };
}
