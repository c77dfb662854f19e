// What has been chosen, there and back through an address.
import { describe, expect, it } from 'vitest';
import { fromHash, toHash, usualView } from '../../examples/playground/configuration.ts';
import { optionsOf } from '../../examples/playground/options/manifest.ts';
import { isPlainCss } from '../../examples/playground/snippets/css-value.ts';
import { hostile } from './hostile.ts';

const { options } = optionsOf({
  modules: [
    {
      declarations: [
        {
          attributes: [
            { name: 'heading' },
            { name: 'consent', type: { text: 'boolean' } },
            { name: 'theme', type: { text: "'light' | 'dark'" } },
          ],
          cssProperties: [{ name: '--tavus-call-accent', default: '#614ce8' }],
        },
      ],
    },
  ],
});

describe('the address', () => {
  it('is empty for what is there in the beginning', () => {
    expect(toHash({ values: {}, view: usualView })).toBe('');
    expect(fromHash('', options)).toEqual({ values: {}, view: usualView });
  });

  it('brings back every value and how it was looked at', () => {
    const values = { heading: 'Meet & greet = 100 % #1', consent: true as const, theme: 'dark' };
    const view = { ...usualView, tab: 'react', device: 'phone', direction: 'rtl' };
    expect(fromHash(`#${toHash({ values, view })}`, options)).toEqual({ values, view });
  });

  it.each(hostile)('brings back %j as the text that it is', (text) => {
    const values = { heading: text };
    expect(fromHash(toHash({ values, view: usualView }), options).values).toEqual(values);
  });

  it('passes over what no option is, or is none of its values', () => {
    const { values } = fromHash('#theme=purple&onclick=alert(1)&innerHTML=x&heading=', options);
    expect(values).toEqual({});
  });

  it.each(['red;}body{display:none', 'red</style>', 'url("x', '(', ')', 'a\\', '/*', ' ', 'a\nb'])(
    'keeps %j out of a style sheet',
    (value) => {
      expect(isPlainCss(value)).toBe(false);
      const hash = `#--tavus-call-accent=${encodeURIComponent(value)}`;
      expect(fromHash(hash, options).values).toEqual({});
    },
  );

  it.each([
    '#c00',
    'rgb(1 2 3 / 50%)',
    'color-mix(in oklab, red, blue)',
    '"A B", serif',
    '0 2px 9px #0003',
  ])('takes %j as a value', (value) => {
    expect(isPlainCss(value)).toBe(true);
  });
});
