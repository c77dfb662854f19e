// `sweep`: our own strays end, and nothing else does: no call of a ledger, no other deployment's, and
// above all no stranger's.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished, describe, expect, it } from 'vitest';
import type { CreateReply } from '../../../contract/calls.ts';
import { createTokens, newNonce, type Tokens } from '../../../server/calls/tokens.ts';
import { createLedger, type Ledger } from '../../../server/ledger/ledger.ts';
import { openLmdbStore } from '../../../server/ledger/lmdb.ts';
import { refusals } from '../../../simulator/answers.ts';
import { startEndpoint } from '../../support/endpoint.ts';
import { emptyFolder, keys, run, runOnTerminal } from './bin.ts';
import { useTavus } from './tavus.ts';

const at = useTavus();
const secret = 'a-token-secret-of-32-characters!!';
const limits = { maxConcurrentCalls: 99, dailyCallSeconds: 0, visitorCallsPerDay: 0 };
const nobody = { requestKey: null, origin: '', visitor: '', reservedSeconds: 0 };
const env = () => ({
  ...at.env,
  TOKEN_SECRET: secret,
  ALLOWED_ORIGINS: 'https://shop.example',
  LEDGER_URL: 'file:./ledger',
});

interface Stand {
  readonly folder: string;
  readonly ledger: Ledger;
  readonly tokens: Tokens;
  sweep(...args: string[]): ReturnType<typeof run>;
}

async function openStand(): Promise<Stand> {
  const folder = await emptyFolder();
  const ledger = createLedger(await openLmdbStore(join(folder, 'ledger')));
  onTestFinished(() => ledger.close());
  return {
    folder,
    ledger,
    tokens: createTokens(secret, ledger.identity),
    sweep: (...args) => run(folder, ['sweep', ...args], env()),
  };
}

/** A conversation of ours with an entry in the ledger, created and due so many seconds from now. */
async function known({ ledger, tokens }: Stand, createdIn: number, endsIn: number) {
  const nonce = newNonce();
  const now = Date.now();
  await ledger.reserve({ ...nobody, nonce, createdAt: now + createdIn * 1000 }, limits);
  const id = await at.create(`Shop · ${tokens.nameTag(nonce)}`);
  const confirm = () =>
    ledger.confirm(nonce, {
      reply: { conversation_id: id } as CreateReply,
      endsAt: now + endsIn * 1000,
      leaseUntil: now - 1_000_000,
      graceUntil: null,
    });
  return { id, confirm };
}

describe('a conversation of ours', () => {
  it('that the ledger keeps goes on, however long nobody was heard', async () => {
    const stand = await openStand();
    const { id, confirm } = await known(stand, -300, 300);
    await confirm();
    const { code, out } = await stand.sweep('--yes');
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`${id} .* leave .*is kept by the ledger`));
    expect(at.live()).toEqual([id]);
  });

  it.each([
    ['is past its call clock', -900, -120, 'live'],
    ['has ended, says the ledger', -60, 300, 'ended'],
    ['is to end, says the ledger', -60, 300, 'ending'],
    ['reached no page', -900, 0, 'intent'],
  ] as const)('that %s is ended', async (why, createdIn, endsIn, state) => {
    const stand = await openStand();
    const { id, confirm } = await known(stand, createdIn, endsIn);
    if (state !== 'intent') await confirm();
    if (state === 'ending' || state === 'ended') {
      await stand.ledger.requestEnd(id, 'visitor', Date.now());
    }
    if (state === 'ended') await stand.ledger.settleEnd(id, Date.now());
    const { code, out } = await stand.sweep('--yes');
    expect(code).toBe(0);
    expect(out).toContain(why);
    expect(out).toContain(`✔ ${id} has ended.`);
    expect(at.live()).toEqual([]);
  });

  it('that is being created goes on', async () => {
    const stand = await openStand();
    const { id } = await known(stand, 0, 300);
    expect((await stand.sweep('--yes')).out).toContain('is being created');
    expect(at.live()).toEqual([id]);
  });

  it('that no ledger knows is ended once it is older than any call, and with --all at once', async () => {
    const stand = await openStand();
    await at.createAgo(700, stand.tokens.nameTag(newNonce()));
    const young = await at.createAgo(500, stand.tokens.nameTag(newNonce()));
    await stand.sweep('--yes');
    expect(at.live()).toEqual([young]);
    await stand.sweep('--all', '--yes');
    expect(at.live()).toEqual([]);
  });

  it.each([
    ['is unknown to Tavus', () => refusals.unknownConversation],
    [
      'was over already',
      (id: string) => ({ status: 200, body: { conversation_id: id, status: 'ended' } }),
    ],
  ])('that %s by the time it is to end is told so', async (what, answer) => {
    const stand = await openStand();
    const id = await at.createAgo(9_000, stand.tokens.nameTag(newNonce()));
    // The list comes first.
    let reads = 0;
    at.simulator.play({
      read: () => {
        reads += 1;
        return reads === 1 ? {} : { instead: answer(id) };
      },
    });
    const { code, out } = await stand.sweep('--yes');
    expect(code).toBe(0);
    expect(out).toContain(`✔ ${id} ${what}`);
    expect(at.asked.filter(({ path }) => path.endsWith('/end'))).toEqual([]);
  });

  it('that Tavus does not end is told, with exit code 1', async () => {
    const stand = await openStand();
    const id = await at.createAgo(9_000, stand.tokens.nameTag(newNonce()));
    at.simulator.play({ end: { instead: { status: 500, body: '' } } });
    const { code, out } = await stand.sweep('--yes');
    expect(code).toBe(1);
    expect(out).toContain(`✖ ${id} may still be running`);
  });
});

