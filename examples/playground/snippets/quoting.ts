// A value as text of another language. Each of these takes any text and lets none of it out of its quotes.

/** Within the double quotes of an attribute. Line breaks stay what they are, braces are nobody's template. */
export function inHtml(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('{{', '&#123;&#123;')
    .replaceAll('\r', '&#13;')
    .replaceAll('\n', '&#10;');
}

/** What follows the `=` of a property in JSX. */
export function inJsx(value: string): string {
  return /^[^"&{}<>\\\n\r]*$/.test(value) ? `"${value}"` : `{${JSON.stringify(value)}}`;
}

/** A string of PHP, with its quotes. */
export function inPhp(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
