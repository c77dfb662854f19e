// Measures that are known only while the page runs. They are set in a style sheet that is made by
// script: strict policies forbid style attributes, and allow these.

import { supportsAdoptingStyleSheets } from 'lit';

/** Custom properties of one selector inside one shadow tree. */
export class OwnRule {
  readonly #style: CSSStyleDeclaration | undefined;

  constructor(root: ShadowRoot, selector: string) {
    // A browser that is older than them goes without.
    if (!supportsAdoptingStyleSheets) return;
    const sheet = new CSSStyleSheet();
    sheet.insertRule(`${selector} {}`);
    root.adoptedStyleSheets.push(sheet);
    this.#style = (sheet.cssRules[0] as CSSStyleRule).style;
  }

  /** Sets a length in pixels, or takes it away. */
  set(name: string, px: number | undefined): void {
    if (px === undefined) this.#style?.removeProperty(name);
    else this.#style?.setProperty(name, `${String(px)}px`);
  }
}
