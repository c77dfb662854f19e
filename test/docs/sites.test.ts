// The sites of the documentation are sites: an endpoint starts with them, and their pages may call.
import { describe, expect, it } from 'vitest';
import { canaryKey } from '../support/stand.ts';
import { readConfig } from '../../server/config.ts';
import { isAllowed } from '../../server/origins/allowlist.ts';
import { snippetsOf } from './snippets.ts';

describe('a JSON of sites', () => {
  it.each(snippetsOf(['json']))('$where is accepted as it is', ({ text }) => {
    const config = readConfig({ TAVUS_API_KEY: canaryKey, SITES: text });
    expect(config.sites.length).toBeGreaterThan(1);
    for (const { name } of config.sites) {
      const [first = ''] = name.split(', ');
      expect([first, isAllowed(config.originRules, first)]).toEqual([first, true]);
    }
  });
});
