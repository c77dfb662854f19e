// Names of hosts: what a setting may list, what is meant by it, and what never leaves this machine.
import { describe, expect, it } from 'vitest';
import { isLoopbackHost, matchesHost, parseHostPattern } from '../../server/host-pattern.ts';

describe('a host of this machine', () => {
  it.each([...['localhost', 'shop.localhost', '127.0.0.1', '127.255.0.9'], ...['::1', '[::1]']])(
    'is %s',
    (host) => {
      expect(isLoopbackHost(host)).toBe(true);
    },
  );

  it.each([
    ...['', 'localhost.example', 'mylocalhost', '.localhost.example', 'local'],
    ...['128.0.0.1', '127.0.0.1.example', '127.example', '10.127.0.1', '127.0.0'],
    ...['::2', '[::', '::1]x', 'x[::1', '::[1', '::]1', '[::1]:80'],
  ])('is not %j', (host) => {
    expect(isLoopbackHost(host)).toBe(false);
  });
});

describe('a pattern of a list', () => {
  it.each([
    ['shop.example', 'shop.example'],
    ['Shop.Example:8443', 'shop.example:8443'],
    ['Müller.example', 'xn--mller-kva.example'],
    ['localhost', 'localhost'],
    ['*.Shop.Example', '*.shop.example'],
    ['*.shop.example:8443', '*.shop.example:8443'],
  ])('%s is written as browsers write it', (text, written) => {
    expect(parseHostPattern(text)).toBe(written);
  });

  it.each([
    ...['', '*', '*.', 'a.*.example', '**.example', '*.*.example', 'shop.*'],
    ...['https://shop.example', 'shop.example/x', 'me@shop.example', 'shop.example?x'],
    ...['shop.example#x', 'shop example', ' shop.example', 'shop.example:port'],
  ])('%j is refused by name', (text) => {
    expect(() => parseHostPattern(text)).toThrow(`"${text}" is not a host name`);
  });

  it('is too wide where anybody may have a name below it', () => {
    expect(() => parseHostPattern('*.com')).toThrow(
      '"*.com" is too wide: a wildcard needs two labels below it',
    );
    expect(parseHostPattern('*.co.uk')).toBe('*.co.uk');
  });
});

describe('a host', () => {
  it('is named by itself, with its port', () => {
    expect(matchesHost('shop.example', 'shop.example')).toBe(true);
    expect(matchesHost('shop.example', 'a.shop.example')).toBe(false);
    expect(matchesHost('shop.example', 'shop.example:8443')).toBe(false);
    expect(matchesHost('shop.example', 'hop.example')).toBe(false);
  });

  it('is named by a wildcard at any depth below it', () => {
    expect(matchesHost('*.shop.example', 'a.shop.example')).toBe(true);
    expect(matchesHost('*.shop.example', 'b.a.shop.example')).toBe(true);
    expect(matchesHost('*.shop.example', 'shop.example')).toBe(false);
    expect(matchesHost('*.shop.example', '.shop.example')).toBe(false);
    expect(matchesHost('*.shop.example', 'evilshop.example')).toBe(false);
    expect(matchesHost('*.shop.example', 'a.shop.example.test')).toBe(false);
  });
});
