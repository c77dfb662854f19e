import type { Payload } from 'altcha-lib';
import { afterEach, describe, expect, it } from 'vitest';
import { sumLifeMs } from '../../../server/challenges/altcha.ts';
import { requestKeyLifeMs } from '../../../server/ledger/remembering.ts';
import { encoded, solved } from '../../support/solving.ts';
import { openStand, page, type Stand, type StandOptions } from '../../support/stand.ts';
import { until } from '../../support/until.ts';

let stand: Stand;
afterEach(() => stand.close());

const settings = { CHALLENGE: 'altcha', ALTCHA_MAX_NUMBER: '4' };
const open = async ({ env, ...more }: StandOptions = {}) =>
  (stand = await openStand({ ...more, env: { ...settings, ...env } }));

const key = (name: string) => `request-key-of-${name}`;

/** What a visitor who has been asked sends. */
async function proofFor(name: string): Promise<string> {
  return solved((await stand.create({ request_key: key(name) })).json);
}
const call = (name: string, challenge: string, more: object = {}) =>
  stand.create({ request_key: key(name), challenge, ...more });

/** The same proof with something else in it. */
function forged(proof: string, change: (payload: Payload) => unknown): string {
  return encoded(change(JSON.parse(Buffer.from(proof, 'base64').toString()) as Payload));
}

describe('a call that needs a proof of work', () => {
  it('is refused with the sum to work out, and opened with its solution', async () => {
    await open();
    const refused = await stand.create({ request_key: key('anna') });
    expect(refused.status).toBe(403);
    expect(refused.headers).toMatchObject({
      'access-control-allow-origin': page,
      'cache-control': 'no-store',
    });
    expect(refused.json).toMatchObject({
      code: 'challenge_failed',
      error: 'This call needs a check that you are human.',
      challenge: { kind: 'altcha', parameters: { algorithm: 'PBKDF2/SHA-256', cost: 5000 } },
    });
    expect(refused.text).not.toContain(key('anna'));
    expect(stand.asked).toEqual([]);
    expect((await call('anna', await solved(refused.json))).status).toBe(201);
  });

  it('needs it once: a repeat of its key gets the same reply without', async () => {
    await open();
    const first = await call('anna', await proofFor('anna'));
    const again = await stand.create({ request_key: key('anna') });
    expect(again.status).toBe(201);
    expect(again.json).toEqual(first.json);
  });

  it('needs it once in line, too, however often it asks', async () => {
    await open({ env: { MAX_CONCURRENT_CALLS: '1' } });
    const busy = await call('busy', await proofFor('busy'));
    expect((await call('anna', await proofFor('anna'), { wait: true })).status).toBe(202);
    const waiting = { request_key: key('anna'), wait: true };
    expect((await stand.create(waiting)).status).toBe(202);
    expect((await stand.create(waiting)).status).toBe(202);
    await stand.post(`/api/conversations/${busy.json.conversation_id}/end`, busy.json.end_token);
    await until('her turn has come', async () => (await stand.create(waiting)).status === 201);
  });

  it('needs a request key, which the proof is for', async () => {
    await open();
    const reply = await stand.create({});
    expect(reply).toMatchObject({ status: 400, json: { code: 'bad_request' } });
    expect(reply.json.error).toContain('request_key');
  });

  it('asks again when its key has been over for so long that it stands for another call', async () => {
    let now = Date.now();
    await open({ now: () => now });
    const first = await call('anna', await proofFor('anna'));
    await stand.post(`/api/conversations/${first.json.conversation_id}/end`, first.json.end_token);
    await until('it is over', async () => (await stand.ledger.open()).length === 0);
    now += requestKeyLifeMs + 1000;
    const again = await stand.create({ request_key: key('anna') });
    expect(again).toMatchObject({ status: 403, json: { code: 'challenge_failed' } });
  });
});

