// Requests with a right framing and any content: what the routes, the hooks before them and the parsers of bodies have to
// be ready for. Made of fields, then of bytes.
import fc from 'fast-check';
import { page } from '../../support/stand.ts';
import { anyJson, nearly, trickyNames } from '../pure/json.ts';
import { createBodies } from '../pure/requests.ts';
import { rightOrWrong, spoilt, wellFormed } from '../pure/spoilt.ts';
import { placeholders } from './arena.ts';

const { victim, mine, token, webhook } = placeholders;

/** What may stand in the value of a header. */
const printable = (text: string) => text.replaceAll(/[^\t -~\x80-\xff]/g, '?').trim();
/** What may stand in a target. */
const targeted = (text: string) =>
  text.replaceAll(/[^!-~]/gu, (one) => encodeURIComponent(wellFormed(one)));

const verbs = ['end', 'heartbeat', 'presence'];
const ids = [
  mine,
  mine,
  victim,
  'c',
  'cffffffffff',
  '..%2f..',
  'c1%00',
  '%',
  `c${'x'.repeat(200)}`,
];
const paths = [
  ...[
    '/api/conversations',
    '/api/conversations',
    '/api/conversations',
    '/api/conversations/cancel',
  ],
  ...ids.flatMap((id) => verbs.map((verb) => `/api/conversations/${id}/${verb}`)),
  ...[`/webhooks/tavus/${webhook}`, '/webhooks/tavus/guess', '/webhooks/tavus/'],
  ...['/healthz', '/readyz', '/release.json', '/llms.txt', '/openapi.json', '/tavus-call.js'],
  ...[
    '/',
    '/../package.json',
    '/chunks/%2e%2e/%2e%2e/server/main.js',
    '/v/x/tavus-call.js',
    '/.env',
  ],
];
const absolute = [
  'http://evil.test/healthz',
  'https://shop.example/api/conversations',
  '*',
  '//evil.test/',
];

const target = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...paths) },
  { weight: 4, arbitrary: spoilt(fc.constantFrom(...paths)).map((path) => `/${targeted(path)}`) },
  { weight: 1, arbitrary: fc.constantFrom(...absolute, `/${'x'.repeat(9_000)}`, '/?'.repeat(99)) },
);

const method = fc.oneof(
  { weight: 8, arbitrary: fc.constant('POST') },
  { weight: 3, arbitrary: fc.constantFrom('GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('TRACE', 'PROPFIND', 'PURGE', 'QUERY', 'SEARCH', 'LINK'),
  },
);

const origins = fc.oneof(
  { weight: 6, arbitrary: fc.constant(page) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('null', '*', 'https://evil.test', `${page}.evil.test`, ''),
  },
  { weight: 1, arbitrary: spoilt(fc.constant(page)) },
);

const addresses = rightOrWrong(
  fc.constantFrom('203.0.113.9', '2001:db8::1', '::ffff:1.2.3.4', 'fe80::1%a'),
);

/** What stands beside what is asked for. */
const aside: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'X-Forwarded-For': fc.array(addresses, { maxLength: 3 }).map((all) => all.join(', ')),
  'X-Forwarded-Host': fc.constantFrom('evil.test', '', 'a b', 'x:99999'),
  'X-Forwarded-Proto': fc.constantFrom('https', 'gopher', '', 'https,http'),
  'Sec-Fetch-Mode': fc.constantFrom('cors', 'navigate', 'no-cors', 'x', ''),
  'Access-Control-Request-Method': fc.constantFrom('POST', 'DELETE', 'x y', ''),
  'Access-Control-Request-Headers': rightOrWrong(fc.constant('content-type')),
  'Accept-Encoding': fc.constantFrom('br', 'gzip;q=0', '*', 'x', ''),
  Range: fc.constantFrom(
    'bytes=0-9',
    'bytes=9-0',
    'bytes=-99999999',
    'bytes=0-1,3-4',
    'x=1',
    'bytes=a',
  ),
  'If-None-Match': fc.constantFrom('*', 'W/"x"', '"'),
  'If-Modified-Since': fc.constantFrom('x', 'Thu, 01 Jan 2099 00:00:00 GMT'),
  Expect: fc.constantFrom('100-continue', 'x', ''),
  Upgrade: fc.constantFrom('websocket', 'h2c'),
  Connection: fc.constantFrom('keep-alive', 'close', 'upgrade', 'x', 'origin'),
  Cookie: fc.string(),
  'Content-Encoding': fc.constantFrom('gzip', 'br', 'identity'),
  'X-HTTP-Method-Override': fc.constant('DELETE'),
  TE: fc.constant('trailers'),
  'X-Request-Id': fc.constant('chosen-by-a-client'),
  'Accept-Version': fc.constantFrom('1.x', '99', '*'),
  constructor: fc.string(),
};

