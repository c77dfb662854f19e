// The world as one visitor finds it: the site that he is on, and others who are there.
import type { Page } from './page.ts';
import type { Visit } from './visit.ts';

/** What a visitor finds when he comes. */
export interface World {
  /** The endpoint's address; it stays, also while nobody answers there. */
  readonly endpoint: string;
  /** The site closes: nobody asks any more, and whoever talks leaves now. */
  readonly closed: Promise<void>;
  isClosed(): boolean;
  readonly visits: Visit[];
  /** A conversation in the same account that is nobody's business here. */
  stranger(): string;
  /** A page that keeps its connections without being there, until all is over. */
  keep(page: Page): void;
}
