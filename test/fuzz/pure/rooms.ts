// Which addresses a room may have, and which hosts a pattern names, said a second time by labels alone.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isLoopbackHost, matchesHost, parseHostPattern } from '../../../server/host-pattern.ts';
import { isRoomUrl } from '../../../server/tavus/room-url.ts';
import type { Kind } from '../kind.ts';
import { choices, hostLabels, inAnyCase, labels, portText } from './host-names.ts';
import { rightOrWrong, spoilt } from './spoilt.ts';

const patterns = fc.property(
  fc.record({
    ...{ wild: fc.boolean(), base: hostLabels, port: portText, choices, before: labels },
    other: hostLabels,
    otherPort: portText,
    how: fc.constantFrom('below', 'same', 'other', 'glued', 'above'),
  }),
  ({ wild, base, port, before, other, otherPort, how, choices }) => {
    const written = `${wild ? '*.' : ''}${inAnyCase(base.join('.'), choices)}${port}`;
    const pattern = parseHostPattern(written);
    assert.equal(pattern, written.toLowerCase());
    assert.equal(parseHostPattern(pattern), pattern);
    const ofHow = {
      below: [...before, ...base],
      same: base,
      other,
      glued: [before.join('') + (base[0] ?? ''), ...base.slice(1)],
      above: base.slice(1),
    };
    const host = ofHow[how];
    const isBelow =
      host.length > base.length && base.every((one, at) => host.at(at - base.length) === one);
    const isSame = host.join('.') === base.join('.');
    const expected = otherPort === port && (wild ? isBelow : isSame);
    assert.equal(matchesHost(pattern, host.join('.') + otherPort), expected);
  },
);

const anyPattern = fc.property(
  spoilt(fc.constantFrom('*.daily.co', 'tavus.daily.co', '*.rooms.example:8443', '[::1]:3002')),
  (text) => {
    try {
      const pattern = parseHostPattern(text);
      assert.equal(parseHostPattern(pattern), pattern);
      assert.match(pattern, /^(\*\.)?[^\s/\\@?#*]+$/);
      if (pattern.startsWith('*.')) assert.match(pattern, /[^.*]\.+[^.]/);
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error;
      assert.match(String(error), /^Error: ".*" is (not a host name|too wide)/su);
    }
  },
);

const here = /^(localhost|.*\.localhost|::1|\[::1\]|\[::1|::1\]|127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/su;

const loopbackHosts = fc.property(
  rightOrWrong(fc.constantFrom('localhost', 'a.localhost', '127.0.0.1', '127.1.2.3', '[::1]')),
  (host) => {
    if (isLoopbackHost(host)) assert.match(host.replace(/^\[|\]$/g, ''), here);
  },
);

const hosts = ['*.daily.co', 'rooms.example:8443'];
const near = [
  ...['https://tavus.daily.co/c123', 'https://a.b.daily.co', 'https://rooms.example:8443/x?y#z'],
  ...['https://daily.co/c123', 'http://tavus.daily.co/c1', 'https://rooms.example/x'],
  ...['https://evil.test/.daily.co', 'https://evil.test#.daily.co', 'https://evil.test\\.daily.co'],
  ...[
    'https://tavus.daily.co@evil.test',
    'https://user@tavus.daily.co',
    'javascript:alert(1)//.daily.co',
  ],
  ...[
    '//tavus.daily.co',
    'https:tavus.daily.co',
    'data:text/html,x',
    'blob:https://tavus.daily.co/x',
  ],
  ...[
    'http://localhost:3002/c1',
    'http://127.0.0.1/c1',
    'http://localhost.evil.test',
    'https://localhost',
  ],
];

/** What a browser makes of an address, in its own words: scheme, authority and the rest. */
const browsers = /^(https?):\/\/([^/?#@\\]+)(?:[/?#].*)?$/s;

const rooms = fc.property(
  fc.oneof(fc.constantFrom(...near), spoilt(fc.constantFrom(...near)), fc.webUrl()),
  fc.boolean(),
  (address, loopback) => {
    const said = isRoomUrl(address, hosts, loopback);
    const href = URL.canParse(address) ? new URL(address).href : '';
    const [, scheme, host = ''] = browsers.exec(href) ?? [];
    const isListed = /^.+\.daily\.co$/.test(host) || host === 'rooms.example:8443';
    const isHere = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/.test(host);
    const expected = (scheme === 'https' && isListed) || (scheme === 'http' && loopback && isHere);
    assert.equal(said, expected);
  },
);

export const roomKinds: readonly Kind[] = [
  { name: 'hosts.pattern', cases: 4_000, property: patterns },
  { name: 'hosts.any-pattern', cases: 3_000, property: anyPattern },
  { name: 'hosts.loopback', cases: 3_000, property: loopbackHosts },
  { name: 'rooms', cases: 8_000, property: rooms },
];
