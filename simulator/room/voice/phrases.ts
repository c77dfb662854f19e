// Cuts a text into pieces that fit a caption: sentences first, then at commas, then at spaces.

const longest = 96;
const shared = 56;

/** The text in captions, in order, nothing lost but outer spaces. Short sentences share one. */
export function phrasesOf(text: string): string[] {
  const sentences = text.match(/[^.!?…]+(?:[.!?…]+["'”’)]*|$)\s*/gu) ?? [text];
  const phrases: string[] = [];
  for (const phrase of sentences.flatMap((sentence) => cut(sentence.trim()))) {
    const last = phrases.at(-1);
    const joined = `${last ?? ''} ${phrase}`.trim();
    if (last !== undefined && joined.length <= shared) phrases[phrases.length - 1] = joined;
    else if (phrase !== '') phrases.push(phrase);
  }
  return phrases;
}

function cut(sentence: string): string[] {
  if (sentence.length <= longest) return [sentence];
  const head = sentence.slice(0, longest);
  const comma = Math.max(head.lastIndexOf(', '), head.lastIndexOf('; '), head.lastIndexOf(': '));
  const space = head.lastIndexOf(' ');
  const end = comma > longest / 3 ? comma + 1 : space > 0 ? space : longest;
  return [sentence.slice(0, end).trim(), ...cut(sentence.slice(end).trim())];
}
