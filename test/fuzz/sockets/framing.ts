// Requests of which it cannot be said for certain where they end, and behind them one that would open a call: who reads
// the first otherwise than a proxy before us would let the second in by another's connection.
import fc from 'fast-check';
import { page } from '../../support/stand.ts';
import { smuggled } from './arena.ts';
import type { Case } from './visit.ts';

/** A create within what is, or is not, the body of another request. */
function inner(number: number): string {
  const body = JSON.stringify({ conversation_name: `${smuggled}-${String(number)}` });
  const head = `POST /api/conversations HTTP/1.1\r\nHost: x\r\nOrigin: ${page}\r\nContent-Type: text/plain\r\n`;
  return `${head}Content-Length: ${String(body.length)}\r\n\r\n${body}`;
}

const chunked = 'Transfer-Encoding: chunked';

/** Heads that no two readers need read alike. */
const heads = fc.oneof(
  fc.constantFrom(
    ...[`Content-Length: 5\r\n${chunked}`, `${chunked}\r\nContent-Length: 0`],
    ...[
      'Content-Length: 0\r\nContent-Length: 5',
      'Content-Length: 0, 5',
      'Content-Length: 0\r\ncontent-length: 0',
    ],
    ...[
      'Content-Length: +0',
      'Content-Length: -1',
      'Content-Length: 0x0',
      'Content-Length: 0 0',
      'Content-Length: ٠',
    ],
    ...['Content-Length: 1e1', 'Content-Length: 0.0', 'Content-Length: 18446744073709551616'],
    ...[
      'Content-Length : 0',
      ' Content-Length: 0',
      '\tContent-Length: 0',
      'X: y\r\n Content-Length: 0',
    ],
    ...[
      'Transfer-Encoding: chunked, identity',
      'Transfer-Encoding: xchunked',
      'Transfer-Encoding: "chunked"',
    ],
    ...['Transfer-Encoding : chunked', 'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity'],
    ...[
      'Transfer-Encoding: chunked;q=0',
      'Transfer-Encoding: gzip',
      'X: a\nTransfer-Encoding: chunked',
    ],
    ...[
      'X: a\rTransfer-Encoding: chunked',
      'Transfer\0-Encoding: chunked',
      'Transfer-Encoding: \x0bchunked',
    ],
    ...[': 0', 'Content-Length', 'X-\x80: y', 'X: \0', '\r', 'Host : y'],
  ),
  fc
    .tuple(
      fc.constantFrom('Content-Length', 'Transfer-Encoding'),
      fc.constantFrom('\0', '\x7f', '\r', '(', '@'),
    )
    .map(([name, one]) => `${name}${one}: 0`),
);

/** What stands where the size of a chunk is to stand, and what does not end it. */
const chunks = fc.constantFrom(
  ...[
    'g\r\n',
    '-1\r\n',
    '+1\r\nx\r\n',
    ' 1\r\nx\r\n',
    '0x1\r\nx\r\n',
    '1 \r\nxy\r\n',
    '\r\n',
    '5;\0=x\r\nhello\r\n',
  ],
  ...[
    'ffffffffffffffff1\r\n',
    '1\nx\n',
    '1\r\nxy\r\n',
    '1\r\nx\n',
    '1\r\rx\r\n',
    '5\r\nhello',
    '0\n\n',
    '0\r\nX: y\n\r\n',
  ],
);

const outers = fc.constantFrom(
  `POST /api/conversations HTTP/1.1\r\nHost: x\r\nOrigin: ${page}\r\nContent-Type: text/plain\r\n`,
  'POST /api/conversations/cancel HTTP/1.1\r\nHost: x\r\n',
  'GET /healthz HTTP/1.1\r\nHost: x\r\n',
  'POST /nowhere HTTP/1.1\r\nHost: x\r\n',
);

const first = fc.constantFrom('', '', 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');

const ofHead = fc
  .tuple(outers, heads)
  .map(([outer, head]) => ({ text: `${outer}${head}\r\n\r\n0\r\n\r\n`, most: 1, isWhole: false }));

const ofChunk = fc.tuple(outers, chunks).map(([outer, chunk]) => ({
  text: `${outer}${chunked}\r\n\r\n${chunk}`,
  // What is answered before its body is read hears of that body, too.
  most: 2,
  isWhole: false,
}));

/** Not broken at all: what looks like a request is a body. */
const ofBody = fc.nat(999_999).map((number) => {
  const body = inner(number);
  const head = 'POST /api/conversations/cancel HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n';
  return {
    text: `${head}Content-Length: ${String(body.length)}\r\n\r\n${body}`,
    most: 2,
    isWhole: true,
  };
});

const pieces = fc.array(fc.integer({ min: 1, max: 120 }), { maxLength: 5 });

export const broken: fc.Arbitrary<Case> = fc
  .record({
    before: first,
    outer: fc.oneof(ofHead, ofChunk, ofBody),
    number: fc.nat(999_999),
    pieces,
  })
  .map(({ before, outer, number, pieces }) => ({
    ...{ pieces, leaving: 'ends' },
    bytes: before + outer.text + (outer.isWhole ? '' : inner(number)),
    most: outer.most + (before === '' ? 0 : 1),
  }));
