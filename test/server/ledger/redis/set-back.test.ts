// The clock of the Redis server was set back: what it has written down before is of the future.
import { describe, expect, it } from 'vitest';
import { createLedger } from '../../../../server/ledger/ledger.ts';
import { intent, limits, wide } from '../suite-ledger.ts';
import { useRedis } from './opened.ts';

const hour = 3_600_000;
const here = useRedis();

describe('after the server’s clock was set back by an hour', () => {
  it('what a process that is no more looked after is looked after by another one', async () => {
    const prefix = here.newPrefix();
    const ledger = createLedger(await here.open(prefix));
    const now = ledger.shared?.now() ?? NaN;
    await ledger.reserve(intent('a', { createdAt: now }), wide);
    await ledger.doubt('a', now);
    const claim = (ms: number) =>
      here.server.ask(
        'hset',
        here.keys(prefix).claims,
        'a',
        `${String(Math.round(now + ms))} other`,
      );
    await claim(2_000);
    expect(await ledger.due(now + 1)).toEqual([]);
    await claim(hour);
    expect(await ledger.due(now + 1)).toMatchObject([{ nonce: 'a' }]);
    await ledger.close();
  });

  it('a window in which somebody has asked too often is over when it would have been', async () => {
    const prefix = here.newPrefix();
    const ledger = createLedger(await here.open(prefix));
    const spend = () => ledger.shared?.spend('somebody', 60_000);
    await spend();
    expect(await spend()).toMatchObject({ times: 2 });
    await here.server.ask('pexpire', here.keys(prefix).rate('somebody'), String(hour));
    const begun = await spend();
    expect(begun).toMatchObject({ times: 1 });
    expect(begun?.leftMs).toBeLessThanOrEqual(60_000);
    expect(await spend()).toMatchObject({ times: 2 });
    await ledger.close();
  });

  it('who wants a call after Tavus had no credits may ask whether it has some now', async () => {
    const ledger = createLedger(await here.open(here.newPrefix()));
    const now = ledger.shared?.now() ?? NaN;
    await ledger.closeForCredits(now);
    const ask = (nonce: string, createdAt: number) =>
      ledger.reserve(intent(nonce, { createdAt }), limits(9));
    expect((await ask('a', now)).kind).toBe('out_of_credits');
    expect(await ask('b', now - hour)).toMatchObject({ kind: 'admitted', isProbe: true });
    await ledger.close();
  });
});
