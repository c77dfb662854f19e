import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../server/config.ts';
import { strangeNames } from '../../server/settings/strange-names.ts';

const live = { TAVUS_API_KEY: 'tvsk_0123456789', ALLOWED_ORIGINS: 'https://shop.example' };

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('the settings', () => {
  it('are the sandbox on loopback when there is no key', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 3001,
      sandbox: { port: 3002, scenario: 'works' },
      playground: true,
      heartbeatSeconds: 20,
      leaseSeconds: 75,
      maxConcurrentCalls: 3,
      rateLimit: { max: 10, windowSeconds: 60 },
    });
  });

  it('are for Tavus itself with a key, and show no playground', () => {
    const config = readConfig(live);
    expect(config).toMatchObject({ sandbox: null, playground: false });
    expect(config.tavus).toEqual({ apiUrl: 'https://tavusapi.com', apiKey: live.TAVUS_API_KEY });
  });

  it('keep releases beside the ledger, and in the sandbox only where they are told to', () => {
    expect(readConfig(live).releasesFolder).toBe(resolve('data/releases'));
    expect(readConfig({}).releasesFolder).toBe(undefined);
    expect(readConfig({ RELEASES_FOLDER: '/srv/kept' }).releasesFolder).toBe('/srv/kept');
  });

  it('need ALLOWED_ORIGINS with a key', () => {
    const [fault, ...more] = faultsOf({ TAVUS_API_KEY: live.TAVUS_API_KEY });
    expect(fault).toMatch(/^ALLOWED_ORIGINS is required with TAVUS_API_KEY/);
    expect(more).toEqual([]);
  });

  it('keep the sandbox off public addresses unless SANDBOX says so', () => {
    expect(faultsOf({ HOST: '0.0.0.0' })[0]).toMatch(/^HOST is 0\.0\.0\.0/);
    expect(faultsOf({ HOST: '0.0.0.0', SANDBOX: 'true' })).toEqual([]);
  });

  it('report every fault at once, each by its name', () => {
    const faults = faultsOf({
      ...live,
      PORT: 'eighty',
      ALLOWED_ORIGINS: 'shop.example, https://*.com',
      TRUST_PROXY: 'true',
      TAVUS_API_URL: 'http://tavusapi.com',
      MAX_CONCURRENT_CALLS: '0',
      END_TOKEN_REQUIRED: 'no',
      CONVERSATION_PROPERTIES: '[]',
      LEDGER_URL: 'mysql://localhost',
      PAGE_FIELDS: 'system_prompt',
      DAILY_CALL_SECONDS: '-1',
      TICKET_SECRET: 'x',
    });
    const names = faults.map((fault) => fault.split(' ')[0]).sort();
    expect(names).toEqual([
      'ALLOWED_ORIGINS',
      'CONVERSATION_PROPERTIES',
      'DAILY_CALL_SECONDS',
      'END_TOKEN_REQUIRED',
      'LEDGER_URL',
      'MAX_CONCURRENT_CALLS',
      'PAGE_FIELDS',
      'PORT',
      'TAVUS_API_URL',
      'TICKET_SECRET',
      'TRUST_PROXY',
    ]);
  });

  it('never repeat a secret in a fault', () => {
    const faults = faultsOf({
      ...live,
      TAVUS_API_KEY: 'has spaces in it',
      TOKEN_SECRET: 'too short',
    });
    expect(faults).toHaveLength(2);
    expect(faults.join()).not.toMatch(/has spaces|too short/);
  });

  it('do not let the merged properties undo the timers', () => {
    const [fault] = faultsOf({ ...live, CONVERSATION_PROPERTIES: '{"max_call_duration":9999}' });
    expect(fault).toContain('MAX_CALL_SECONDS');
  });

  it('open the operator’s listener to others only with a token, and never on the public port', () => {
    const token = 'x'.repeat(24);
    expect(readConfig(live).operator).toBeNull();
    expect(readConfig({ ...live, ADMIN_PORT: '9001' }).operator).toEqual({
      host: '127.0.0.1',
      port: 9001,
      token: undefined,
    });
    const shown = { ...live, ADMIN_PORT: '9001', ADMIN_HOST: '0.0.0.0' };
    expect(faultsOf(shown)).toEqual([expect.stringMatching(/^ADMIN_HOST .*ADMIN_TOKEN/)]);
    expect(readConfig({ ...shown, ADMIN_TOKEN: token }).operator?.token).toBe(token);
    for (const [name, env] of [
      ['ADMIN_PORT', { ADMIN_PORT: '3001', PORT: '3001' }],
      ['ADMIN_TOKEN', { ADMIN_TOKEN: token }],
      ['ADMIN_TOKEN', { ADMIN_PORT: '9001', ADMIN_TOKEN: token.slice(1) }],
      ['ADMIN_TOKEN', { ADMIN_PORT: '9001', ADMIN_TOKEN: `${token} ` + 'x' }],
    ] as const)
      expect(faultsOf({ ...live, ...env })).toEqual([expect.stringMatching(`^${name} `)]);
    expect(faultsOf({ ADMIN_PORT: '3002' })).toEqual([expect.stringMatching(/^ADMIN_PORT /)]);
  });

  it('refuse two names for one thing that disagree', () => {
    expect(faultsOf({ ...live, TAVUS_PERSONA_ID: 'p1', TAVUS_PAL_ID: 'p2' })[0]).toContain(
      'TAVUS_PAL_ID',
    );
    expect(readConfig({ ...live, TAVUS_PAL_ID: 'p2' }).page.personaId).toBe('p2');
  });

  it.each([
    ['ROOM_HOSTS', '*'],
    ['ROOM_HOSTS', ','],
    ['ROOM_HOSTS', '*.*.co'],
    ['ROOM_HOSTS', '**.daily.co'],
    ['ROOM_HOSTS', 'daily.co/x'],
    ['TRUST_PROXY', '0.0.0.0/0'],
    ['TRUST_PROXY', '128.0.0.0/1'],
    ['TRUST_PROXY', '::/0'],
    ['TRUST_PROXY', '::ffff:0:0/96'],
    ['TRUST_PROXY', '::ffff:128.0.0.0/103'],
    ['TRUST_PROXY', 'fe80::1%eth0.100'],
    ['TRUST_PROXY', '10.0.0.0/1e1'],
    ['TRUST_PROXY', '10.0.0.0/+8'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', 'loopback'],
    ['TAVUS_API_KEY', '"tvsk_0123456789"'],
    ['TAVUS_API_KEY', 'your_api_key_here'],
    ['TAVUS_API_URL', 'https://:secret@tavusapi.com'],
    ['TURNSTILE_URL', 'https://turnstile.example'],
    ['TURNSTILE_URL', 'http://challenges.cloudflare.com'],
    ['TURNSTILE_HOSTNAMES', 'shop.example:8443'],
    ['ALTCHA_SECRET', 'short'],
    ['ALTCHA_MAX_NUMBER', '1'],
  ])('refuse %s=%s by name', (name, value) => {
    const [fault, ...more] = faultsOf({ ...live, [name]: value });
    expect(fault).toMatch(new RegExp(`^${name} `));
    expect(more).toEqual([]);
  });

  it('take proxies as single addresses and as ranges', () => {
    const list = '10.0.0.0/8, 192.0.2.7,2001:db8::/32,::1';
    expect(readConfig({ ...live, TRUST_PROXY: list }).trustProxy).toHaveLength(4);
  });

  it('take 127.0.0.999 for no address of this machine', () => {
    expect(faultsOf({ HOST: '127.0.0.999' })[0]).toMatch(/^HOST /);
  });

  it('say every fault in the message too, for hosts that print only that', () => {
    expect(() => readConfig({ ...live, PORT: 'x' })).toThrow(/1 fault:\n {2}✖ PORT must be/);
  });

  it('leave room for the connections of every call', () => {
    expect(readConfig(live).maxConnections).toBe(2_000);
    expect(readConfig({ ...live, MAX_CONCURRENT_CALLS: '1000' }).maxConnections).toBe(4_000);
    const [fault] = faultsOf({ ...live, MAX_CONNECTIONS: '100', MAX_CONCURRENT_CALLS: '26' });
    expect(fault).toMatch(/^MAX_CONNECTIONS must be at least 104: /);
  });

  it('keep the simulator off the endpoint’s own port', () => {
    expect(faultsOf({ PORT: '4000', SANDBOX_PORT: '4000' })).toEqual([
      'SANDBOX_PORT must not be PORT',
    ]);
  });

  it('need both keys of Turnstile with it, and want none of them without', () => {
    const keys = {
      TURNSTILE_SITE_KEY: '0x4AAAAAAADnPID',
      TURNSTILE_SECRET_KEY: '0x4AAAAAAAsecret',
    };
    const checked = { ...live, CHALLENGE: 'turnstile' };
    expect(faultsOf({ ...checked, ...keys })).toEqual([]);
    expect(faultsOf(checked)).toEqual([
      'TURNSTILE_SITE_KEY is required with CHALLENGE=turnstile',
      'TURNSTILE_SECRET_KEY is required with CHALLENGE=turnstile',
    ]);
    expect(faultsOf({ ...checked, ...keys, TURNSTILE_SITE_KEY: 'a b' })).toEqual([
      'TURNSTILE_SITE_KEY must be a site key: letters, digits, _ and -',
    ]);
    expect(faultsOf({ ...live, ...keys, CHALLENGE: 'altcha' })).toEqual([
      'TURNSTILE_SITE_KEY is set, and CHALLENGE is not turnstile: nobody asks Turnstile',
      'TURNSTILE_SECRET_KEY is set, and CHALLENGE is not turnstile: nobody asks Turnstile',
    ]);
    expect(faultsOf({ ...live, ...keys, CHALLENGE: 'captcha' })).toEqual([
      'CHALLENGE must be one of none, turnstile, altcha',
    ]);
  });

  it('find names that are nearly theirs', () => {
    const near = ['TAVUS_APIKEY', 'ALLOWED_ORIGIN', 'SITE', 'MAX_CONCURRENT_CALL', 'ADMIN_SECRET'];
    const far = ['PATH', 'HOME', 'HOSTNAME', 'MAX_OLD_SPACE', 'SITES_FOLDER', 'ROOT', 'TOKEN'];
    const all = Object.fromEntries([...near, ...far].map((name) => [name, 'x']));
    expect(strangeNames({ ...live, ...all })).toEqual([...near, 'SITES_FOLDER']);
  });

  it('need a budget that a call fits into, of some page at least', () => {
    const none =
      'DAILY_CALL_SECONDS is 300, and a call counts MAX_CALL_SECONDS, 600, when it starts: none could';
    const small = { ...live, DAILY_CALL_SECONDS: '300' };
    expect(faultsOf(small)).toEqual([none]);
    expect(faultsOf({ ...small, MAX_CALL_SECONDS: '300' })).toEqual([]);
    const site = (rules: object) => JSON.stringify({ 'https://one.example': rules });
    expect(faultsOf({ ...small, SITES: site({ max_call_seconds: 120 }) })).toEqual([]);
    expect(faultsOf({ ...small, SITES: site({ max_concurrent_calls: 1 }) })).toEqual([none]);
  });

  it('derive the same token secret from the same key, and another from another', () => {
    const other = { ...live, TAVUS_API_KEY: 'tvsk_9876543210' };
    expect(readConfig(live).tokenSecret).toBe(readConfig(live).tokenSecret);
    expect(readConfig(live).tokenSecret).not.toBe(readConfig(other).tokenSecret);
    expect(readConfig(live).tokenSecret).not.toContain(live.TAVUS_API_KEY);
  });
});
