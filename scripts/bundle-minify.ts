// White space and long-winded values in css`` and html`` literals, which bundlers leave alone, taken out
// of what browsers load. The files of `dist/widget` keep theirs, and say what they mean.
import { transformSync } from 'esbuild';
import { parseSync, type Plugin } from 'vite';

/** One text between the holes of a template, and where it stands in the source. */
interface Chunk {
  readonly start: number;
  readonly end: number;
  readonly value: { readonly cooked: string };
}

interface Tagged {
  readonly tag: { readonly name?: string };
  readonly quasi: { readonly quasis: readonly Chunk[] };
}

const minifiers: Readonly<Record<string, (chunks: readonly string[]) => readonly string[]>> = {
  css: minifyCss,
  html: (chunks) => chunks.map(minifyHtml),
};

/** Minifies the literals of our own modules. */
export function minifyLiterals(): Plugin {
  return {
    name: 'minify-literals',
    apply: 'build',
    enforce: 'post',
    transform: {
      filter: { id: /\/widget\/.*\.ts$/, code: /\b(css|html)`/ },
      handler: (code) => ({ code: minified(code), map: null }),
    },
  };
}

/** The same program with smaller literals. */
export function minified(code: string): string {
  const edits = [...taggedIn(parseSync('literals.js', code).program)].flatMap(({ tag, quasi }) => {
    const minify = minifiers[tag.name ?? ''];
    const texts = minify?.(quasi.quasis.map(({ value }) => value.cooked)) ?? [];
    return texts.map((text, at) => ({ at: quasi.quasis[at], text: escaped(text) }));
  });
  let result = code;
  for (const { at, text } of edits.sort((a, b) => (b.at?.start ?? 0) - (a.at?.start ?? 0))) {
    if (at) result = result.slice(0, at.start) + text + result.slice(at.end);
  }
  return result;
}

/**
 * A style sheet, the texts between its holes. By the one minifier that leaves alone what it does not
 * know better: a prefixed property beside its like, a second value for older browsers, long numbers.
 */
export function minifyCss(chunks: readonly string[]): readonly string[] {
  const hole = (index: number): string => `var(--hole-${String(index)})`;
  const whole = chunks.map((text, index) => (index > 0 ? hole(index) : '') + text).join('');
  // What is no style sheet is a value in one.
  if (!whole.includes('{')) return chunks;
  const { code } = transformSync(whole, { loader: 'css', minify: true });
  let rest = code.trim().replace(spaceInValues, '$1');
  const result = chunks.slice(1).map((_, index) => {
    const [before, ...after] = rest.split(hole(index + 1));
    if (before === undefined || after.length !== 1) throw new Error(`css: hole moved in ${whole}`);
    rest = after.join('');
    return before;
  });
  return [...result, rest];
}

/** What it leaves in custom properties and functions. Not in strings. */
const spaceInValues = /("[^"]*")|(?<=[,(]|--[\w-]+:) +| +(?=\))/g;

/** A template's text: white space that has a line break in it and touches a tag means nothing. */
export function minifyHtml(text: string): string {
  return text
    .replace(/\s*\n\s*/g, '\n')
    .replace(/(?<=>)\n|\n(?=[<>])/g, '')
    .replaceAll('\n', ' ');
}

const escaped = (text: string): string => text.replace(/[\\`]|\$(?=\{)/g, '\\$&');

function* taggedIn(node: unknown): Generator<Tagged> {
  if (typeof node !== 'object' || node === null) return;
  if ('type' in node && node.type === 'TaggedTemplateExpression') yield node as unknown as Tagged;
  for (const child of Object.values(node)) yield* taggedIn(child);
}