describe('what is not ours', () => {
  const nonce = newNonce();
  const stranger = createTokens('another-secret-of-32-characters!!', newNonce().slice(0, 8));

  it.each([
    ['any name', () => 'Board meeting'],
    ['a tag made with another secret', () => `Shop · ${stranger.nameTag(nonce)}`],
    ['our tag with another nonce', (t: Tokens) => t.nameTag(nonce).replace(nonce, newNonce())],
    ['our tag before its end', (t: Tokens) => `${t.nameTag(nonce)} copy`],
    ['our tag cut off', (t: Tokens) => t.nameTag(nonce).slice(0, -1)],
  ])('is never touched when it has %s', async (_what, name) => {
    const stand = await openStand();
    const id = await at.createAgo(9_000, name(stand.tokens));
    const { out } = await stand.sweep('--all', '--yes', '--json');
    expect(JSON.parse(out)).toEqual([]);
    expect(at.live()).toEqual([id]);
    expect(at.asked.filter(({ path }) => path.endsWith('/end'))).toEqual([]);
  });

  it('is never touched when it has the very name of one of our calls', async () => {
    const stand = await openStand();
    const { id, confirm } = await known(stand, -300, 300);
    await confirm();
    const name = at.simulator.meter.live()[0]?.name ?? '';
    const copy = await at.createAgo(9_000, name);
    await stand.sweep('--all', '--yes');
    expect(at.live()).toEqual([copy]);
    expect(copy).not.toBe(id);
  });
});

describe('another deployment', () => {
  it('is left alone, also with --all, until it is named; then its calls of this day still are', async () => {
    const stand = await openStand();
    const other = createTokens(secret, '-ther_12');
    const old = await at.createAgo(90_000, other.nameTag(newNonce()));
    // Older than any call of ours, which says nothing of the other's.
    const young = await at.createAgo(9_000, other.nameTag(newNonce()));
    const { err } = await stand.sweep('--all', '--yes');
    expect(err).toContain('tavus-call sweep --deployment=-ther_12');
    expect(at.live()).toEqual([old, young]);
    await stand.sweep('--deployment=-ther_12', '--yes');
    expect(at.live()).toEqual([young]);
    await stand.sweep('--deployment=-ther_12', '--all', '--yes');
    expect(at.live()).toEqual([]);
  });

  it('is what everything is where there is no ledger, and none is made', async () => {
    const folder = await emptyFolder();
    const id = await at.createAgo(9_000, createTokens(secret, 'abcdefgh').nameTag(newNonce()));
    const { code, err } = await run(folder, ['sweep', '--all', '--yes'], env());
    expect(code).toBe(0);
    expect(err).toContain('There is no ledger in LEDGER_URL here');
    expect(at.live()).toEqual([id]);
    expect(existsSync(join(folder, 'ledger'))).toBe(false);
  });
});

describe('before anything is ended', () => {
  it('--dry-run shows it and stops', async () => {
    const stand = await openStand();
    const id = await at.createAgo(9_000, stand.tokens.nameTag(newNonce()));
    const { code, out } = await stand.sweep('--dry-run', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject([{ conversation_id: id, sweep: 'end', ending: null }]);
    expect(at.live()).toEqual([id]);
  });

  it('it needs --yes where nobody can be asked', async () => {
    const stand = await openStand();
    const id = await at.createAgo(9_000, stand.tokens.nameTag(newNonce()));
    const { code, err } = await stand.sweep();
    expect(code).toBe(2);
    expect(err).toContain('needs --yes or --dry-run');
    expect(at.live()).toEqual([id]);
  });

  it('somebody at a terminal is asked, and Enter alone is no', async () => {
    const stand = await openStand();
    const id = await at.createAgo(9_000, stand.tokens.nameTag(newNonce()));
    const first = runOnTerminal(stand.folder, ['sweep'], env());
    await first.shows('End 1 conversation?');
    first.type(keys.enter);
    await first.shows('Nothing was ended.');
    expect(at.live()).toEqual([id]);
    const second = runOnTerminal(stand.folder, ['sweep'], env());
    await second.shows('End 1 conversation?');
    second.type('y');
    await second.shows('has ended.');
    expect(await second.over()).toBe(0);
    expect(at.live()).toEqual([]);
  });

  it('nothing is without a list', async () => {
    const stand = await openStand();
    at.simulator.play({ read: { instead: { status: 500, body: '' } } });
    const { code, err } = await stand.sweep('--yes');
    expect(code).toBe(1);
    expect(err).toContain('Tavus gave no list of conversations. Nothing was ended.');
  });
});

describe('beside a running endpoint', () => {
  it('its live call goes on, also when it is killed, and ends with --all', async () => {
    const folder = await emptyFolder();
    const endpoint = startEndpoint(folder, { ...env(), TAVUS_REPLICA_ID: 'r90bbd427f71' });
    onTestFinished(() => {
      endpoint.kill('SIGKILL');
    });
    const reply = await fetch(`${await endpoint.home()}/api/conversations`, {
      method: 'POST',
      headers: { origin: 'https://shop.example' },
    });
    const { conversation_id: id } = (await reply.json()) as CreateReply;
    expect((await run(folder, ['sweep', '--yes'], env())).out).toContain('is kept by the ledger');
    endpoint.kill('SIGKILL');
    await endpoint.exited();
    await run(folder, ['sweep', '--yes'], env());
    expect(at.live()).toEqual([id]);
    expect((await run(folder, ['sweep', '--all', '--yes'], env())).out).toContain('has ended.');
    expect(at.live()).toEqual([]);
  });
});
