// A browser as its visitors know it. Each engine has its own driver behind these two; a test that
// takes them does not see which.

/** The keys that everything can be done with, and those that move things. */
export type Key = 'Tab' | 'Enter' | 'Space' | 'Escape' | 'Home' | 'ArrowLeft';

/** One tab. Selectors find what is on the page or in the element's shadow. */
export interface Tab {
  /** Types an address. */
  open(address: string): Promise<void>;
  /** A true click, with the mouse. */
  click(selector: string): Promise<void>;
  /** A true key press, wherever the focus is. */
  press(key: Key, withShift?: boolean): Promise<void>;
  /** As if the window were pulled or the phone turned; the page has this many pixels then. */
  resize(width: number, height: number): Promise<void>;
  reload(): Promise<void>;
  /** One step back in the history. */
  back(): Promise<void>;
  /** Closing what is closed is fine. */
  close(): Promise<void>;
  /** The value of an expression on the page. */
  run(expression: string): Promise<unknown>;
}

export interface VisitorBrowser {
  /** Engine and version, for people. */
  readonly version: string;
  /** A tab beside another one. */
  newTab(): Promise<Tab>;
  /** The only tab of a window: the one closes with the other. */
  onlyTab(): Promise<Tab>;
  /** Tells the browser to quit; resolves when it is gone. */
  quit(): Promise<void>;
  /** Kills the processes that run pages, as the system does when memory is short. */
  killPages(): Promise<void>;
  /** Kills everything at once, as a power cut does. */
  kill(): Promise<void>;
  /** Everything stands still and every connection stays open, as in a laptop that sleeps. */
  freeze(): Promise<void>;
  /** Leaves nothing behind, whatever happened before: no process, no folder. */
  dispose(): Promise<void>;
}

/** An expression for the element a selector means: on the page, else in the element's shadow. */
export const find = (selector: string): string => {
  const text = JSON.stringify(selector);
  return `(document.querySelector(${text}) ?? document.querySelector('tavus-call')?.shadowRoot?.querySelector(${text}) ?? null)`;
};

/**
 * An expression that is true when no movement carries away what a selector means: the mouse would be sent to where
 * it was. In a tab that nobody sees, nothing moves.
 */
export const standsStill = (selector: string): string => `(document.hidden || ((element) =>
  (element?.getRootNode().getAnimations() ?? []).every(({ playState, effect }) =>
    playState !== 'running' || !effect.target.contains(element) ||
      !effect.getKeyframes().some((frame) => 'transform' in frame || 'translate' in frame)))(${find(selector)}))`;
