// Makes Lit, as it is bundled, leave nothing on the page: no version marks, no shared table, no symbol, and
// a Trusted Types policy with a name of our own. A page's own copy of Lit is none of our business, nor are
// we of its. And lets it be without what only browsers need that are older than the README promises: a way
// around style sheets that cannot be shared, hooks for polyfills; and what no element here uses: converters,
// decorators, lists of styles in lists. Knows Lit's published files, and stops the
// build when they are not as they were.
import { type Plugin } from 'vite';

type Change = readonly [what: RegExp, by: string];

/** What shows that a change was not enough: Lit's traces on `globalThis`, and the policy's name. */
const traces =
  /litHtmlVersions|reactiveElementVersions|litElementVersions|litPropertyMetadata|Symbol\.metadata|createPolicy\("lit-html"|createPolicy\(`lit-html`/;

// A name that is taken or not allowed matters only where strings are refused; the try finds out, and then
// the panel's script fails to load, which a visitor is told, rather than every one of its updates.
const ownPolicy = `(() => {
  try { return $1.createPolicy("tavus-call", { createHTML: (html) => html }); }
  catch { document.createElement("template").innerHTML = " "; }
})()`;

const changes: Readonly<Record<string, readonly Change[]>> = {
  'lit-html/lit-html.js': [
    [/(\w+)\.createPolicy\("lit-html",\{createHTML:\w+=>\w+\}\)/, ownPolicy],
    [/\(\w+\.litHtmlVersions\?\?=\[\]\)\.push\("[\d.]+"\)/, '0'],
    [/\w+\.litHtmlPolyfillSupport/, 'void 0'],
  ],
  '@lit/reactive-element/css-tag.js': [
    // In every browser since Safari 16.4 and Firefox 101, from 2023 and 2022.
    [
      /=\w+\.ShadowRoot&&\(void 0===[^)]+\)&&"adoptedStyleSheets"in Document\.prototype&&"replace"in CSSStyleSheet\.prototype/,
      '=true',
    ],
    // What only its own developer could do wrong, and the compiler would not let him.
    [
      /if\(this\._\$cssResult\$=!0,\w+!==\w+\)throw Error\("CSSResult[^"]+"\);/,
      'this._$cssResult$=!0;',
    ],
    [/throw Error\("Value passed to[^}]+\}/, '}'],
    [/if\("number"==typeof (\w+)\)return \1;/, ''],
  ],
  '@lit/reactive-element/reactive-element.js': [
    [/Symbol\.metadata\?\?=Symbol\("metadata"\),\w+\.litPropertyMetadata\?\?=new WeakMap;/, ''],
    // What decorators would have noted there; there are none.
    [
      /const (\w+)=this\[Symbol\.metadata\];if\(null!==\1\)\{const (\w+)=litPropertyMetadata\.get\(\1\);if\(void 0!==\2\)for\(const\[(\w+),(\w+)\]of \2\)this\.elementProperties\.set\(\3,\4\)\}/,
      '',
    ],
    // Attributes that are numbers, lists or objects; ours are words or there.
    [/case Object:case Array:(\w+)=null==\1\?\1:JSON\.stringify\(\1\)/, ''],
    [/case Number:.+?case Object:case Array:try\{.+?\}catch\(\w+\)\{\w+=null\}/, ''],
    // Converters of one's own.
    [
      /\(void 0!==\w+\.converter\?\.toAttribute\?\w+\.converter:(\w+)\)\.toAttribute/,
      '$1.toAttribute',
    ],
    [
      /"function"==typeof (\w+)\.converter\?\{fromAttribute:\1\.converter\}:void 0!==\1\.converter\?\.fromAttribute\?\1\.converter:(\w+)/,
      '$2',
    ],
    // Styles in lists of lists; ours is a list.
    [/static finalizeStyles\((\w+)\)\{.+?\}static/, 'static finalizeStyles($1){return $1}static'],
    // For decorators, too.
    [/static addInitializer\((\w+)\)\{.+?\.push\(\1\)\}/, ''],
    [/,void 0!==(\w+)\.l&&\(this\.l=\[\.\.\.\1\.l\]\)/, ''],
    [/,this\.constructor\.l\?\.forEach\(\w+=>\w+\(this\)\)/, ''],
    [/\w+\.reactiveElementPolyfillSupport/, 'void 0'],
    [/\(\w+\.reactiveElementVersions\?\?=\[\]\)\.push\("[\d.]+"\)/, '0'],
  ],
};

/** Changes Lit's files; throws when one is not as expected, or when the result still has traces. */
export function quietLit(): Plugin {
  const missing = new Set(Object.keys(changes));
  return {
    name: 'quiet-lit',
    transform(code, id) {
      const file = Object.keys(changes).find((name) => id.endsWith(`/node_modules/${name}`));
      if (!file) return undefined;
      missing.delete(file);
      let changed = code;
      for (const [what, by] of changes[file] ?? []) {
        if (!what.test(changed)) this.error(`${file} has no ${String(what)} any more`);
        changed = changed.replace(what, by);
      }
      return { code: changed, map: null };
    },
    generateBundle(_options, bundle) {
      for (const file of missing) this.error(`${file} is not in the bundle`);
      for (const [name, part] of Object.entries(bundle)) {
        const trace = part.type === 'chunk' && traces.exec(part.code);
        if (trace) this.error(`${name} leaves ${trace[0]} on the page`);
      }
    },
  };
}
