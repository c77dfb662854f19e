// Daily's theme as custom properties of the page. Pure. Takes colours in hex alone, like Daily.

/** Daily's names of colours, and the properties in room.css that follow them. */
const properties: Readonly<Record<string, readonly string[]>> = {
  accent: ['--accent'],
  accentText: ['--on-accent'],
  background: ['--glass', '--button'],
  backgroundAccent: ['--button-hover'],
  baseText: ['--on-glass', '--on-button'],
  border: ['--hair'],
  mainAreaBg: ['--ground'],
  mainAreaText: ['--words'],
  supportiveText: ['--on-glass-soft'],
};

/** Every property that a theme can set; those that it does not set have none. */
export const themable: readonly string[] = Object.values(properties).flat();

/** Reads `{colors}`, or of `{light, dark}` the one that is asked for; anything else sets nothing. */
export function propertiesOf(theme: unknown, dark: boolean): ReadonlyMap<string, string> {
  const { [dark ? 'dark' : 'light']: side = theme } = objectOr(theme);
  const colors = objectOr(objectOr(side)['colors']);
  const found = Object.entries(properties).flatMap(([name, targets]) => {
    const color = colors[name];
    const isHex = typeof color === 'string' && /^#(?:[\da-f]{3}|[\da-f]{6})$/i.test(color);
    return isHex ? targets.map((target) => [target, color] as const) : [];
  });
  return new Map(found);
}

function objectOr(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
