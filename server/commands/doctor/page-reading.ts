// A page as its server sends it: the HTML's scripts, elements and policies. Knows no script that changes
// it later, and judges nothing.
import { parse, type DefaultTreeAdapterTypes } from 'parse5';

/** A tag, with its attributes by name. */
export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What matters of a page. */
export interface PageReading {
  /** Where relative addresses of the page begin. */
  readonly base: string;
  /** Script tags that bring the widget, by their absolute addresses. */
  readonly scripts: readonly (Tag & { readonly src: string; readonly isClassic: boolean })[];
  /** Elements `<tavus-call>`. */
  readonly elements: readonly Tag[];
  /** The content of `<meta http-equiv="Content-Security-Policy">`. */
  readonly policies: readonly string[];
}

export function readPage(html: string, address: string): PageReading {
  const tags = [...tagsIn(parse(html))];
  const href = tags.find(({ name, attributes }) => name === 'base' && 'href' in attributes)
    ?.attributes['href'];
  const base =
    href !== undefined && URL.canParse(href, address) ? new URL(href, address).href : address;
  return {
    base,
    scripts: tags.flatMap((tag) => widgetScript(tag, base)),
    elements: tags.filter(({ name }) => name === 'tavus-call'),
    policies: tags.flatMap(({ name, attributes }) => {
      const isPolicy =
        name === 'meta' && attributes['http-equiv']?.toLowerCase() === 'content-security-policy';
      return isPolicy ? [attributes['content'] ?? ''] : [];
    }),
  };
}

function widgetScript(tag: Tag, base: string): PageReading['scripts'][number][] {
  const src = tag.attributes['src'];
  if (tag.name !== 'script' || src === undefined || !URL.canParse(src, base)) return [];
  const url = new URL(src, base);
  const file = /\/tavus-call(\.classic)?\.js$/.exec(url.pathname);
  return file ? [{ ...tag, src: url.href, isClassic: file[1] !== undefined }] : [];
}

function* tagsIn(node: DefaultTreeAdapterTypes.Node): Generator<Tag> {
  if ('tagName' in node) {
    const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
    yield { name: node.tagName, attributes };
  }
  if ('childNodes' in node) for (const child of node.childNodes) yield* tagsIn(child);
}
