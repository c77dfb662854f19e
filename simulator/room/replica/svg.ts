// Builds SVG through the DOM, because the page's policy allows no inline style and no markup strings.

type Names = SVGElementTagNameMap;
type Attributes = Record<string, string | number>;

/** An SVG element with attributes and children. */
export function svg<Name extends keyof Names>(
  name: Name,
  attributes: Attributes = {},
  ...children: SVGElement[]
): Names[Name] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/** A filled path. */
export function shape(d: string, fill: string, more: Attributes = {}): SVGPathElement {
  return svg('path', { d, fill, ...more });
}

/** A stroked path with round ends. */
export function line(d: string, stroke: string, width: number, more: Attributes = {}) {
  return svg('path', {
    d,
    fill: 'none',
    stroke,
    'stroke-width': width,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    ...more,
  });
}

/** A clip path with an id, to be named in `clip-path: url(#id)`. */
export function clip(id: string, ...shapes: SVGElement[]): SVGClipPathElement {
  return svg('clipPath', { id }, ...shapes);
}

/** A gradient from [offset, colour, opacity] stops; without coordinates it runs top to bottom. */
export function gradient(
  kind: 'linearGradient' | 'radialGradient',
  id: string,
  stops: readonly (readonly [number, string, number?])[],
  place: Attributes = {},
): SVGElement {
  const upright: Attributes = kind === 'linearGradient' ? { x1: 0, y1: 0, x2: 0, y2: 1 } : {};
  const drawn = stops.map(([offset, colour, opacity = 1]) =>
    svg('stop', { offset, 'stop-color': colour, 'stop-opacity': opacity }),
  );
  return svg(kind, { id, ...upright, ...place }, ...drawn);
}

/** Moves an element; numbers are rounded to keep the attribute short. */
export function move(element: SVGElement, x: number, y: number, more = ''): void {
  element.setAttribute('transform', `translate(${x.toFixed(2)} ${y.toFixed(2)})${more}`);
}
