// Source lists of a Content-Security-Policy, as browsers match them (https://www.w3.org/TR/CSP3/#match-url-to-source-list).
import { describe, expect, it } from 'vitest';
import {
  allows,
  deciding,
  parsePolicies,
  textOf,
  withSource,
  type Policy,
} from '../../../server/commands/doctor/csp.ts';

const page = 'https://www.shop.example/contact';
const script = 'https://calls.shop.example/tavus-call.js';

describe('a script of another origin', () => {
  it.each([
    ['*', true],
    ['https:', true],
    ['http:', true],
    ['data:', false],
    ["'self'", false],
    ["'none'", false],
    ["'unsafe-inline'", false],
    ['calls.shop.example', true],
    ['CALLS.shop.EXAMPLE', true],
    ['http://calls.shop.example', true],
    ['https://calls.shop.example:443', true],
    ['https://calls.shop.example:80', true],
    ['https://calls.shop.example:8443', false],
    ['https://calls.shop.example:*', true],
    ['https://*.shop.example', true],
    ['*.calls.shop.example', false],
    ['*.example', true],
    ['shop.example', false],
    ['wss://calls.shop.example', false],
    ['https://calls.shop.example/', true],
    ['https://calls.shop.example/tavus-call.js', true],
    ['https://calls.shop.example/tavus-call', false],
    ['https://calls.shop.example/v/', false],
  ])('by %s: %s', (source, isIn) => {
    expect(allows([source], script, page)).toBe(isIn);
  });
});

describe('what is the page’s own', () => {
  it.each([
    ['https://www.shop.example/x.js', page, true],
    ['http://www.shop.example/x.js', page, false],
    ['https://www.shop.example/x.js', 'http://www.shop.example/', true],
    ['http://127.0.0.1:3001/x.js', 'http://127.0.0.1:3001/', true],
    ['http://127.0.0.1:3001/x.js', 'http://127.0.0.1:3002/', false],
  ])('%s on %s: %s', (address, own, isIn) => {
    expect(allows(["'self'"], address, own)).toBe(isIn);
  });

  it('has the page’s scheme where a source names none', () => {
    const plain = 'http://calls.shop.example/x.js';
    expect(allows(['calls.shop.example'], plain, page)).toBe(false);
    expect(allows(['calls.shop.example'], plain, 'http://www.shop.example/')).toBe(true);
  });
});

describe('a policy', () => {
  const only = (text: string): Policy => {
    const [policy] = parsePolicies(text);
    if (!policy) throw new Error('there is none');
    return policy;
  };

  it('is several where commas are, and none where nothing is', () => {
    expect(parsePolicies("default-src 'self', img-src *").map(textOf)).toEqual([
      "default-src 'self'",
      'img-src *',
    ]);
    expect(parsePolicies(' ; , ')).toEqual([]);
  });

  it('counts the first directive of a name', () => {
    expect(textOf(only("Script-Src 'self'; script-src *"))).toBe("script-src 'self'");
  });

  it.each([
    ["script-src-elem a; script-src b; default-src 'none'", 'script-src', 'script-src-elem'],
    ["script-src b; default-src 'none'", 'script-src', 'script-src'],
    ["child-src c; default-src 'none'", 'frame-src', 'child-src'],
    ["default-src 'none'", 'connect-src', 'default-src'],
    ["img-src 'none'", 'connect-src', undefined],
  ] as const)('%s decides on %s by %s', (text, wanted, name) => {
    expect(deciding(only(text), wanted)?.name).toBe(name);
  });

  it.each([
    ["default-src 'self'", "default-src 'self'; connect-src 'self' https://a.example"],
    ["connect-src 'none'", 'connect-src https://a.example'],
    ["connect-src 'self'", "connect-src 'self' https://a.example"],
  ])('%s with one more source', (text, better) => {
    expect(textOf(withSource(only(text), 'connect-src', 'https://a.example'))).toBe(better);
  });
});
