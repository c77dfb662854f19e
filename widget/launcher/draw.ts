// Elements by hand: all that the launcher needs, at a tenth of the weight of a template engine.

/** An attribute that is undefined or null is not there. */
export type Attributes = Readonly<Record<string, string | boolean | null | undefined>>;

/** Gives an element these attributes. */
export function dress(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value == null) element.removeAttribute(name);
    else element.setAttribute(name, String(value));
  }
}

/** A new element with these attributes and children. */
export function draw<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  dress(element, attributes);
  element.append(...children);
  return element;
}

/** A picture of one path on the 24-unit grid. */
export function drawIcon({ path, filled }: Icon): SVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  const shape = document.createElementNS(space, 'path');
  dress(svg, { viewBox: '0 0 24 24', 'aria-hidden': true, class: filled ? null : 'line' });
  dress(shape, { d: path });
  svg.append(shape);
  return svg;
}

/** A picture, filled or drawn as a line. */
export interface Icon {
  readonly path: string;
  readonly filled?: boolean;
}
