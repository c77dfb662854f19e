// What Tavus lists against what the ledger knows: what is ours and unwanted ends, and nothing else.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLedger } from '../../../server/ledger/ledger.ts';
import { MemoryStore } from '../../../server/ledger/memory.ts';
import { createTokens, newNonce, type Tokens } from '../../../server/calls/tokens.ts';
import { canaryKey, openStand, type Stand, type StandOptions } from '../../support/stand.ts';
import { until } from '../../support/until.ts';

const secret = 'a-token-secret-of-32-characters!!';
const env = { TOKEN_SECRET: secret, ABSENT_SECONDS: '3600', LEFT_SECONDS: '3600' };
/** So often that a test need not wait, and a create settles within half a second. */
const pace = { reconcileMs: 50, doubtMs: 50, settleMs: 500, createTimeoutMs: 400 };

let stand: Stand;
let tokens: Tokens;
beforeEach(() => open());
afterEach(() => stand.close());

async function open(options: StandOptions = {}): Promise<void> {
  stand = await openStand({ env, pace, ...options });
  tokens = createTokens(secret, stand.ledger.identity);
}

const live = () => stand.simulator.meter.live();
const reads = () => stand.simulator.requests.filter(({ method }) => method === 'GET').length;

/** Waits until Tavus has been listed so often from now on that whatever follows from it is done. */
async function looked(): Promise<void> {
  const before = reads();
  await until('Tavus was listed again', () => reads() >= before + 4);
}

/** A conversation of the account that this endpoint did not ask for. */
async function foreign(name: string): Promise<string> {
  const reply = await fetch(`${stand.simulator.url}/v2/conversations`, {
    method: 'POST',
    headers: { 'x-api-key': canaryKey, 'content-type': 'application/json' },
    body: JSON.stringify({
      replica_id: 'r90bbd427f71',
      conversation_name: name,
      properties: { participant_absent_timeout: 3600 },
    }),
  });
  return ((await reply.json()) as { conversation_id: string }).conversation_id;
}

describe('a create whose answer was lost', () => {
  it.each([
    ['the connection breaks', { instead: 'reset', when: 'after' }],
    ['half of it arrives', { instead: 'half' }],
    ['a gateway answers for it', { instead: { status: 502, body: '<html>' }, when: 'after' }],
    ['it comes too late', { delayMs: 450, when: 'after' }],
  ] as const)('is found in the list and ended when %s', async (_how, create) => {
    stand.simulator.play({ create });
    expect((await stand.create()).status).toBeGreaterThanOrEqual(502);
    await until('it was made and has ended', () => {
      const made = stand.simulator.meter.conversations().length;
      return made === 1 && live().length === 0;
    });
    await until('its place is free', async () => (await stand.ledger.open()).length === 0);
    expect(await stand.ledger.history(Infinity, 9)).toMatchObject([{ reason: 'operator' }]);
  });

  it('is ended also when Tavus makes it long after we have given up', async () => {
    stand.simulator.play({ create: { delayMs: 1_200 } });
    expect((await stand.create()).json.code).toBe('upstream_timeout');
    await until('its place is free', async () => (await stand.ledger.open()).length === 0);
    await until('it was made', () => stand.simulator.meter.conversations().length === 1);
    await until('it has ended', () => live().length === 0);
  });

  it('gives its place back when nothing was made', async () => {
    stand.simulator.play({ create: { instead: 'reset' } });
    await stand.create();
    expect(await stand.ledger.open()).toMatchObject([{ state: 'unknown' }]);
    await until('its place is free', async () => (await stand.ledger.open()).length === 0);
  });

  it('keeps its place while Tavus gives no list', async () => {
    stand.simulator.play({ create: { instead: 'reset' }, read: { instead: 'half' } });
    await stand.create();
    await looked();
    await until('it is old enough', async () => (await stand.ledger.open())[0]?.nextAttemptAt);
    expect(await stand.ledger.open()).toHaveLength(1);
    stand.simulator.play('works');
    await until('its place is free', async () => (await stand.ledger.open()).length === 0);
  });
});

describe('a conversation of somebody else', () => {
  const nonce = newNonce();
  const other = createTokens(secret, newNonce().slice(0, 8));
  const stranger = createTokens('another-secret-of-32-characters!!', newNonce().slice(0, 8));

  it.each([
    ['has any name', () => 'Board meeting'],
    ['has no name of its own', () => ''],
    ['has a tag of another deployment under the same secret', () => other.nameTag(nonce)],
    ['has a tag made with another secret', () => `Shop · ${stranger.nameTag(nonce)}`],
    ['has our tag with another nonce', () => tokens.nameTag(nonce).replace(nonce, newNonce())],
    ['has our tag before its end', () => `${tokens.nameTag(nonce)} copy`],
    ['has our tag in other letters', () => tokens.nameTag(nonce).toUpperCase()],
    ['has our tag cut off', () => tokens.nameTag(nonce).slice(0, -1)],
    ['has our tag without the dot before it', () => `Shop ${tokens.nameTag(nonce)}`],
  ])('is never touched when it %s', async (_how, name) => {
    const id = await foreign(name());
    await looked();
    expect(live().map((one) => one.id)).toEqual([id]);
    expect(stand.asked.filter(({ path }) => path.endsWith('/end'))).toEqual([]);
  });

  it('is never touched when it has the very name of one of our calls', async () => {
    await stand.create({ conversation_name: 'Shop' });
    const [ours] = live();
    const copy = await foreign(ours?.name ?? '');
    await looked();
    expect(live().map(({ id }) => id)).toEqual([ours?.id, copy]);
    await stand.close();
    await open();
  });
});

