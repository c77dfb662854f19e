// Which attributes an element has put on itself to show what it is. A page that is morphed into what its
// server says takes away all that the server has not sent; nobody has meant that. Knows no Lit.

/** Those that show properties: what a page puts there is the page's to take away. */
const reflected = /^(open|layout|placement|theme)$/;

/** The attributes that one element has set itself. */
export class OwnAttributes {
  readonly #own = new Set<string>();

  /**
   * To be told of every change to `value`: whether an attribute has to be put back. `shown` is what the element has
   * to show there; what is `needed` stays, whoever has put it there.
   */
  isLost(name: string, value: string | null, shown: unknown, needed: boolean): boolean {
    if (name === 'state') return value !== shown;
    if (!reflected.test(name)) return false;
    if (value === null) return (shown ?? null) !== null && (needed || this.#own.has(name));
    this.#own[value === shown ? 'add' : 'delete'](name);
    return false;
  }
}
