// Snippets that are pasted as HTML: into a page, a block of a site builder or a tag manager.
import { isPlainCss } from './css-value.ts';
import { inHtml } from './quoting.ts';
import type { Block, Chosen, SnippetOptions } from './snippets.ts';

/** The page's own button, for an element that has none. */
const ownButton =
  '<button type="button" commandfor="tavus-call" command="--start">Talk to us</button>';

export function moduleBlocks(options: SnippetOptions): Block[] {
  const script = `<script type="module" async src="${inHtml(options.endpoint)}/tavus-call.js"></script>`;
  return [{ title: 'In the page', code: join(style(options), script, element(options)) }];
}

/** One script that adds the element itself. A page's own button needs an element that it can name. */
export function classicBlocks(options: SnippetOptions): Block[] {
  const { endpoint, attributes } = options;
  const isNamed = hasOwnButton(options);
  const data = isNamed ? '' : attributesText(attributes, 'data-');
  const script = `<script async src="${inHtml(endpoint)}/tavus-call.classic.js"${data}></script>`;
  return [
    { title: 'In the page', code: join(style(options), isNamed && element(options), script) },
  ];
}

/** The import map vouches for what the script loads later; browsers that do not know it pass over it. */
export function integrityBlocks(options: SnippetOptions): Block[] {
  const { endpoint, release } = options;
  const base = `${endpoint}/v/${release.hash}`;
  const later = Object.entries(release.integrity).filter(([file]) => file.startsWith('chunks/'));
  const entries = later.map(([file, digest]) => [`${base}/${file}`, digest] as const);
  const map = JSON.stringify({ integrity: Object.fromEntries<string>(entries) }, null, 2);
  const own = release.integrity['tavus-call.js'] ?? '';
  const scripts = `<script type="importmap">\n${map}\n</script>\n<script type="module" async crossorigin\n  src="${inHtml(base)}/tavus-call.js"\n  integrity="${own}"></script>`;
  return [{ title: 'In the page', code: join(style(options), scripts, element(options)) }];
}

/**
 * For a Custom HTML tag. A tag manager writes scripts anew and drops their `data-*`, so the element stands
 * there itself, and before the script, since what follows one waits for it.
 */
export function tagManagerBlocks(options: SnippetOptions): Block[] {
  const script = `<script src="${inHtml(options.endpoint)}/tavus-call.classic.js"></script>`;
  return [{ title: 'Custom HTML tag', code: join(style(options), element(options), script) }];
}

/** The element, and the page's own button where it has to bring one. */
export function element(options: SnippetOptions, more = ''): string {
  const isNamed = hasOwnButton(options);
  const id = isNamed ? ' id="tavus-call"' : '';
  const tag = `<tavus-call${id}${attributesText(options.attributes)}${more}></tavus-call>`;
  return isNamed ? `${tag}\n${ownButton}` : tag;
}

export function hasOwnButton({ attributes }: SnippetOptions): boolean {
  return attributes.some(({ name }) => name === 'no-launcher');
}

/** The rule for the custom properties, on lines of its own; empty without any. */
export function styleRule({ styles }: SnippetOptions): string {
  const plain = styles.filter(({ value }) => typeof value === 'string' && isPlainCss(value));
  const lines = plain.map(({ name, value }) => `  ${name}: ${String(value).trim()};\n`);
  return lines.length > 0 ? `tavus-call {\n${lines.join('')}}` : '';
}

export function style(options: SnippetOptions): string {
  const rule = styleRule(options);
  return rule && `<style>\n${rule}\n</style>`;
}

function attributesText(attributes: readonly Chosen[], prefix = ''): string {
  return attributes
    .map(({ name, value }) => ` ${prefix}${name}` + (value === true ? '' : `="${inHtml(value)}"`))
    .join('');
}

/** What there is, each on lines of its own. */
export function join(...parts: readonly (string | false)[]): string {
  return parts.filter(Boolean).join('\n');
}