describe('a conversation of ours', () => {
  it('that the ledger does not know is ended, unless its page shows up within a lease', async () => {
    await stand.close();
    await open({ config: { leaseSeconds: 1 } });
    await foreign(`Shop · ${tokens.nameTag(newNonce())}`);
    await until('it has ended', () => live().length === 0);
    await until('its end is in the history', async () => {
      const [entry] = await stand.ledger.history(Infinity, 1);
      return entry?.reason === 'lease';
    });
  });

  it('that is live is left alone', async () => {
    await stand.create();
    await looked();
    expect(live()).toHaveLength(1);
  });

  it('that Tavus has ended by itself is taken down, and its place is free', async () => {
    await stand.close();
    let now = Date.now();
    await open({ env: { ...env, ABSENT_SECONDS: '5' }, now: () => now });
    await stand.create();
    now += 6_000;
    stand.simulator.tick();
    expect(live()).toEqual([]);
    await until('its place is free', async () => (await stand.ledger.open()).length === 0);
    expect(await stand.ledger.history(Infinity, 1)).toMatchObject([{ reason: 'room' }]);
  });

  it('that Tavus has ended a moment before our own clock was at its limit', async () => {
    await stand.close();
    let now = Date.now();
    await open({ now: () => now, config: { leaseSeconds: 3_600 } });
    const { conversation_id: id, end_token: token } = (await stand.create()).json;
    await stand.post(`/api/conversations/${id}/heartbeat`, token);
    now += 598_000;
    await fetch(`${stand.simulator.url}/v2/conversations/${id}/end`, {
      method: 'POST',
      headers: { 'x-api-key': canaryKey },
    });
    await until('its place is free', async () => (await stand.ledger.open()).length === 0);
    expect(await stand.ledger.history(Infinity, 1)).toMatchObject([{ reason: 'limit' }]);
  });

  it('that is active although Tavus confirmed its end is ended once more', async () => {
    stand.simulator.play({ end: { instead: { status: 200, body: '' }, times: 1 } });
    const { conversation_id: id, end_token: token } = (await stand.create()).json;
    await stand.post(`/api/conversations/${id}/end`, token);
    await until('it has ended', () => live().length === 0);
    expect(stand.asked.filter(({ path }) => path.endsWith('/end')).length).toBeGreaterThan(1);
  });

  it('is found however long the list is', async () => {
    await stand.close();
    await open({ simulator: { slots: 1_000 } });
    for (let count = 0; count < 230; count += 1) await foreign(`Room ${String(count)}`);
    stand.simulator.play({ create: { instead: 'reset', when: 'after' } });
    await stand.create();
    await until('ours alone has ended', () => live().length === 230);
    expect(stand.simulator.meter.conversations()).toHaveLength(231);
  });
});

describe('a create that began after the list was asked for', () => {
  it('is not judged by it, however long the list takes', async () => {
    let now = Date.now();
    await stand.close();
    await open({ now: () => now, pace: { ...pace, createTimeoutMs: 3_000 } });
    stand.simulator.play({ read: { delayMs: 600 }, create: { delayMs: 1_000 } });
    const before = reads();
    await until('the list is asked for', () => reads() > before);
    now += 7_200_000;
    const { status, json } = await stand.create();
    expect(status).toBe(201);
    expect(live()).toMatchObject([{ id: json.conversation_id }]);
  });
});

describe('an intent of a process that is gone', () => {
  const limits = { maxConcurrentCalls: 9, dailyCallSeconds: 0, visitorCallsPerDay: 0 };
  const intent = { requestKey: null, origin: '', visitor: '', reservedSeconds: 0 };

  it('holds its place, without a list, until Tavus’s timer has ended what may be made of it', async () => {
    await stand.close();
    await open({
      env: { ...env, ABSENT_SECONDS: '5' },
      pace: { ...pace, settleMs: 400, marginMs: 1_000 },
    });
    stand.simulator.play({ read: { instead: 'half' } });
    const createdAt = Date.now();
    await stand.ledger.reserve({ ...intent, nonce: newNonce(), createdAt }, limits);
    await until('it is in doubt', async () => (await stand.ledger.open())[0]?.nextAttemptAt);
    const [entry] = await stand.ledger.open();
    expect(entry?.nextAttemptAt).toBe(createdAt + 400 + 5_000 + 1_000);
  });
});

describe('an intent that its process did not live to settle', () => {
  it('is settled by the next one, and what it made is ended', async () => {
    const killed = createLedger(new MemoryStore());
    const intent = { requestKey: null, origin: '', visitor: '', reservedSeconds: 0 };
    const nonce = newNonce();
    const limits = { maxConcurrentCalls: 9, dailyCallSeconds: 0, visitorCallsPerDay: 0 };
    await killed.reserve({ ...intent, nonce, createdAt: Date.now() }, limits);
    await stand.close();
    await open({ ledger: killed });
    await foreign(tokens.nameTag(nonce));
    await until('it has ended', () => live().length === 0);
    await until('its place is free', async () => (await killed.open()).length === 0);
    expect(await killed.find({ nonce })).toMatchObject({ state: 'ended', reason: 'operator' });
  });
});
