// The code to paste for a set of options. Knows the element's attributes as text, nothing of this page.

/** Attributes of the element as a page author writes them; `true` is a boolean attribute. */
export type Attributes = Readonly<Record<string, string | true>>;

export interface SnippetOptions {
  readonly kind: 'module' | 'classic' | 'integrity';
  /** Origin of the endpoint. */
  readonly endpoint: string;
  readonly attributes: Attributes;
  /** A colour, when it is not the default one. */
  readonly accent?: string | undefined;
  readonly release: Release;
}

/** release.json: names one set of widget files. */
export interface Release {
  readonly hash: string;
  readonly integrity: Readonly<Record<string, string>>;
}

/** The snippet, ready to paste. */
export function snippet(options: SnippetOptions): string {
  const { kind, endpoint, release, accent } = options;
  const style = accent ? `<style>tavus-call { --tavus-call-accent: ${accent} }</style>\n` : '';
  if (kind === 'classic') {
    const data = asText(options.attributes, 'data-');
    return `${style}<script async src="${endpoint}/tavus-call.classic.js"${data}></script>`;
  }
  const element = `<tavus-call${asText(options.attributes)}></tavus-call>`;
  const script =
    kind === 'module'
      ? `<script type="module" src="${endpoint}/tavus-call.js"></script>`
      : `<script type="module" crossorigin\n  src="${endpoint}/v/${release.hash}/tavus-call.js"\n  integrity="${release.integrity['tavus-call.js'] ?? ''}"></script>`;
  return `${style}${script}\n${element}`;
}

function asText(attributes: Attributes, prefix = ''): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${prefix}${name}` + (value === true ? '' : `="${escape(value)}"`))
    .join('');
}

function escape(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
