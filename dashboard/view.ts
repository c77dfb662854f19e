// What the views are made of, and what can be done in them. Types alone.
import type { OpenCall } from '../contract/operator.ts';
import type { LinkState } from './link.ts';
import type { Shelf } from './shelf.ts';
import type { World } from './world.ts';

export type Room = 'now' | 'history' | 'people';

/** Said for some seconds, at the foot of the page. */
export interface Notice {
  readonly text: string;
  readonly undo?: () => void;
  readonly isTrouble?: boolean;
}

export interface View {
  readonly world: World;
  readonly link: LinkState;
  /** By the listener's clock, epoch ms. */
  readonly now: number;
  readonly room: Room;
  readonly notice: Notice | null;
  readonly isDrainAsked: boolean;
  readonly hasToken: boolean;
  /** Seconds until a click on "End" is carried out; null when there was none. */
  readonly endsIn: (call: OpenCall) => number | null;
  /** Whether its end is asked for, and has only not been seen yet. */
  readonly isSent: (call: OpenCall) => boolean;
  readonly shelf: Pick<Shelf, 'history' | 'people'>;
}

export interface Actions {
  readonly signIn: (token: string) => void;
  readonly signOut: () => void;
  /** Ends a call in some seconds, unless it is kept. */
  readonly end: (key: string) => void;
  readonly keep: (key: string) => void;
  readonly endNow: (key: string) => void;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly askDrain: (isAsked: boolean) => void;
  readonly drain: () => void;
  readonly undrain: () => void;
  readonly dismiss: () => void;
  /** @param before null is the first page */
  readonly turnPage: (before: number | null) => void;
  readonly download: () => void;
  readonly copy: (text: string, what: string) => void;
}
