// What the playground and the page in its frame say to each other. Both are this endpoint's own pages.
import type { Values } from '../configuration.ts';

/** To the frame: how the element and the page around it are to be. */
export interface Dress {
  readonly kind: 'dress';
  readonly attributes: Values;
  readonly styles: Values;
  readonly language: string;
  readonly direction: string;
  readonly scheme: string;
  /** Names of the element's events, to be told when they happen. */
  readonly events: readonly string[];
}

/** From the frame. */
export type News =
  | { readonly kind: 'ready' }
  | { readonly kind: 'event'; readonly name: string; readonly detail: unknown }
  /** A request that the page itself has answered. */
  | { readonly kind: 'answered'; readonly line: string }
  /** The scene is to be seen, or why it is not. */
  | { readonly kind: 'shown'; readonly scene: string; readonly trouble: string };

/** Hears what `from` says, as long as it is of this origin. */
export function hear(from: () => Window | null, heard: (said: Dress | News) => void): void {
  window.addEventListener('message', ({ origin, source, data }: MessageEvent<Dress | News>) => {
    if (origin === location.origin && source !== null && source === from()) heard(data);
  });
}
