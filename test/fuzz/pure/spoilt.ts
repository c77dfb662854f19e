// Texts that are nearly right: what is wrong with them is what a careless reading would not see. Knows no rule.
import fc from 'fast-check';

/** What tends to be read otherwise by the next one who reads it. */
const troublesome = [
  ...['', ' ', '\t', '\n', '\r', '\0', '.', '..', ',', ':', ';', '/', '\\', '//', '@', '#', '?'],
  ...['%', '%2e', '%00', '*', '*.', '[', ']', '-', '_', '=', '+', '&', "'", '"', '<', '{', '}'],
  ...[
    '\u3002',
    '\uff0e',
    '\u200b',
    '\u00ad',
    '\u212a',
    '\u0130',
    'ß',
    'é',
    '\ud800',
    '😀',
    '\ufeff',
  ],
  ...['http:', 'null', 'xn--', '0', '0x7f', '127.0.0.1', ':443', ':80', 'tc1.', ' · '],
];

const edit = fc.record({
  at: fc.nat(9_999),
  how: fc.constantFrom('put', 'put', 'swap', 'drop', 'double', 'case', 'cut'),
  piece: fc.oneof(fc.constantFrom(...troublesome), fc.string({ unit: 'binary', maxLength: 2 })),
});

type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function apply(text: string, { at, how, piece }: Edit): string {
  const place = text === '' ? 0 : at % (text.length + 1);
  const [before, one, after] = [text.slice(0, place), text.charAt(place), text.slice(place + 1)];
  switch (how) {
    case 'put':
      return before + piece + one + after;
    case 'swap':
      return before + piece + after;
    case 'double':
      return before + one + one + after;
    case 'case':
      return before + (one === one.toLowerCase() ? one.toUpperCase() : one.toLowerCase()) + after;
    case 'cut':
      return before;
    case 'drop':
      return before + after;
  }
}

/** The same with one to three things done to it; now and then nothing comes of that. */
export function spoilt(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(text, fc.array(edit, { minLength: 1, maxLength: 3 }))
    .map(([right, edits]) => edits.reduce(apply, right));
}

/** Right as often as spoilt, and now and then anything at all. */
export function rightOrWrong(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 3, arbitrary: text },
    { weight: 3, arbitrary: spoilt(text) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  );
}

/** Halves of letters replaced, as they are on their way. */
export function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}

/** Letters, of which one may be two places long. */
export function lettersIn(text: string): number {
  return Array.from(text).length;
}
