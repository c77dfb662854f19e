// The account as an operator asks about it, at the simulator: all pages, both names, and no secret.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createAccount, type TavusAccount } from '../../../server/tavus/account.ts';
import { startSimulator, type Simulator } from '../../../simulator/simulator.ts';
import { ownPrompt, providerKey } from '../../../simulator/stock.ts';
import { canaryKey } from '../../support/stand.ts';

let simulator: Simulator;
let account: TavusAccount;
beforeAll(async () => {
  simulator = await startSimulator({ apiKey: canaryKey });
  account = createAccount({ apiUrl: simulator.url, apiKey: canaryKey });
});
afterEach(() => {
  simulator.play('works');
});
afterAll(async () => {
  await account.close();
  await simulator.close();
});

const anna = { id: 'r90bbd427f71', name: 'Anna', owner: 'stock', status: 'completed' };
const night = { id: 'r6e7d8c9b0a1', name: 'Night desk', owner: 'own', status: 'started' };

describe('the replicas', () => {
  it.each([
    ['on one page', {}],
    ['a row a page', { mostRows: 1 }],
    ['with old names', { oldRows: true }],
    ['where no filter is known', { filtersTypes: false }],
  ])('are all there %s', async (_how, behaviour) => {
    simulator.play(behaviour);
    const replicas = await account.replicas();
    expect(replicas).toHaveLength(4);
    expect(replicas).toEqual(expect.arrayContaining([expect.objectContaining(anna)]));
    expect(replicas).toEqual(expect.arrayContaining([expect.objectContaining(night)]));
  });

  it('are known one by one', async () => {
    expect(await account.replica('r6e7d8c9b0a1')).toMatchObject(night);
    expect(await account.replica('rffffffffff')).toBeNull();
  });
});

describe('the personas', () => {
  const known = [
    { id: 'pcb7a34da5fe', name: 'Sales Representative', replicaId: anna.id, owner: 'stock' },
    { id: 'p0c1d2e3f4a5', name: 'Concierge', replicaId: null, owner: 'own' },
  ];

  it.each([
    ['new', {}],
    ['old', { oldRows: true, mostRows: 1 }],
  ])('are read by their %s names, without a prompt or a provider’s key', async (_names, knobs) => {
    simulator.play(knobs);
    const personas = await account.personas();
    expect(personas).toEqual(known);
    const text = JSON.stringify([personas, await account.persona('p0c1d2e3f4a5')]);
    expect(text).toContain('Concierge');
    expect(text).not.toContain(providerKey);
    expect(text).not.toContain(ownPrompt);
  });

  it('belong to nobody knows whom where Tavus knows no filter', async () => {
    simulator.play({ filtersTypes: false });
    expect((await account.personas()).map(({ owner }) => owner)).toEqual([null, null]);
  });

  it('are known one by one, also as a list of one', async () => {
    const row = { data: [{ persona_id: 'p1', persona_name: 'Ida' }], total_count: 1 };
    simulator.play({ library: { instead: { status: 200, body: row } } });
    expect(await account.persona('p1')).toMatchObject({ id: 'p1', name: 'Ida' });
    simulator.play('works');
    expect(await account.persona('pffffffffff')).toBeNull();
  });
});

describe('deleting', () => {
  it('asks for the conversation and its assets', async () => {
    const made = await fetch(`${simulator.url}/v2/conversations`, {
      method: 'POST',
      headers: { 'x-api-key': canaryKey, 'content-type': 'application/json' },
      body: JSON.stringify({ face_id: anna.id }),
    });
    const { conversation_id: id } = (await made.json()) as { conversation_id: string };
    expect(await account.remove(id)).toBe(true);
    expect(simulator.requests.at(-1)).toMatchObject({ method: 'DELETE', query: 'hard=true' });
    expect(await account.remove(id)).toBe(false);
  });
});

describe('trouble', () => {
  it('with the key is told as such, with what Tavus says', async () => {
    simulator.play('refuses-key');
    await expect(account.checkKey()).rejects.toMatchObject({
      reason: 'key',
      message: 'Tavus refuses TAVUS_API_KEY (401 Invalid access token)',
    });
  });

  it('with an answer names its status', async () => {
    simulator.play({ library: { instead: { status: 522, body: '<html>' } } });
    await expect(account.replicas()).rejects.toMatchObject({
      reason: 'answer',
      message: 'Tavus answered 522, and nothing that can be read',
    });
  });

  it('with the line names the address and the reason', async () => {
    const nobody = createAccount({ apiUrl: 'http://127.0.0.1:9', apiKey: canaryKey });
    await expect(nobody.checkKey()).rejects.toMatchObject({
      reason: 'unreachable',
      message: 'Tavus cannot be reached at http://127.0.0.1:9 (ECONNREFUSED)',
    });
    await nobody.close();
  });

  it('says nothing of the time where there is none to say, and else Tavus’s own', async () => {
    expect(Math.abs(((await account.checkKey()) ?? 0) - Date.now())).toBeLessThan(60_000);
  });
});
