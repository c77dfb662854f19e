// What the gallery shows: one entry for each thing that a visitor can see, and what it takes to see it. Uses
// what a page may use of the element (attributes, methods, parts, states), and nothing of its inside.
import type { BrowserContext, Locator, Page } from 'playwright-core';
import type { Shop, ShopOptions } from '../e2e/shop.ts';

export interface Exhibit {
  /** Words with hyphens; begins with what it is a case of. */
  readonly name: string;
  /** What the tag says. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** What stands inside the tag: the page's own texts in the slots. */
  readonly content?: string;
  /** How endpoint and simulator are set up. */
  readonly shop?: ShopOptions;
  /** From a page that has been opened to the thing itself; without it, that is all there is to see. */
  readonly reach?: (visit: Visit) => Promise<void>;
  /** The room's page is asked for and does not come. */
  readonly isRoomSilent?: boolean;
  /** Nothing happens in the room but what the exhibit has it say. */
  readonly isRoomStill?: boolean;
  /** Headers of the page. */
  readonly headers?: Readonly<Record<string, string>>;
  /** How the visitor's browser signs. */
  readonly userAgent?: string;
  /** Runs on the page before anything else does. */
  readonly script?: string;
  /** There is no such thing on a phone. */
  readonly needsRoom?: boolean;
}

/** The methods of the element. */
export type Method = 'open' | 'close' | 'minimize' | 'startConversation' | 'endConversation';

/** A visitor in front of an exhibit. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly shop: Shop;
  /** The page's address. */
  readonly address: string;
  /** The element. */
  readonly element: Locator;
  /** Pieces of the element, by the name of their part. */
  readonly part: (name: string) => Locator;
  /** Calls a method of the element. */
  readonly call: (method: Method) => Promise<void>;
  /** Waits until the call is there. */
  readonly reaches: (state: string) => Promise<void>;
  /** So many seconds go by, here and at the endpoint. */
  readonly pass: (seconds: number) => Promise<void>;
  readonly close: () => Promise<void>;
}
