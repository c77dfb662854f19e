// A page that was written for Tavus's quickstart, as docs/quickstart.md shows it, on our endpoint.
import { describe, expect, it } from 'vitest';
import { fenced } from '../docs/snippets.ts';
import { until } from '../support/until.ts';
import { useJourney } from './journey.ts';

const [name = '', value = ''] = fenced('docs/quickstart.md', 'env').trim().split('=');
const at = useJourney({ env: { [name]: value, LEFT_SECONDS: '1' } });

const meter = () => at.journey.stand.simulator.meter;
const reason = () => meter().conversations()[0]?.shutdownReason;

/** Opens the page, with another script in it if one is given. */
async function open(more = ''): Promise<void> {
  const { endpoint, site } = at.journey;
  const html = fenced('docs/quickstart.md', 'html')
    .replaceAll('https://calls.example.com', endpoint)
    .replace('</script>', `${more}</script>`);
  await at.page.goto(site.page('/quickstart', `<body>${html}`));
}

async function start(): Promise<void> {
  await at.page.getByRole('button', { name: 'Start conversation' }).click();
  const room = at.page.frameLocator('iframe');
  await room.getByText('Simulation').first().waitFor();
  await at.journey.joined();
}

describe('a page of the quickstart on our endpoint', () => {
  it('creates a conversation, shows its room, and ends it by its id', async () => {
    await open();
    await start();
    expect(meter().live()[0]?.name).toMatch(/^Quickstart/);
    await at.page.getByRole('button', { name: 'End conversation' }).click();
    await at.journey.ended();
    expect(reason()).toBe('end_conversation_endpoint_hit');
    const lines = at.journey.traffic.map(({ line }) => line.replace(/c[\da-f]{8,}/, ':id'));
    expect(lines).toEqual([
      'OPTIONS /api/conversations',
      'POST /api/conversations',
      'POST /api/conversations/:id/end',
    ]);
  });

  it('shows what is said in `error` when there is no conversation', async () => {
    at.journey.stand.simulator.play('over-capacity');
    await open();
    await at.page.getByRole('button', { name: 'Start conversation' }).click();
    const alert = at.page.getByRole('alert');
    await until('the sentence is there', async () => (await alert.innerText()) !== '');
    expect(await alert.innerText()).toBe('All lines are busy. Please try again in a moment.');
    expect(await at.page.locator('iframe').count()).toBe(0);
  });

  it('goes away without a word: Tavus’s timer ends the call, which nobody has to prove alive', async () => {
    await open();
    await start();
    const [entry] = await at.journey.stand.ledger.open();
    expect(entry).toMatchObject({ leaseUntil: null, graceUntil: null });
    await at.page.goto(at.journey.elsewhere);
    await at.journey.ended();
    expect(reason()).toContain('participant_left_timeout');
  });

  it('says goodbye with one more line, and is ended at once', async () => {
    await open(fenced('docs/quickstart.md', 'js'));
    await start();
    await at.page.goto(at.journey.elsewhere);
    await at.journey.ended();
    expect(reason()).toBe('end_conversation_endpoint_hit');
  });
});
