// The words of the element as they are seen, for who wants to measure what is behind them. The functions run
// in the page, by `page.evaluate`, and hold all that they need.

export interface Seen {
  readonly text: string;
  /** Red, green, blue and how opaque it is, each from 0 to 255. */
  readonly colour: readonly number[];
  readonly boxes: readonly (readonly [left: number, top: number, right: number, bottom: number])[];
  /** Large enough to need less contrast (WCAG 1.4.3). */
  readonly isLarge: boolean;
}

/** Every piece of text that is in the window and not scrolled away, disabled controls aside. */
export function words(): Seen[] {
  const root = document.querySelector('tavus-call')?.shadowRoot;
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (!root || !canvas) return [];
  const seen: Seen[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const holder = node.parentElement;
    const text = node.textContent?.trim() ?? '';
    if (!holder || !text || holder.closest('style, .unseen, :disabled')) continue;
    if (!holder.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const within = [{ left: 0, top: 0, right: innerWidth, bottom: innerHeight }];
    for (let around: Element | null = holder; around; around = around.parentElement) {
      if (getComputedStyle(around).overflowY !== 'visible')
        within.push(around.getBoundingClientRect());
    }
    const boxes = Array.from(range.getClientRects(), (box) => {
      const all = [box, ...within];
      const start = [
        Math.max(...all.map((one) => one.left)),
        Math.max(...all.map((one) => one.top)),
      ];
      const end = [
        Math.min(...all.map((one) => one.right)),
        Math.min(...all.map((one) => one.bottom)),
      ];
      return [...start, ...end] as unknown as Seen['boxes'][number];
    }).filter(([left, top, right, bottom]) => right - left > 1 && bottom - top > 1);
    const { color, fontSize, fontWeight } = getComputedStyle(holder);
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const size = parseFloat(fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700);
    const colour = [...canvas.getImageData(0, 0, 1, 1).data];
    if (boxes.length > 0) seen.push({ text, colour, boxes, isLarge });
  }
  return seen;
}

/** Takes the words away and leaves everything else as it is, or brings them back. */
export function hideWords(hidden: boolean): void {
  const root = document.querySelector('tavus-call')?.shadowRoot;
  if (!root) return;
  if (!hidden) {
    root.adoptedStyleSheets = root.adoptedStyleSheets.slice(0, -1);
    return;
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { -webkit-text-fill-color: transparent !important }');
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
