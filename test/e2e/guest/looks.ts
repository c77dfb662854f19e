// What the widget looks like, in figures: for each element of its shadow the box, and every computed style
// that the browser has.
import type { Page } from 'playwright-core';

/** By element, such as `button.launcher 1`: its styles by name, and its box. */
export type Looks = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Read when no animation is running: those that end are taken to their end, however long they would last. */
export async function looks(page: Page): Promise<Looks> {
  // As one text: a value of this size takes the driver far longer piece by piece.
  const text = await page.evaluate(async () => {
    const root = document.querySelector('tavus-call')?.shadowRoot;
    if (!root) throw new Error('there is no element to look at');
    const moving = () =>
      document
        .getAnimations()
        .concat(root.getAnimations())
        .filter(({ playState }) => playState !== 'finished')
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    // The end of one may be the beginning of another.
    for (let now = moving(); now.length > 0; now = moving()) {
      for (const animation of now) animation.finish();
      await new Promise((drawn) => requestAnimationFrame(drawn));
    }
    const found: Record<string, Record<string, string>> = {};
    [...root.querySelectorAll('*')].forEach((element, index) => {
      const computed = getComputedStyle(element);
      const styles: Record<string, string> = {};
      for (const name of computed) styles[name] = computed.getPropertyValue(name);
      const { x, y, width, height } = element.getBoundingClientRect();
      styles['its box'] = [x, y, width, height].map((number) => number.toFixed(1)).join(' ');
      const name = element.getAttribute('part') ?? element.getAttribute('class') ?? '';
      found[`${String(index)} ${element.localName} ${name}`] = styles;
    });
    return JSON.stringify(found);
  });
  return JSON.parse(text) as Looks;
}

/** `button launcher: color is red, not blue`, for everything in which two looks differ. */
export function differences(before: Looks, after: Looks): string[] {
  const found: string[] = [];
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [one, other] = [before[name], after[name]];
    if (!one || !other) found.push(`${name}: ${one ? 'gone' : 'new'}`);
    else
      for (const [style, value] of Object.entries(one)) {
        if (other[style] !== value)
          found.push(`${name}: ${style} is ${String(other[style])}, not ${value}`);
      }
  }
  return found;
}
