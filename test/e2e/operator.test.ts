// The operator's dashboard in a real browser, beside a visitor's: what one does, the other sees.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { createLedger } from '../../server/ledger/ledger.ts';
import { MemoryStore } from '../../server/ledger/memory.ts';
import { violations } from './axe.ts';
import { callsOf, useDesk } from './operator-desk.ts';

const { openDesk, openPage, call } = useDesk();
const token = 'a-token-of-24-characters-x';

/** The number in a tile. */
const tile = (page: Page, name: string) => page.getByRole('region', { name }).locator('.value');

describe('an operator at the dashboard', () => {
  it('sees a call as soon as it is there, and ends it with one click', async () => {
    const shop = await openDesk();
    const complaints: string[] = [];
    const desk = await openPage(shop.desk, {}, complaints);
    await desk.getByText('Nobody is on a call.').waitFor();
    const visitor = await call(shop);
    await callsOf(desk).getByText('Live', { exact: true }).waitFor();
    expect(await tile(desk, 'Live').textContent()).toBe('1');
    expect(await callsOf(desk).textContent()).toContain(new URL(shop.front).host);
    await desk.getByRole('button', { name: /^End the call from/ }).click();
    await shop.ended();
    await visitor.locator('tavus-call[state="ended"]').waitFor();
    await desk.getByText('Nobody is on a call.').waitFor();
    await desk.getByText('Ended by us').waitFor();
    await desk.getByRole('link', { name: 'History' }).click();
    await desk.getByRole('cell', { name: 'Ended by us' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('can take a click on End back, and a call that is kept goes on', async () => {
    const shop = await openDesk();
    const desk = await openPage(shop.desk);
    await call(shop);
    await desk.getByRole('button', { name: /^End the call from/ }).click();
    await desk.getByRole('button', { name: /^Undo, keep the call from/ }).click();
    await desk.getByRole('button', { name: /^End the call from/ }).waitFor();
    expect(shop.stand.simulator.meter.live()).toHaveLength(1);
    // Who closes the page within those seconds has meant it.
    await desk.getByRole('button', { name: /^End the call from/ }).click();
    await desk.goto('about:blank');
    await shop.ended();
  });

  it('pauses the deployment: a visitor is told so, and let in after resume', async () => {
    const shop = await openDesk();
    const visitor = await openPage(shop.front);
    const desk = await openPage(shop.desk);
    await desk.getByRole('button', { name: 'Pause' }).click();
    await desk.getByText('New calls are paused in the whole deployment').waitFor();
    const refused = visitor.waitForResponse(/api\/conversations$/);
    await visitor.locator('[part~="launcher"]').click();
    expect(await (await refused).json()).toMatchObject({ code: 'paused' });
    await desk.getByText('Calls were paused').waitFor();
    await desk.getByRole('button', { name: 'Undo', exact: true }).click();
    await desk.getByText('Letting visitors in', { exact: true }).waitFor();
    await call(shop);
  });

  it('ends nothing by a double click', async () => {
    const shop = await openDesk();
    const desk = await openPage(shop.desk);
    await call(shop);
    await desk.getByRole('button', { name: /^End the call from/ }).dblclick();
    await desk.getByRole('button', { name: /^Undo, keep the call from/ }).click();
    await desk.getByRole('button', { name: /^End the call from/ }).waitFor();
    expect(shop.stand.simulator.meter.live()).toHaveLength(1);
  });

  it('ends a drain in a deployment that stays paused', async () => {
    const shop = await openDesk();
    const desk = await openPage(shop.desk);
    await desk.getByRole('button', { name: 'Pause' }).click();
    await desk.getByText('New calls are paused in the whole deployment').waitFor();
    await desk.getByRole('button', { name: 'Drain', exact: true }).click();
    await desk.getByRole('button', { name: 'Drain it' }).click();
    await desk.getByText('This instance is drained.').waitFor();
    await desk.getByRole('button', { name: 'Undo', exact: true }).click();
    await desk.getByText('This instance is drained.').waitFor({ state: 'detached' });
    await desk.getByText('New calls are paused in the whole deployment').waitFor();
  });

  it('drains this instance after one more question, by the keyboard alone', async () => {
    const shop = await openDesk();
    const desk = await openPage(shop.desk);
    const ready = async () => (await fetch(`${shop.endpoint}/readyz`)).status;
    await desk.getByRole('button', { name: 'Drain', exact: true }).press('Enter');
    expect(await ready()).toBe(200);
    await desk.getByRole('button', { name: 'Drain it' }).press('Enter');
    await desk.getByText('This instance is drained.').waitFor();
    expect(await ready()).toBe(503);
    await desk.getByRole('button', { name: 'End the drain' }).press('Enter');
    await desk.getByText('This instance is drained.').waitFor({ state: 'detached' });
    expect(await ready()).toBe(200);
  });

  it('keeps the focus near what was pressed, when that is gone', async () => {
    const shop = await openDesk();
    const desk = await openPage(shop.desk);
    await call(shop);
    const focused = () => desk.evaluate(() => document.activeElement?.textContent.trim());
    await desk.getByRole('button', { name: /^End the call from/ }).press('Enter');
    await desk.getByRole('button', { name: /^End now the call from/ }).press('Enter');
    await desk.getByText(/^The call from .* is being ended\.$/).waitFor();
    await desk.getByText('Nobody is on a call.').waitFor();
    expect(await focused()).toBe('Open calls');
    await desk.getByRole('button', { name: 'Dismiss' }).press('Enter');
    await desk.getByRole('button', { name: 'Dismiss' }).waitFor({ state: 'detached' });
    expect(await focused()).toBe('Calls');
  });

  it('is told that the ledger does not answer, also one who has seen nothing yet', async () => {
    const store = new MemoryStore();
    const shop = await openDesk({ ledger: createLedger(store) });
    const really = store.open.bind(store);
    store.open = () => Promise.reject(new Error('out of order'));
    const desk = await openPage(shop.desk);
    await desk.getByText('The ledger does not answer.').waitFor();
    store.open = really;
    await desk.getByText('Nobody is on a call.').waitFor();
  });

  it('is told when the listener is gone', async () => {
    const shop = await openDesk();
    const desk = await openPage(shop.desk);
    await desk.getByText('Nobody is on a call.').waitFor();
    await shop.close();
    await desk.getByText('Connection lost, trying again.').waitFor();
    await desk.getByText('Not known').waitFor();
  });

  it('finds who there is to talk to, the history as a file, and the hour in words', async () => {
    const shop = await openDesk();
    const complaints: string[] = [];
    const desk = await openPage(shop.desk, {}, complaints);
    await desk.getByText('0 calls began, at most 0 at a time.').waitFor();
    await desk.getByRole('link', { name: 'People' }).click();
    await desk.getByRole('button', { name: 'Copy the id of Concierge' }).waitFor();
    await desk.getByRole('link', { name: 'History' }).click();
    const saved = desk.waitForEvent('download');
    await desk.getByRole('button', { name: 'Download CSV' }).click();
    const file = await (await saved).path();
    expect(readFileSync(file, 'utf8')).toMatch(/^conversation_id,origin,/);
    expect(complaints).toEqual([]);
  });
});

describe('with a token', () => {
  it('nothing is seen without it, and the address never holds it', async () => {
    const shop = await openDesk({ env: { ADMIN_TOKEN: token } });
    await call(shop);
    const desk = await openPage(shop.desk);
    const addresses: string[] = [];
    desk.on('request', (request) => addresses.push(request.url()));
    await desk.getByLabel('Token of this listener').fill(`${token}x`);
    await desk.getByRole('button', { name: 'Open' }).click();
    await desk.getByText('That is not the token.').waitFor();
    // Who has typed it goes on where he was.
    const focused = () => desk.evaluate(() => document.activeElement?.textContent.trim());
    expect(await focused()).toBe('Open');
    expect(await violations(desk)).toEqual([]);
    await desk.getByLabel('Token of this listener').fill('“not a token”');
    await desk.getByRole('button', { name: 'Open' }).click();
    expect(await desk.getByText('That is not the token.').count()).toBe(1);
    expect(await desk.content()).not.toContain(new URL(shop.front).host);
    await desk.getByLabel('Token of this listener').fill(token);
    await desk.getByRole('button', { name: 'Open' }).click();
    await callsOf(desk).getByText('Live', { exact: true }).waitFor();
    await desk.reload();
    await callsOf(desk).getByText('Live', { exact: true }).waitFor();
    await desk.getByRole('button', { name: /^End the call from/ }).click();
    await desk.getByRole('button', { name: 'Sign out' }).click();
    await desk.getByLabel('Token of this listener').waitFor();
    await shop.ended();
    expect(addresses.join()).not.toContain(token);
  });
});
