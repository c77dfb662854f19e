// What looks like leaving and is not.
import { expect, it } from 'vitest';
import { useJourney } from './journey.ts';

const at = useJourney();

it('an element that is moved keeps its call', async () => {
  await at.page.goto(at.journey.shop);
  await at.journey.call(at.page);
  await at.page.evaluate(() => {
    const element = document.querySelector('tavus-call');
    if (element) document.querySelector('p')?.before(element);
  });
  await at.page.locator('tavus-call[state="live"]').waitFor();
  await at.page.frameLocator('tavus-call iframe').getByText('Simulation').first().waitFor();
  expect(at.journey.stand.simulator.meter.live()).toHaveLength(1);
  await at.page.evaluate(() => document.querySelector('tavus-call')?.remove());
  await at.journey.ended();
  expect(at.journey.stand.simulator.meter.conversations()).toHaveLength(1);
});
