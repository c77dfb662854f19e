// JSON as it might come: near what is expected, and far from it. Knows no schema.
import fc from 'fast-check';
import { spoilt } from './spoilt.ts';

/** What has a meaning to JavaScript that JSON does not give it. */
export const trickyNames = fc.constantFrom(
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', 'toJSON', ''],
);

/** Anything that JSON.parse makes. */
export const anyJson: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.dictionary(trickyNames, fc.jsonValue({ maxDepth: 1 })).map((value) => parsed(value)),
  fc.constantFrom<unknown>(null, true, 0, -1, 1e308, '', [], {}, [[]]),
);

/** As it is after the wire: `__proto__` is a name like any other there. */
export function parsed(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

type Fields = Readonly<Record<string, fc.Arbitrary<unknown>>>;

/** An object of these fields: some of them missing, some of another kind, some that nobody knows. */
export function nearly(fields: Fields): fc.Arbitrary<Record<string, unknown>> {
  const wrongToo = Object.fromEntries(
    Object.entries(fields).map(([name, right]) => [
      name,
      fc.oneof({ weight: 6, arbitrary: right }, { weight: 1, arbitrary: anyJson }),
    ]),
  );
  const names = fc.oneof(trickyNames, spoilt(fc.constantFrom(...Object.keys(fields))), fc.string());
  const strange = fc.array(fc.tuple(names, anyJson), { maxLength: 2 });
  return fc
    .tuple(fc.record(wrongToo, { requiredKeys: [] }), fc.oneof(fc.constant([]), strange))
    .map(([known, more]) => withFields(known, more));
}

function withFields(
  known: Record<string, unknown>,
  more: readonly (readonly [string, unknown])[],
): Record<string, unknown> {
  const all: Record<string, unknown> = { ...known };
  for (const [name, value] of more)
    Object.defineProperty(all, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  return all;
}
