// A tag as it is written in HTML. What the values are, and who wrote them, does not matter: they stay values.

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '"': '&quot;', '<': '&lt;' };

/** The opening tag; an empty value is an attribute without one. */
export function openingTag(name: string, attributes: Readonly<Record<string, string>>): string {
  const texts = Object.entries(attributes).map(([key, value]) =>
    value === '' ? key : `${key}="${escaped(value)}"`,
  );
  return `<${[name, ...texts].join(' ')}>`;
}

function escaped(value: string): string {
  return value.replaceAll(/[&"<]/g, (character) => entities[character] ?? character);
}
