// TRUST_PROXY: what is taken is understood by the server that goes by it, and leaves no way for just anybody to choose
// the address that he is counted by.
import assert from 'node:assert/strict';
import { isIPv4, isIPv6 } from 'node:net';
import Fastify from 'fastify';
import fc from 'fast-check';
import { visitorAddress } from '../../../server/limits/plugin.ts';
import { listeningSettings } from '../../../server/settings/listening.ts';
import type { Kind } from '../kind.ts';
import { rightOrWrong, spoilt } from './spoilt.ts';

const prefix = fc.oneof(
  fc.constant(''),
  fc.nat(140).map((bits) => `/${String(bits)}`),
);
const mapped = fc.ipV4().map((ip) => `::ffff:${ip}`);
const address = fc.oneof(
  ...[fc.ipV4(), fc.ipV6(), mapped],
  fc.constantFrom('::', '::1', '0.0.0.0', '::ffff:0:0', '10.0.0.0', 'fe80::1%eth0', '2001:db8::'),
);
const range = fc.tuple(address, prefix).map(([ip, bits]) => ip + bits);

/** A way to write an address as sixteen bytes that owes nothing to the one under test. */
function bytesOf(ip: string): number[] | null {
  if (isIPv4(ip))
    return [...Array.from({ length: 10 }, () => 0), 255, 255, ...ip.split('.').map(Number)];
  if (!isIPv6(ip) || /%(?![\da-z]+$)/i.test(ip)) return null;
  const whole = new URL(`http://[${ip.replace(/%.*/s, '')}]`).hostname.slice(1, -1);
  const [head = '', tail] = whole.split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  const rest = tail === undefined ? [] : groups(tail);
  const zeros = Array.from({ length: 8 - groups(head).length - rest.length }, () => '0');
  return [...groups(head), ...zeros, ...rest].flatMap((group) => {
    const value = parseInt(group, 16);
    return [value >> 8, value & 255];
  });
}

/** How many bits of an address a range leaves open at most, of four bytes and of sixteen. */
function isNarrow(text: string): boolean {
  const [, ip = '', bits] = /^(.*?)(?:\/(\d{1,3}))?$/s.exec(text) ?? [];
  const bytes = bytesOf(ip);
  if (!bytes) return false;
  const isFour = isIPv4(ip);
  const longest = isFour ? 32 : 128;
  const taken = bits === undefined ? longest : Number(bits);
  if (taken > longest) return false;
  // The addresses of IPv4 as they are written in IPv6: the last four bytes are what is left to choose.
  const isOfFour = !isFour && bytes.slice(0, 12).join() === '0,0,0,0,0,0,0,0,0,0,255,255';
  if (isFour) return taken >= 8;
  return isOfFour ? taken >= 96 + 8 : taken >= 16;
}

const { parse } = listeningSettings.TRUST_PROXY;

const ranges = fc.property(rightOrWrong(range), (text) => {
  const entries = text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
  let taken: readonly string[] | null = null;
  try {
    taken = parse(text);
  } catch (error) {
    assert.match(String(error), /^Error: (has ".*|must name something)/su);
  }
  assert.equal(taken !== null, entries.length > 0 && entries.every(isNarrow), text);
  if (taken !== null) Fastify({ trustProxy: [...taken] });
});

const forwarded = fc.array(rightOrWrong(address), { maxLength: 4 }).map((all) => all.join(', '));

const visitors = fc.asyncProperty(
  fc.array(spoilt(address), { maxLength: 3 }),
  forwarded,
  async (more, header) => {
    const ips = [header, ...more].join(',').replaceAll(/[^\t\x20-\x7e]/g, '?');
    const app = Fastify({ trustProxy: ['127.0.0.1'] });
    app.get('/', (request) => ({ seen: visitorAddress(request), ip: request.ip }));
    const there = await app.inject({ url: '/', headers: { 'x-forwarded-for': ips } });
    assert.equal(there.statusCode, 200, there.body);
    const { seen } = there.json<{ seen: string }>();
    const stranger = await app.inject({
      url: '/',
      remoteAddress: '203.0.113.7',
      headers: { 'x-forwarded-for': ips },
    });
    assert.equal(stranger.json<{ seen: string }>().seen, '203.0.113.7');
    // The last one that the proxy has written, whatever stands before it.
    const last = ips.split(',').at(-1)?.trim() ?? '';
    if (isIPv4(last) && last !== '127.0.0.1') assert.equal(seen, last);
  },
);

export const proxyKinds: readonly Kind[] = [
  { name: 'proxies.range', cases: 4_000, property: ranges },
  { name: 'proxies.visitor', cases: 200, property: visitors },
];
