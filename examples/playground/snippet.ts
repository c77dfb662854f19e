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
      ? `<script type="module" async src="${endpoint}/tavus-call.js"></script>`
      : withIntegrity(`${endpoint}/v/${release.hash}`, release.integrity);
  return `${style}${script}\n${element}`;
}

/** The import map vouches for what the script loads later; browsers that do not know it pass over it. */
function withIntegrity(base: string, integrity: Release['integrity']): string {
  const later = Object.entries(integrity).filter(([file]) => file.startsWith('chunks/'));
  const entries = later.map(([file, digest]) => [`${base}/${file}`, digest] as const);
  const map = JSON.stringify({ integrity: Object.fromEntries<string>(entries) }, null, 2);
  const own = integrity['tavus-call.js'] ?? '';
  return `<script type="importmap">\n${map}\n</script>\n<script type="module" async crossorigin\n  src="${base}/tavus-call.js"\n  integrity="${own}"></script>`;
}

function asText(attributes: Attributes, prefix = ''): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${prefix}${name}` + (value === true ? '' : `="${escape(value)}"`))
    .join('');
}

function escape(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
