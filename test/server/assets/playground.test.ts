// The playground's own page and what it is told of its endpoint.
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openStand, type Stand } from '../../support/stand.ts';

const folder = join(import.meta.dirname, '../../../dist');
const rooms = ['https://*.daily.co'];

let stand: Stand | undefined;
afterEach(() => stand?.close());

async function get(url: string, env: Record<string, string> = {}, playground = true) {
  stand = await openStand({ env, assets: { folder, playground, roomSources: rooms } });
  return stand.app.inject({ method: 'GET', url });
}

describe('the playground', () => {
  it.each(['/', '/preview/', '/preview/room.html', '/themed/'])(
    '%s runs no script but its own, and frames nobody but itself and the rooms',
    async (url) => {
      const reply = await get(url);
      expect(reply.statusCode).toBe(200);
      const policy = String(reply.headers['content-security-policy']).split('; ');
      expect(policy).toEqual(
        expect.arrayContaining([
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "connect-src 'self'",
          "frame-src 'self' https://*.daily.co",
          "frame-ancestors 'self'",
          "require-trusted-types-for 'script'",
        ]),
      );
      expect(policy.join()).not.toContain('unsafe');
    },
  );

  it('lets Cloudflare in where Turnstile checks visitors, and only there', async () => {
    const keys = {
      TURNSTILE_SITE_KEY: '0x4AAAAAAADnPID',
      TURNSTILE_SECRET_KEY: '0x4AAAAAAAsecret',
    };
    const reply = await get('/', { CHALLENGE: 'turnstile', ...keys });
    const policy = String(reply.headers['content-security-policy']).split('; ');
    expect(policy.filter((line) => line.includes('cloudflare'))).toEqual([
      "script-src 'self' https://challenges.cloudflare.com",
      "frame-src 'self' https://*.daily.co https://challenges.cloudflare.com",
    ]);
  });

  it('brings the manifest that its form is made of', async () => {
    const reply = await get('/custom-elements.json');
    expect(reply.json()).toHaveProperty('modules');
  });

  it('is told what pages may not set, in the beginning nothing of it', async () => {
    const reply = await get('/playground.json');
    expect(reply.json()).toEqual({
      sandbox: false,
      rooms,
      fields: {
        conversational_context: false,
        custom_greeting: false,
        language: false,
        audio_only: false,
        memory_stores: false,
      },
      personas: 'none',
      replicas: 'none',
    });
  });

  it('is told what the settings allow, and no id', async () => {
    const reply = await get('/playground.json', {
      PAGE_FIELDS: 'custom_greeting',
      ALLOWED_PERSONA_IDS: 'p1234567',
      ALLOWED_REPLICA_IDS: '*',
    });
    expect(reply.json()).toMatchObject({
      fields: { custom_greeting: true, language: false },
      personas: 'listed',
      replicas: 'any',
    });
    expect(reply.payload).not.toContain('p1234567');
  });

  it.each(['/', '/preview/', '/playground.json', '/custom-elements.json'])(
    '%s is not there when it is off',
    async (url) => {
      expect((await get(url, {}, false)).statusCode).toBe(404);
    },
  );
});
