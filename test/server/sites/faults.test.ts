// What is wrong with SITES is said when the endpoint starts: all of it, each with its place in the file.
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../../server/config.ts';

const shop = 'https://shop.example';
const live = { TAVUS_API_KEY: 'tvsk_0123456789' };

function faultsOf(sites: object | string, env: Record<string, string> = {}): readonly string[] {
  const text = typeof sites === 'string' ? sites : JSON.stringify(sites);
  try {
    readConfig({ ...live, ...env, SITES: text });
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('SITES', () => {
  it('take the place of ALLOWED_ORIGINS, and do not have to', () => {
    expect(faultsOf({ [shop]: {} })).toEqual([]);
    expect(faultsOf({})[0]).toMatch(/^ALLOWED_ORIGINS is required with TAVUS_API_KEY, or SITES/);
    expect(faultsOf({}, { ALLOWED_ORIGINS: shop })).toEqual([]);
  });

  it.each([
    ['{', /^SITES must be JSON$/],
    ['/nowhere/sites.json', /^SITES must be JSON, or a file: \/nowhere\/sites\.json .*ENOENT/],
    ['[]', /^SITES must be JSON, or a file/],
  ])('that cannot be read say so: %s', (text, fault) => {
    expect(faultsOf(text)).toEqual([expect.stringMatching(fault)]);
  });

  it('are read to their end: every fault is named with its place', () => {
    const faults = faultsOf({
      'shop.example': {},
      'https://*.com': {},
      [shop]: { persona_id: 'r-replica', replica_id: 7, max_calls: 3, ticket_required: 'yes' },
      'https://school.example': {
        allowed_persona_ids: 'p-one',
        allowed_replica_ids: ['p-one'],
        page_fields: ['custom_greeting', 'properties'],
        conversation_properties: [],
        max_concurrent_calls: 0,
        max_call_seconds: 9,
        daily_call_seconds: 1.5,
        visitor_calls_per_day: '3',
      },
      'https://blog.example': 'all',
    });
    expect(faults.map((fault) => /^SITES "[^"]+"[.\w]*/.exec(fault)?.[0])).toEqual([
      'SITES "shop.example"',
      'SITES "https://*.com"',
      `SITES "${shop}".persona_id`,
      `SITES "${shop}".replica_id`,
      `SITES "${shop}".max_calls`,
      `SITES "${shop}".ticket_required`,
      'SITES "https://school.example".allowed_persona_ids',
      'SITES "https://school.example".allowed_replica_ids',
      'SITES "https://school.example".page_fields',
      'SITES "https://school.example".conversation_properties',
      'SITES "https://school.example".max_concurrent_calls',
      'SITES "https://school.example".max_call_seconds',
      'SITES "https://school.example".daily_call_seconds',
      'SITES "https://school.example".visitor_calls_per_day',
      'SITES "https://blog.example"',
    ]);
    expect(faults.join('\n')).toContain('.max_calls is none of persona_id, pal_id');
    expect(faults.join('\n')).toContain('.max_call_seconds has to be a whole number from 10 on');
  });

  it.each([
    [{ max_concurrent_calls: 4 }, {}, 'MAX_CONCURRENT_CALLS is 3'],
    [{ max_call_seconds: 601 }, {}, 'MAX_CALL_SECONDS is 600'],
    [{ daily_call_seconds: 7201 }, { DAILY_CALL_SECONDS: '7200' }, 'DAILY_CALL_SECONDS is 7200'],
    [{ visitor_calls_per_day: 4 }, { VISITOR_CALLS_PER_DAY: '3' }, 'VISITOR_CALLS_PER_DAY is 3'],
  ])('widen no cap: %j', (rules, env, all) => {
    const [name] = Object.keys(rules);
    const [fault = '', ...more] = faultsOf({ [shop]: rules }, env);
    expect(fault).toContain(`SITES "${shop}".${String(name)} is `);
    expect(fault).toContain(`${all}: a site may have less, never more`);
    expect(more).toEqual([]);
  });

  it('have caps where the deployment has none', () => {
    const rules = { daily_call_seconds: 1_000_000, visitor_calls_per_day: 9 };
    expect(faultsOf({ [shop]: rules })).toEqual([]);
  });

  it.each([
    ['a day that is shorter than a call', { daily_call_seconds: 599 }, /counts 600/],
    ['two names for one persona', { persona_id: 'p-1', pal_id: 'p-2' }, /different ids/],
    ['two names for one replica', { replica_id: 'r-1', face_id: 'r-2' }, /different ids/],
    ['tickets that nobody can sign', { ticket_required: true }, /TICKET_SECRET/],
    [
      'a timer of Tavus',
      { conversation_properties: { max_call_duration: 9 } },
      /\.conversation_properties must not set max_call_duration; use MAX_CALL_SECONDS/,
    ],
    [
      'a field of the wrong kind',
      { conversation_fields: { max_participants: 'two' } },
      /\.conversation_fields sets max_participants, which has to be a whole number/,
    ],
  ])('refuse %s', (_what, rules, fault) => {
    expect(faultsOf({ [shop]: rules })).toEqual([expect.stringMatching(fault)]);
  });

  it('do without no ticket that everybody needs', () => {
    const env = { TICKET_SECRET: 'x'.repeat(32), TICKET_REQUIRED: 'true' };
    expect(faultsOf({ [shop]: { ticket_required: false } }, env)).toEqual([
      `SITES "${shop}".ticket_required is false, and TICKET_REQUIRED is true`,
    ]);
    expect(faultsOf({ [shop]: { ticket_required: true } }, env)).toEqual([]);
  });

  it('name no page twice, however it is written', () => {
    const sites = { [shop]: {}, 'https://a.example, HTTPS://Shop.Example:443': {} };
    expect(faultsOf(sites)).toEqual([
      `SITES "https://a.example, HTTPS://Shop.Example:443" names ${shop}, which "${shop}" names as well`,
    ]);
  });
});