const types = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('application/json', 'text/plain;charset=UTF-8') },
  {
    weight: 1,
    arbitrary: rightOrWrong(fc.constantFrom('text/html', 'application/json; charset=latin1', '')),
  },
);

const deep = fc.integer({ min: 1, max: 4_000 }).map((depth) => '['.repeat(depth));
const webhooks = nearly({
  event_type: rightOrWrong(fc.constantFrom('system.shutdown', 'application.transcription_ready')),
  conversation_id: fc.constantFrom(mine, 'cstranger', 'x'),
  properties: anyJson,
});
const create = fc.nat(1_000_000).map((number) => ({ conversation_name: `case-${String(number)}` }));

const body = fc
  .oneof(
    { weight: 6, arbitrary: create.map((one) => JSON.stringify(one)) },
    { weight: 4, arbitrary: createBodies.map((one) => JSON.stringify(one)) },
    {
      weight: 3,
      arbitrary: fc.constantFrom(token, JSON.stringify({ end_token: token }), ` ${token}\n`),
    },
    { weight: 2, arbitrary: spoilt(fc.constant(token)) },
    { weight: 2, arbitrary: webhooks.map((one) => JSON.stringify(one)) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        '',
        '{}',
        'q3Vt0cXr5Jm8yN2aLw7Zfg',
        '{"request_key":"q3Vt0cXr5Jm8yN2aLw7Zfg"}',
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom('x'.repeat(9_000), `{"a":"${'x'.repeat(8_150)}"}`, '"\\ud800"'),
    },
    { weight: 1, arbitrary: deep },
    { weight: 1, arbitrary: fc.uint8Array().map((all) => Buffer.from(all).toString('latin1')) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(trickyNames, fc.json())
        .map(([name, value]) => `{"${name}":${value},"${name}":1}`),
    },
  )
  .map((text) => (/[^\0-\xff]/.test(text) ? Buffer.from(text).toString('latin1') : text));

export interface Asked {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  /** Lengths of chunks, or null where the whole length is said. */
  readonly chunks: readonly number[] | null;
}

const headers = fc.tuple(
  fc.option(origins, { freq: 6 }),
  fc.option(types, { freq: 6 }),
  fc.oneof(
    { weight: 2, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.record(aside, { requiredKeys: [] }).map(few) },
  ),
);

/** Two of them at most: what is wrong with one is seen. */
function few(all: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(all)
      .slice(0, 2)
      .map(([name, value]) => [name, value ?? '']),
  );
}

export const asked: fc.Arbitrary<Asked> = fc.record({
  ...{ method, target, body },
  headers: headers.map(([from, type, more]): readonly (readonly [string, string])[] => [
    ...(from === null ? [] : [['Origin', printable(from)] as const]),
    ...(type === null ? [] : [['Content-Type', printable(type)] as const]),
    ...Object.entries(more).map(([name, value]) => [name, printable(value)] as const),
  ]),
  chunks: fc.option(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 4 }), { freq: 4 }),
});

/** The bytes of a request, as latin1. The placeholders in a body are as long as what comes in their place. */
export function bytesOf({ method, target, headers, body, chunks }: Asked): string {
  const framing = chunks ? 'Transfer-Encoding: chunked' : `Content-Length: ${String(body.length)}`;
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  const head = [`${method} ${target} HTTP/1.1`, 'Host: x', ...lines, framing, '', ''].join('\r\n');
  return head + (chunks ? chunked(body, chunks) : body);
}

function chunked(body: string, lengths: readonly number[]): string {
  let rest = body;
  let text = '';
  for (const length of [...lengths, body.length]) {
    const chunk = rest.slice(0, length);
    rest = rest.slice(length);
    if (chunk !== '') text += `${chunk.length.toString(16)}\r\n${chunk}\r\n`;
  }
  return `${text}0\r\n\r\n`;
}

/** The last of a connection. */
export const probe = 'GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
