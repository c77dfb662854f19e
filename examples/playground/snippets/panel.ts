// The snippets in tabs, each piece with its own button to copy, and the lines for the page's headers below.
import { html, type TemplateResult } from 'lit';
import { kindNamed, kinds, type Block, type Kind, type SnippetOptions } from './snippets.ts';

/** Which piece, and a sentence. */
export interface Copied {
  readonly title: string;
  readonly said: string;
}

export interface PanelOptions {
  readonly tab: string;
  readonly snippet: SnippetOptions;
  readonly policies: readonly Block[];
  /** What came of the last copying. */
  readonly copied: Copied | undefined;
  readonly choose: (tab: string) => void;
  readonly copy: (block: Block, code: Element) => void;
}

export function snippetsView(options: PanelOptions): TemplateResult {
  const kind = kindNamed(options.tab);
  return html`<h2 id="snippet-title">Take it with you</h2>
    <div role="tablist" aria-labelledby="snippet-title" @keydown=${keys(options)}>
      ${kinds.map((one) => tabView(one, kind, options))}
    </div>
    <div id="snippet" role="tabpanel" aria-labelledby="tab-${kind.name}">
      <p class="note">${kind.note}</p>
      ${kind.blocks(options.snippet).map((block) => blockView(block, options))}
    </div>
    <section id="policies" aria-labelledby="policies-title">
      <h3 id="policies-title">If your site sends these headers</h3>
      <p class="note">
        It needs these, for this endpoint and its rooms. A page that lists its
        <code>trusted-types</code> names <code>tavus-call</code> there.
      </p>
      ${options.policies.map((block) => blockView(block, options))}
    </section>
    <p class="note">
      Your page’s origin must be on the endpoint’s <code>ALLOWED_ORIGINS</code>. In the sandbox,
      every page on this machine is.
    </p>
    <p class="hidden" role="status">${options.copied?.said}</p>`;
}

const tabView = ({ name, title }: Kind, chosen: Kind, { choose }: PanelOptions): TemplateResult =>
  html`<button
    type="button"
    role="tab"
    id="tab-${name}"
    aria-controls="snippet"
    aria-selected=${name === chosen.name}
    tabindex=${name === chosen.name ? 0 : -1}
    @click=${() => {
      choose(name);
    }}
  >
    ${title}
  </button>`;

function blockView(block: Block, { copied, copy }: PanelOptions): TemplateResult {
  const said = copied?.title === block.title ? copied.said : '';
  return html`<figure>
    <figcaption>
      <span>${block.title}</span>
      <span class="said" aria-hidden="true">${said}</span>
      <button
        type="button"
        class="copy"
        aria-label="Copy: ${block.title}"
        @click=${({ currentTarget }: Event) => {
          const code = (currentTarget as Element).closest('figure')?.querySelector('code');
          if (code) copy(block, code);
        }}
      >
        Copy
      </button>
    </figcaption>
    <pre tabindex="0" role="region" aria-label=${block.title}><code>${block.code}</code></pre>
  </figure>`;
}

/** Arrow keys go round, Home and End to the ends; the tab is shown as soon as it is reached. */
const keys =
  ({ tab, choose }: PanelOptions) =>
  (event: KeyboardEvent): void => {
    const list = event.currentTarget as Element;
    const forth = getComputedStyle(list).direction === 'rtl' ? -1 : 1;
    const at = kinds.indexOf(kindNamed(tab));
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: at + forth,
      ArrowLeft: at - forth,
      Home: 0,
      End: kinds.length - 1,
    };
    const to = kinds[((steps[event.key] ?? NaN) + kinds.length) % kinds.length];
    if (!to) return;
    event.preventDefault();
    choose(to.name);
    list.querySelector<HTMLElement>(`#tab-${to.name}`)?.focus();
  };