describe('a proof of work', () => {
  it('is good for one call, while it lives and after it', async () => {
    await open();
    const proof = await proofFor('anna');
    const { conversation_id: id, end_token: token } = (await call('anna', proof)).json;
    expect((await call('anna', proof)).json.conversation_id).toBe(id);
    expect((await call('boris', proof)).json.code).toBe('challenge_failed');
    await stand.post(`/api/conversations/${id}/end`, token);
    await until('it is over', async () => (await stand.ledger.open()).length === 0);
    expect((await call('anna', proof)).status).not.toBe(201);
    expect(stand.simulator.meter.conversations()).toHaveLength(1);
  });

  it('is forgotten before its key is', () => {
    expect(sumLifeMs).toBeLessThanOrEqual(requestKeyLifeMs);
  });

  it('opens the call that Tavus had no room for', async () => {
    await open();
    const proof = await proofFor('anna');
    stand.simulator.play('over-capacity');
    expect((await call('anna', proof)).json.code).toBe('at_capacity');
    stand.simulator.play('works');
    expect((await call('anna', proof)).status).toBe(201);
  });

  it('counts for ten minutes', async () => {
    let now = Date.now();
    await open({ now: () => now });
    const proof = await proofFor('anna');
    now += sumLifeMs + 2000;
    const late = await call('anna', proof);
    expect(late.json).toMatchObject({
      code: 'challenge_failed',
      error: 'The check that you are human did not succeed.',
      challenge: { kind: 'altcha' },
    });
    expect((await call('anna', await solved(late.json))).status).toBe(201);
  });

  it('counts at another process of the same deployment, and at no other one', async () => {
    const tokens = { TOKEN_SECRET: 'a secret of two processes, 32 chars.' };
    await open({ env: tokens });
    const proof = await proofFor('anna');
    await stand.close();
    await open({ env: { ...tokens, ALTCHA_SECRET: 'a secret of somebody else, 32 chars.' } });
    expect((await call('anna', proof)).json.code).toBe('challenge_failed');
    await stand.close();
    await open({ env: tokens });
    expect((await call('anna', proof)).status).toBe(201);
  });

  it.each([
    [
      'another number',
      ({ challenge, solution }: Payload) => ({
        challenge,
        solution: {
          ...solution,
          derivedKey: solution.derivedKey.replace(/.{32}$/, '0'.repeat(32)),
        },
      }),
    ],
    [
      'an easier sum',
      ({ challenge, solution }: Payload) => ({
        challenge: { ...challenge, parameters: { ...challenge.parameters, keyPrefix: '' } },
        solution,
      }),
    ],
    [
      'a longer life',
      ({ challenge, solution }: Payload) => ({
        challenge: {
          ...challenge,
          parameters: {
            ...challenge.parameters,
            data: { ...challenge.parameters.data, until: 9e15 },
          },
        },
        solution,
      }),
    ],
    [
      'no signature',
      ({ challenge: { parameters }, solution }: Payload) => ({
        challenge: { parameters },
        solution,
      }),
    ],
    [
      'a signature of another kind',
      ({ challenge, solution }: Payload) => ({
        challenge: { ...challenge, signature: Array.from({ length: 64 }, () => 0) },
        solution,
      }),
    ],
    ['no solution', ({ challenge }: Payload) => ({ challenge, solution: null })],
    ['no challenge', () => ({ solution: { counter: 1, derivedKey: '00' } })],
    ['nothing', () => null],
    ['a word', () => 'human'],
  ])('with %s is none', async (_what, change) => {
    await open();
    const proof = await proofFor('anna');
    const reply = await call('anna', forged(proof, change));
    expect(reply).toMatchObject({ status: 403, json: { code: 'challenge_failed' } });
    expect(stand.asked).toEqual([]);
    expect((await call('anna', proof)).status).toBe(201);
  });

  it.each([
    ['of no letters', ''],
    ['of 2049 letters', 'x'.repeat(2049)],
    ['that is a number', 7],
  ])('%s is a bad request', async (_what, challenge) => {
    await open();
    const reply = await stand.create({ request_key: key('anna'), challenge });
    expect(reply).toMatchObject({ status: 400, json: { code: 'bad_request' } });
  });

  it('as plain text is none', async () => {
    await open();
    expect((await call('anna', 'I am human.')).json.code).toBe('challenge_failed');
  });
});

describe('where visitors are checked', () => {
  it('being told what to do costs none of the calls that an address may open', async () => {
    await open({ env: { RATE_LIMIT_MAX: '2', MAX_CONCURRENT_CALLS: '9' } });
    for (const name of ['anna', 'boris']) {
      expect((await call(name, await proofFor(name))).status).toBe(201);
    }
    const third = await proofFor('clara');
    expect((await call('clara', third)).json.code).toBe('rate_limited');
  });

  it('guessing is limited like calling', async () => {
    await open({ env: { RATE_LIMIT_MAX: '3' } });
    const codes: string[] = [];
    for (let count = 0; count < 5; count += 1)
      codes.push((await call('anna', encoded({ guess: count }))).json.code);
    expect(codes).toEqual([
      ...Array.from({ length: 3 }, () => 'challenge_failed'),
      'rate_limited',
      'rate_limited',
    ]);
  });

  it('asking what to do is limited, too', async () => {
    await open({ env: { RATE_LIMIT_MAX: '1', RATE_LIMIT_WINDOW_SECONDS: '5' } });
    const codes: string[] = [];
    for (let count = 0; count < 20; count += 1)
      codes.push((await stand.create({ request_key: key(String(count)) })).json.code);
    expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(4);
  });
});

describe('where nobody is checked', () => {
  it('a call needs no proof, and a proof does no harm', async () => {
    await open({ env: { CHALLENGE: 'none' } });
    expect((await stand.create({ request_key: key('anna') })).status).toBe(201);
    expect((await call('boris', 'a proof for somewhere else')).status).toBe(201);
  });
});
