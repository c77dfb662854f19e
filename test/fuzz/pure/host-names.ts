// Host names as they are drawn for origins, rooms and patterns: plain ones, of which it is known without reading them
// how browsers write them.
import fc from 'fast-check';

const label = fc
  .stringMatching(/^[a-z]([a-z0-9-]{0,6}[a-z0-9])?$/)
  .filter((text) => !text.startsWith('xn--') && text.slice(2, 4) !== '--');

const topLevel = fc.constantFrom('example', 'test', 'com', 'co');

/** Labels from left to right, the last one of them a top level domain. */
export const hostLabels: fc.Arbitrary<readonly string[]> = fc
  .tuple(fc.array(label, { minLength: 1, maxLength: 3 }), topLevel)
  .map(([below, top]) => [...below, top]);

export const labels = fc.array(label, { minLength: 1, maxLength: 3 });

/** A port as it is written behind a host, or none. */
export const portText = fc.constantFrom('', '', '', ':8080', ':8443', ':1', ':65535');

/** The same letters, some of them large. */
export function inAnyCase(text: string, choices: readonly boolean[]): string {
  return Array.from(text)
    .map((one, index) => (choices[index % choices.length] === true ? one.toUpperCase() : one))
    .join('');
}

export const choices = fc.array(fc.boolean(), { minLength: 1, maxLength: 7 });
