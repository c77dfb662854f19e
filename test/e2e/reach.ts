// Questions about the controls of the element on a page, to be asked in the page by `page.evaluate`: each
// function has to hold all that it needs.

/** Whether there is something to scroll to sideways. */
export function widerThanWindow(): boolean {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth;
}

/** The controls that cannot be brought under a pointer: outside the window, or below something else. */
export function outOfReach(): string[] {
  const root = document.querySelector('tavus-call')?.shadowRoot;
  const controls = [...(root?.querySelectorAll<HTMLElement>('button, a[href]') ?? [])];
  return controls
    .filter((control) => control.checkVisibility({ visibilityProperty: true }))
    .filter((control) => {
      control.scrollIntoView({ block: 'nearest' });
      const { left, right, top, bottom } = control.getBoundingClientRect();
      // One that is higher than the window cannot be in it whole.
      const seen = bottom - top > innerHeight || (top > -1 && bottom < innerHeight + 1);
      const inside = left > -1 && right < innerWidth + 1 && seen;
      const hit = root?.elementFromPoint(
        (left + right) / 2,
        Math.min((top + bottom) / 2, innerHeight - 1),
      );
      return !inside || !hit || !control.contains(hit);
    })
    .map(({ outerHTML }) => outerHTML.replace(/\s+/g, ' ').slice(0, 80));
}

/** The controls that a finger may miss. */
export function smallTargets(): string[] {
  const root = document.querySelector('tavus-call')?.shadowRoot;
  const controls = [...(root?.querySelectorAll<HTMLElement>('button, a[href]') ?? [])];
  return controls
    .filter((control) => control.checkVisibility({ visibilityProperty: true }))
    .map((control) => ({ control, box: control.getBoundingClientRect() }))
    .filter(({ box }) => box.width < 43.9 || box.height < 43.9)
    .map(({ control, box }) => {
      const name = control.getAttribute('part') ?? control.getAttribute('aria-label') ?? '';
      return `${name} ${box.width.toFixed()} × ${box.height.toFixed()}`;
    });
}
