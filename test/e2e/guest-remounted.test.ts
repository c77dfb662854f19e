// An element that a page's script takes away, puts back and moves about.
import { describe, expect, it } from 'vitest';
import { complaintsOf } from './guest/complaints.ts';
import './guest/element.ts';
import { useJourney } from './journey.ts';

const at = useJourney();
const meter = () => at.journey.stand.simulator.meter;
const stateOf = (state: string) => at.page.locator(`tavus-call[state="${state}"]`).waitFor();

describe('an element that is taken away and put back', () => {
  it('has ended its call, and can have another', async () => {
    const complaints = complaintsOf(at.page);
    await at.page.goto(at.journey.shop);
    await at.journey.call(at.page);
    const element = await at.page.locator('tavus-call').elementHandle();
    await element.evaluate((one) => one.remove());
    await at.journey.ended();
    await element.evaluate((one) => document.body.append(one));
    await stateOf('ended');
    expect(await at.page.locator('[part~="launcher"]').count()).toBe(1);
    await at.page.locator('[part~="primary"]').click();
    await stateOf('live');
    expect(meter().conversations()).toHaveLength(2);
    expect(meter().live()).toHaveLength(1);
    expect(complaints).toEqual([]);
  });

  it('many times before it is used, works all the same', async () => {
    const complaints = complaintsOf(at.page);
    await at.page.goto(at.journey.shop);
    await at.page.locator('[part~="launcher"]').waitFor();
    await at.page.evaluate(() => {
      const element = document.querySelector('tavus-call');
      for (let count = 0; count < 50; count++) {
        element?.remove();
        if (element) document.body.append(element);
      }
    });
    await at.journey.call(at.page);
    expect(await at.page.locator('[part~="launcher"]').count()).toBe(1);
    expect(meter().conversations()).toHaveLength(1);
    expect(complaints).toEqual([]);
  });
});

it('an element that is moved without being taken away keeps its room as it is', async () => {
  await at.page.goto(at.journey.shop);
  await at.journey.call(at.page);
  const room = await (await at.page.locator('tavus-call iframe').elementHandle()).contentFrame();
  await room?.evaluate(() => document.body.setAttribute('data-mark', 'the same'));
  await at.page.evaluate(() => {
    const element = document.querySelector('tavus-call');
    const main = document.body.appendChild(document.createElement('main'));
    if (element) main.moveBefore(element, null);
  });
  await at.page.frameLocator('main tavus-call iframe').locator('[data-mark]').waitFor();
  await stateOf('live');
  expect(meter().conversations()).toHaveLength(1);
});

it('two elements are two launchers, of which one can call', async () => {
  const complaints = complaintsOf(at.page);
  await at.page.goto(at.journey.shop);
  await at.page.evaluate(() => {
    const second = document.createElement('tavus-call');
    second.id = 'second';
    second.setAttribute('placement', 'bottom-left');
    document.body.append(second);
  });
  await at.page.locator('tavus-call:not([id]) [part~="launcher"]').click();
  await at.page.locator('tavus-call:not([id])[state="live"]').waitFor();
  await at.page.locator('#second [part~="launcher"]').click();
  await at.page.locator('#second[state="failed"]').waitFor();
  expect(meter().conversations()).toHaveLength(1);
  expect(complaints).toEqual([]);
});
