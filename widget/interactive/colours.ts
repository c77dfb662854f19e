// Colours of the page as Daily takes them: six hexadecimal digits.

/**
 * What a CSS colour comes to inside `place`, as `#rrggbb`; undefined for what is none. Custom properties, mixtures
 * and wide gamuts are the browser's to resolve: mixed in sRGB, each is three numbers.
 */
export function hexOf(colour: string, place: Element): string | undefined {
  const probe = document.createElement('i');
  probe.style.color = `color-mix(in srgb, ${colour}, ${colour})`;
  place.append(probe);
  const computed = probe.style.color && getComputedStyle(probe).color;
  probe.remove();
  const numbers = /^color\(srgb ([-\d.e]+) ([-\d.e]+) ([-\d.e]+)/.exec(computed);
  if (numbers) return hex(numbers.slice(1).map((part) => Number(part) * 255));
  const bytes = /^rgba?\((\d+), (\d+), (\d+)/.exec(computed);
  return bytes ? hex(bytes.slice(1).map(Number)) : undefined;
}

function hex(parts: readonly number[]): string {
  const digits = parts.map((part) => Math.round(Math.min(255, Math.max(0, part))).toString(16));
  return `#${digits.map((two) => two.padStart(2, '0')).join('')}`;
}
