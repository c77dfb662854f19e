// The page of docs/recipes.md with the real daily-js, on our endpoint.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { fenced } from '../docs/snippets.ts';
import { until } from '../support/until.ts';
import { useJourney } from './journey.ts';

const at = useJourney();
const daily = readFileSync(createRequire(import.meta.url).resolve('@daily-co/daily-js'), 'utf8');
/** Tavus has confirmed the end a moment before the ledger takes it down. */
const reason = () =>
  until('the ledger knows of the end', async () => {
    return (await at.journey.stand.ledger.history(Infinity, 1))[0]?.reason;
  });

/** Opens the page and talks, until somebody is there and the endpoint knows that the page is. */
async function talk(): Promise<void> {
  const { site, endpoint, stand } = at.journey;
  const html = fenced('docs/recipes.md', 'html')
    .replace('https://unpkg.com/@daily-co/daily-js@0.92.2', site.script('/daily.js', daily))
    .replaceAll('https://calls.example.com', endpoint);
  await at.page.goto(site.page('/daily', `<body>${html}`));
  await at.page.getByRole('button', { name: 'Talk to us' }).click();
  await at.page.getByText('Somebody is here.').waitFor();
  await at.journey.joined();
  await until('the endpoint knows that the page is there', async () => {
    const [entry] = await stand.ledger.open();
    return entry?.graceUntil === null;
  });
}

describe('a page with daily-js', () => {
  it('talks, and ends by its own button', async () => {
    await talk();
    await at.page.getByRole('button', { name: 'End' }).click();
    await at.journey.ended();
    await at.page.getByText('The call is over.').waitFor();
    expect(await at.page.locator('iframe').count()).toBe(0);
    expect(await reason()).toBe('visitor');
  });

  it('is left inside the room', async () => {
    await talk();
    await at.page.frameLocator('iframe').getByRole('button', { name: /leave/i }).click();
    await at.journey.ended();
    await at.page.getByText('The call is over.').waitFor();
  });

  it('goes away, and its call is ended', async () => {
    await talk();
    await at.page.goto(at.journey.elsewhere);
    await at.journey.ended();
    expect(await reason()).toBe('visitor');
  });

  it('hears at once that the call was ended elsewhere', async () => {
    await talk();
    const [entry] = await at.journey.stand.ledger.open();
    const { conversation_id: id, end_token: token } = entry?.reply ?? {};
    await at.journey.stand.post(`/api/conversations/${String(id)}/end`, token);
    await at.page.getByText('The call is over.').waitFor();
    expect(await at.page.locator('iframe').count()).toBe(0);
  });
});
