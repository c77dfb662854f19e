// A ticket opens one call: whatever is tried with it, however long its visitor waits, and also after a restart.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStand, type Stand, type StandOptions } from '../../support/stand.ts';
import { createLedger } from '../../../server/ledger/ledger.ts';
import { openLmdbStore } from '../../../server/ledger/lmdb.ts';
import { keyOf, openLine, placeTold } from '../calls/line-stand.ts';
import { claimsAt, secret, sign } from './signing.ts';

const used = { status: 403, json: { code: 'bad_ticket', error: 'The ticket has been used.' } };
const env = { TICKET_SECRET: secret, MAX_CONCURRENT_CALLS: '9' };

async function open(options: StandOptions = {}): Promise<Stand> {
  const stand = await openStand({ env, simulator: { slots: 9 }, ...options });
  onTestFinished(() => stand.close());
  return stand;
}

const ticketFor = (more = {}) => sign(claimsAt(Date.now(), more));
const end = (stand: Stand, { json }: Awaited<ReturnType<Stand['create']>>) =>
  stand.post(`/api/conversations/${json.conversation_id}/end`, json.end_token);

describe('a ticket', () => {
  it('gets the same reply again for the same request', async () => {
    const stand = await open();
    const body = { ticket: await ticketFor(), request_key: keyOf('a') };
    const [first, second] = await Promise.all([stand.create(body), stand.create(body)]);
    expect(first.status).toBe(201);
    expect(second.json).toEqual(first.json);
    expect((await stand.create(body)).json).toEqual(first.json);
    expect(stand.simulator.meter.conversations()).toHaveLength(1);
  });

  it('opens no second call by another request key or without one, at once or after its end', async () => {
    const stand = await open();
    const ticket = await ticketFor();
    const replies = await Promise.all(
      ['a', 'b', 'c'].map((who) => stand.create({ ticket, request_key: keyOf(who) })),
    );
    const [opened, ...more] = replies.filter(({ status }) => status === 201);
    expect(more).toEqual([]);
    expect(replies.filter((reply) => reply !== opened)).toMatchObject([used, used]);
    if (opened) await end(stand, opened);
    expect(await stand.create({ ticket })).toMatchObject(used);
    expect(stand.simulator.meter.conversations()).toHaveLength(1);
  });

  it('is known by its jti and its issuer, whatever else it says', async () => {
    const stand = await open();
    const claims = claimsAt(Date.now(), { jti: 'one' });
    expect((await stand.create({ ticket: await sign(claims) })).status).toBe(201);
    const again = await sign({ ...claims, sub: 'bob', custom_greeting: 'Hi.' });
    expect(await stand.create({ ticket: again })).toMatchObject(used);
    // Who issues others does not know which of these are taken.
    const others = await sign({ ...claims, iss: 'https://other.example' });
    expect((await stand.create({ ticket: others })).status).toBe(201);
  });

  it('is of a visitor whom its issuer has named: another issuer’s of that name is another one', async () => {
    const stand = await open({ env: { ...env, VISITOR_CALLS_PER_DAY: '1' } });
    const ticket = (iss: string, jti: string) =>
      sign(claimsAt(Date.now(), { sub: '42', iss, jti }));
    expect((await stand.create({ ticket: await ticket('one', 'a') })).status).toBe(201);
    expect((await stand.create({ ticket: await ticket('other', 'b') })).status).toBe(201);
    const again = await stand.create({ ticket: await ticket('one', 'c') });
    expect(again.json.code).toBe('visitor_quota');
  });

  it('is as good as new after a create that made nothing', async () => {
    const stand = await open();
    const ticket = await ticketFor();
    stand.simulator.play('over-capacity');
    expect((await stand.create({ ticket })).json.code).toBe('at_capacity');
    stand.simulator.play('works');
    expect((await stand.create({ ticket })).status).toBe(201);
  });

  it('is spent after a restart of the endpoint, too', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tavus-call-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const openAgain = async () => open({ ledger: createLedger(await openLmdbStore(folder)) });
    const first = await openAgain();
    const ticket = await ticketFor({ jti: 'é'.repeat(200) });
    const reply = await first.create({ ticket });
    expect(reply.status).toBe(201);
    await end(first, reply);
    await first.app.close();
    const second = await openAgain();
    expect(await second.create({ ticket })).toMatchObject(used);
    expect((await second.create({ ticket: await ticketFor() })).status).toBe(201);
  });
});

describe('in line, a ticket', () => {
  it('is asked with again and again, lets its visitor in, and bounds his places', async () => {
    const line = await openLine({ TICKET_SECRET: secret });
    const free = await line.busy();
    const ticketOf = (sub: string) => sign(claimsAt(line.now(), { sub }));
    const ask = async (who: string, ticket: string) => line.ask(who, { wait: true, ticket });
    const ticket = await ticketOf('ada');
    expect(placeTold(await ask('a', ticket))).toBe(1);
    expect(placeTold(await ask('b', await ticketOf('ada')))).toBe(2);
    expect(placeTold(await ask('c', await ticketOf('ada')))).toBe(3);
    expect((await ask('d', await ticketOf('ada'))).json.code).toBe('at_capacity');
    expect(placeTold(await ask('e', await ticketOf('eve')))).toBe(4);
    await free();
    expect((await ask('a', ticket)).status).toBe(201);
    expect(await ask('b', ticket)).toMatchObject(used);
  });

  it('that runs out while its visitor waits still lets him in, and nobody else', async () => {
    const line = await openLine({ TICKET_SECRET: secret });
    const free = await line.busy();
    const ticket = await sign(claimsAt(line.now()));
    const old = await sign(claimsAt(line.now() - 3_600_000));
    const ask = (who: string, more: object) => line.ask(who, { wait: true, ...more });
    for (let minutes = 0; minutes < 8; minutes += 1) {
      expect((await ask('a', { ticket })).status).toBe(202);
      expect((await ask('b', {})).status).toBe(202);
      line.passes(60_000);
    }
    const expired = { status: 403, json: { code: 'bad_ticket', error: 'The ticket has expired.' } };
    // Neither to a place that is somebody else's, nor when it was too late from the start.
    expect(await ask('b', { ticket })).toMatchObject(expired);
    expect(await ask('a', { ticket: old })).toMatchObject(expired);
    expect(await ask('new', { ticket })).toMatchObject(expired);
    await free();
    expect((await ask('a', { ticket })).status).toBe(201);
  });
});
