// What a ready-made tool is told of where it is.

/** A link for the visitor to follow, where a page may not open it without him. */
export interface OfferedLink {
  readonly href: string;
  readonly text: string;
}

/** The element, as far as its tools need it. */
export interface Surroundings {
  readonly host: HTMLElement;
  readonly offerLink: (link: OfferedLink) => void;
  /** Resolves once the call covers no more than a corner of the page: on a phone it has all of it. */
  readonly stepAside: () => Promise<void>;
}

/** What the page's author has written after a tool's name; undefined when nothing. */
export type AllowList = readonly string[] | undefined;
