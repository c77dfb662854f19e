// Which pages are let in, and which lines of the list are understood.
import { describe, expect, it } from 'vitest';
import {
  isAllowed,
  loopbackOrigins,
  parseOriginPattern,
  parseOriginRule,
} from '../../../server/origins/allowlist.ts';

// Within a test, so that a fault in them is that test's.
const exact = () => [
  parseOriginRule('https://shop.example'),
  parseOriginRule('http://shop.test:8080/'),
];
const wild = () => [parseOriginRule('https://*.shop.example')];

describe('an exact origin', () => {
  it('allows itself, however the operator wrote it', () => {
    expect(isAllowed(exact(), 'https://shop.example')).toBe(true);
    expect(isAllowed(exact(), 'http://shop.test:8080')).toBe(true);
    expect(isAllowed([parseOriginRule('HTTPS://Shop.Example:443')], 'https://shop.example')).toBe(
      true,
    );
  });

  it('is written as browsers write it', () => {
    expect(parseOriginPattern('HTTPS://Shop.Example:443/')).toMatchObject({
      text: 'https://shop.example',
      isExact: true,
    });
  });

  it.each([
    undefined,
    '',
    'null',
    'https://shop.example.evil.test',
    'https://evilshop.example',
    'https://shop.exampl',
    'https://www.shop.example',
    'http://shop.example',
    'https://shop.example:8443',
    'https://shop.example.',
    'https://shop.example@evil.test',
    'https://user@shop.example',
    'https://shop.example/',
    'https://shop.example/path',
    'https://SHOP.example',
    'HTTPS://shop.example',
    ' https://shop.example',
    'https://shop.example https://evil.test',
    'https://shop。example',
    'https://shop%2eexample',
    '*',
  ])('refuses %j', (origin) => {
    expect(isAllowed(exact(), origin)).toBe(false);
  });
});

describe('a page without an origin', () => {
  it('is refused, whatever the rules say', () => {
    expect(isAllowed([() => true], undefined)).toBe(false);
    expect(isAllowed([() => true], 'https://shop.example')).toBe(true);
    expect(isAllowed([], 'https://shop.example')).toBe(false);
  });
});

describe('a wildcard', () => {
  it('is written as browsers write it', () => {
    expect(parseOriginPattern('https://*.Shop.Example/')).toMatchObject({
      text: 'https://*.shop.example',
      isExact: false,
    });
  });

  it('is understood with letters of any script', () => {
    const rule = parseOriginRule('https://*.Müller.example');
    expect(rule('https://shop.xn--mller-kva.example')).toBe(true);
  });

  it.each(['https://a.shop.example', 'https://b.a.shop.example'])('allows %s', (origin) => {
    expect(isAllowed(wild(), origin)).toBe(true);
  });

  it.each([
    'https://shop.example',
    'https://.shop.example',
    'https://evilshop.example',
    'https://a.shop.example.evil.test',
    'https://a.shop.example:8443',
    'http://a.shop.example',
    'https://a.shop.example.',
    'https://evil.test/.shop.example',
    'https://evil.test#.shop.example',
    'https://x@a.shop.example',
    'null',
  ])('refuses %s', (origin) => {
    expect(isAllowed(wild(), origin)).toBe(false);
  });
});

describe('the sandbox default', () => {
  it.each([
    'http://localhost:5173',
    'https://localhost',
    'http://127.0.0.1:3001',
    'http://[::1]:80',
  ])('allows or normalises %s', (origin) => {
    expect(loopbackOrigins(new URL(origin).origin)).toBe(true);
  });

  it.each([
    'http://localhost.evil.test',
    'http://127.0.0.1.evil.test',
    'http://10.0.0.1',
    'http://localhost/',
    'http://LOCALHOST',
    'ftp://localhost',
    'null',
  ])('refuses %s', (origin) => {
    expect(loopbackOrigins(origin)).toBe(false);
  });
});

describe('an entry that is no origin', () => {
  it.each([
    'shop.example',
    '*',
    'https://*',
    'http://*.shop.example',
    'https://a.*.example',
    'https://*.shop.example/x',
    'https://shop.example/path',
    'https://shop.example?x',
    'ftp://shop.example',
    'ws://shop.example',
    'wss://*.shop.example',
    'blob:https://shop.example',
    ' https://*.shop.example',
    'x-https://*.shop.example',
    'https://*.',
    'https://*.shop.example?x',
    'https://*.shop.example#x',
    'https://*.x@shop.example',
    'https://',
    'https://shop example',
    'https://user@shop.example',
    'null',
    'file:///tmp',
  ])('%j is refused by name', (text) => {
    expect(() => parseOriginRule(text)).toThrow(text);
  });

  it.each(['*.com', '*.com.', '*..com'])('%s is too wide, below a top level domain', (pattern) => {
    expect(() => parseOriginRule(`https://${pattern}`)).toThrow(`"${pattern}" is too wide`);
  });
});
