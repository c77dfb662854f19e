// Whether a text can stand as the value of one declaration in anybody's style sheet, and in nothing else.

const pairs: Readonly<Record<string, string>> = { '(': ')', '[': ']' };

/** No end of the declaration, no markup, no comment, no escape, and nothing left open. */
export function isPlainCss(value: string): boolean {
  if (/[;{}<>\\\n\r\f]|\/\*|\*\//.test(value) || value.trim() === '') return false;
  const open: string[] = [];
  let quote = '';
  for (const character of value) {
    if (quote) {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character in pairs) open.push(pairs[character] ?? '');
    else if (/[)\]]/.test(character) && open.pop() !== character) return false;
  }
  return quote === '' && open.length === 0;
}
