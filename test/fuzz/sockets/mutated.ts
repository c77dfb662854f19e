// Right requests of which a few bytes are wrong: what no list of mistakes has thought of. Of their replies only that is
// known which is true of all.
import fc from 'fast-check';
import { asked, bytesOf } from './requests.ts';
import type { Case } from './visit.ts';

const piece = fc.oneof(
  fc.constantFrom(
    '\r\n',
    '\n',
    '\r',
    '\0',
    ' ',
    ':',
    '\t',
    '\r\n\r\n',
    '\x80',
    '\xff',
    ',',
    'HTTP/1.1',
    '0',
  ),
  fc.constantFrom(
    'HTTP/1.0',
    'HTTP/2.0',
    'HTTP/0.9',
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    'CONNECT x:1 HTTP/1.1\r\n',
  ),
  fc.constantFrom(
    'Content-Length: 1\r\n',
    'Transfer-Encoding: chunked\r\n',
    'Host: y\r\n',
    'Expect: 100-continue\r\n',
  ),
  fc.uint8Array({ minLength: 1, maxLength: 3 }).map((all) => Buffer.from(all).toString('latin1')),
);

const edits = fc.array(
  fc.record({ at: fc.nat(99_999), gone: fc.constantFrom(0, 0, 1, 1, 4, 40), piece }),
  { minLength: 1, maxLength: 3 },
);

export const mutated: fc.Arbitrary<Case> = fc
  .record({
    all: fc.array(asked, { minLength: 1, maxLength: 2 }),
    edits,
    pieces: fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 3 }),
  })
  .map(({ all, edits, pieces }) => {
    let bytes = all.map(bytesOf).join('');
    for (const { at, gone, piece } of edits) {
      // The heads are short, and most of what can go wrong is in them.
      const place = at % Math.min(bytes.length + 1, 400);
      bytes = bytes.slice(0, place) + piece + bytes.slice(place + gone);
    }
    // Each head but one of HTTP/0.9 names its version; what is none is answered once.
    const most = bytes.split('HTTP/').length + 1;
    return { bytes, pieces, leaving: 'ends', most };
  });
