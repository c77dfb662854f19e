// Which pages may open calls, said a second time without reading any address: an exact entry allows the one text that
// browsers send for its scheme, host and port; a wildcard allows what has more labels before those of its host.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  isAllowed,
  loopbackOrigins,
  parseOriginPattern,
} from '../../../server/origins/allowlist.ts';
import type { Kind } from '../kind.ts';
import { choices, hostLabels, inAnyCase, labels, portText } from './host-names.ts';
import { rightOrWrong, spoilt } from './spoilt.ts';

const site = fc.record({
  scheme: fc.constantFrom('http', 'https'),
  host: hostLabels,
  port: portText,
  before: labels,
  choices,
  slash: fc.constantFrom('', '/'),
});

const usualPort = { http: ':80', https: ':443' } as const;

const exact = fc.property(
  site.chain((one) => {
    const { scheme, host, port, before } = one;
    const origin = `${scheme}://${host.join('.')}${port}`;
    const other = scheme === 'http' ? 'https' : 'http';
    const near = [
      ...[origin, `${origin}.`, `${origin}/`, `${origin}.evil.test`, `${scheme}://user@${origin}`],
      ...[
        `${other}://${host.join('.')}${port}`,
        `${scheme}://${before.join('.')}.${host.join('.')}`,
      ],
      `${origin}${usualPort[scheme]}`,
    ];
    const candidate = rightOrWrong(fc.constantFrom(...near));
    return fc.record({ one: fc.constant(one), origin: fc.constant(origin), candidate });
  }),
  ({ one, origin, candidate }) => {
    const { scheme, port, slash } = one;
    const written = port === '' ? origin + usualPort[scheme] : origin;
    const { matches, text, isExact } = parseOriginPattern(inAnyCase(written, one.choices) + slash);
    assert.deepEqual([text, isExact], [origin, true]);
    assert.ok(matches(origin));
    assert.equal(isAllowed([matches], candidate), candidate === origin);
  },
);

/** Where a candidate is made of plain labels it is known what is right; elsewhere, what can never be. */
const wild = fc.property(
  site.chain((one) => {
    const { host, port, before } = one;
    const base = host.join('.') + port;
    const near = [
      ...[`https://${before.join('.')}.${base}`, `http://${before.join('.')}.${base}`],
      ...[`https://${base}`, `https://${before.join('-')}${base}`, `https://.${base}`],
      ...[`https://${before.join('.')}.${base}.evil.test`, `https://evil.test/.${base}`],
      ...[`https://x@${before.join('.')}.${base}`, `https://${before.join('.')}.${base}:443`],
    ];
    const candidate = rightOrWrong(fc.constantFrom(...near));
    return fc.record({ base: fc.constant(base), one: fc.constant(one), candidate });
  }),
  ({ base, one, candidate }) => {
    const { matches } = parseOriginPattern(`https://*.${inAnyCase(base, one.choices)}${one.slash}`);
    const said = isAllowed([matches], candidate);
    const rest = candidate.startsWith('https://') && candidate.endsWith(`.${base}`);
    const below = rest ? candidate.slice('https://'.length, -base.length - 1) : '';
    if (
      /^([a-z]([a-z0-9-]*[a-z0-9])?\.)*[a-z]([a-z0-9]*[a-z0-9])?$/.test(below) &&
      !below.includes('--')
    )
      assert.ok(said);
    if (!rest || below === '' || /[\s/\\@?#:%A-Z\u0080-\uffff]/.test(below)) assert.ok(!said);
    if (said) assert.equal(new URL(candidate).origin, candidate);
  },
);

const loopback = fc.property(
  rightOrWrong(
    fc.constantFrom(
      ...['http://localhost', 'http://localhost:5173', 'https://a.localhost', 'http://127.0.0.1:1'],
      ...[
        'http://[::1]:80',
        'http://[::1]',
        'http://localhost.evil.test',
        'http://127.0.0.1.evil.test',
      ],
    ),
  ),
  (candidate) => {
    const here =
      /^https?:\/\/(localhost|[^\s/\\@?#:%A-Z[\]]*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/;
    if (isAllowed([loopbackOrigins], candidate)) assert.match(candidate, here);
  },
);

/** A text that is no origin is refused by its own name, and nothing else goes wrong. */
const anyEntry = fc.property(
  fc.oneof(spoilt(fc.constantFrom('https://shop.example', 'https://*.shop.example')), fc.webUrl()),
  (text) => {
    try {
      const { text: shown, matches, isExact } = parseOriginPattern(text);
      assert.match(shown, /^https?:\/\/(\*\.)?[^\s/\\@?#*]+$/);
      assert.equal(parseOriginPattern(shown).text, shown);
      if (isExact) assert.ok(matches(shown));
      assert.ok(!isAllowed([matches], undefined) && !matches('null') && !matches(''));
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error;
      assert.match(String(error), /^Error: ".*" is (not an? |too wide)/su);
    }
  },
);

export const originKinds: readonly Kind[] = [
  { name: 'origins.exact', cases: 8_000, property: exact },
  { name: 'origins.wildcard', cases: 8_000, property: wild },
  { name: 'origins.loopback', cases: 4_000, property: loopback },
  { name: 'origins.any-entry', cases: 4_000, property: anyEntry },
];
