// The pages that are measured: one with a heading and nothing else, the same with the widget in its forms, and
// with as little as an element with a button can be. Each that is compared with another is there twice: how far
// the two of them are apart is what the machine does, and no difference below that means anything.
import type { Stage } from './stage.ts';

/** As little as an element with a button can be: what of the figures no script could save. */
const leastElement = `
  customElements.define('tavus-call', class extends HTMLElement {
    connectedCallback() {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(':host{position:fixed;inset:auto 20px 20px auto}button{width:58px;height:58px}');
      const root = this.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [sheet];
      root.append(document.createElement('button'));
      this.dispatchEvent(new Event('tavus:ready', { bubbles: true }));
    }
  });`;

type Place = Pick<Stage['shop'], 'endpoint' | 'site'>;

const own = '<tavus-call></tavus-call>';
const module = ({ endpoint }: Place, element = own): string =>
  `<script type="module" async src="${endpoint}/tavus-call.js"></script>${element}`;

const tags = {
  'blank page': () => '',
  'blank page, once more': () => '',
  'the least element': ({ site }) =>
    `<script type="module" async src="${site.script('/least.js', leastElement)}"></script>${own}`,
  'the module': (place) => module(place),
  'the module, once more': (place) => module(place),
  'the plain script': ({ endpoint }) =>
    `<script async src="${endpoint}/tavus-call.classic.js"></script>${own}`,
  interactive: (place) => module(place, '<tavus-call interactive></tavus-call>'),
} as const satisfies Readonly<Record<string, (place: Place) => string>>;

export type PageName = keyof typeof tags;

export const isBlank = (name: PageName): boolean => name.startsWith('blank');

/** Or the browser would ask for one. */
const noIcon = '<link rel="icon" href="data:,">';

/** Puts one of them on the site; returns its address. */
export function addressOf(name: PageName, place: Place): string {
  const path = `/${name.replaceAll(/\W+/g, '-')}`;
  return place.site.page(path, `${noIcon}<body><h1>Shop</h1>${tags[name](place)}`);
}
