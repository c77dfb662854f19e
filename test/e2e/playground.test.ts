// The page at GET /, on the endpoint's own origin.
import { describe, expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { useJourney } from './journey.ts';

const at = useJourney({ loopbackPages: true });

describe('the playground', () => {
  it('shapes the live widget and the snippet, and the call works there', async () => {
    await at.page.goto(at.journey.endpoint);
    await at.page.getByLabel('Heading').fill('Meet Ada');
    await at.page.getByLabel('Placement').selectOption('bottom-left');
    await at.page.getByText('With integrity').click();
    const snippet = await at.page.locator('#snippet').innerText();
    expect(snippet).toContain('heading="Meet Ada"');
    expect(snippet).toMatch(/\/v\/[a-f0-9]{16}\/tavus-call\.js"\s+integrity="sha384-/);
    expect(await at.page.locator('tavus-call').getAttribute('placement')).toBe('bottom-left');

    // What it tells to paste works on another page, integrity and all.
    const pasted = at.journey.site.page('/pasted', `<body>${snippet}`);
    const other = await at.journey.open();
    await other.page.goto(pasted);
    await at.journey.call(other.page);
    await other.page.locator('[part~="end"]').click();
    await at.journey.ended();

    await at.journey.call(at.page);
    await until('the events are listed', async () =>
      (await at.page.locator('#events').innerText()).includes('tavus:conversation-started'),
    );
  });
});
