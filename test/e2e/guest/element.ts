// The element as a page's own script sees it: what interface.md promises, and no more.

export interface PageElement extends HTMLElement {
  readonly state: string;
  endpoint: unknown;
  label: unknown;
  heading: unknown;
  teaser: unknown;
  placement: unknown;
  theme: unknown;
  layout: unknown;
  poster: unknown;
  memoryStores: unknown;
  consent: unknown;
  strings: unknown;
  opened: boolean;
  open(): void;
  close(): void;
  minimize(): void;
  startConversation(): void;
  endConversation(): void;
  registerTool(name: string, tool: { schema: object; handler(args: never): unknown }): () => void;
}

declare global {
  interface HTMLElementTagNameMap {
    'tavus-call': PageElement;
  }
}
