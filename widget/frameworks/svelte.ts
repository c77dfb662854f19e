// Types alone: with `import 'tavus-call/svelte'` somewhere in a project, Svelte's markup knows the tag, its
// attributes and its events, in the ways of Svelte 5 (`ontavus:ready`) and 4 (`on:tavus:ready`).
import type { HTMLAttributes } from 'svelte/elements';
import type { CallEventMap } from '../events.ts';
import type { TavusCall } from '../tavus-call.ts';
import type { CallAttributes, CallListeners } from './markup.ts';

/** Svelte 4's way. */
type Directives = {
  [Name in keyof CallEventMap as `on:${Name}`]?: ((event: CallEventMap[Name]) => void) | undefined;
};

/** What may be written on the tag. */
export type TavusCallInSvelte = HTMLAttributes<TavusCall> &
  CallAttributes &
  CallListeners &
  Directives;

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'tavus-call': TavusCallInSvelte;
  }
}
