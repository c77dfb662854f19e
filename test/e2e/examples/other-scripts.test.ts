// Examples with scripts of others on the page, which need more of its policy.
import { describe, expect, it } from 'vitest';
import { until } from '../../support/until.ts';
import { forOtherScripts, talkAndEnd, useExamples } from './visit.ts';

const visit = useExamples({}, forOtherScripts);
const { at } = visit;

describe('consent-first, with a banner', () => {
  it('has nothing from the endpoint before a yes, and the widget at once afterwards', async () => {
    const fromEndpoint = visit.askedOfEndpoint();
    const complaints = await visit.open('/consent-first/banner.html');
    await at.page.getByRole('button', { name: 'Accept' }).waitFor();
    expect(fromEndpoint).toEqual([]);
    await at.page.getByRole('button', { name: 'Accept' }).click();
    await visit.callAndEnd();

    await at.page.reload();
    await at.page.locator('[part~="launcher"]').waitFor();
    expect(await at.page.getByRole('button', { name: 'Accept' }).isVisible()).toBe(false);
    expect(complaints).toEqual([]);
  });

  it('takes a no for an answer, also on the next visit', async () => {
    const fromEndpoint = visit.askedOfEndpoint();
    await visit.open('/consent-first/banner.html');
    await at.page.getByRole('button', { name: 'Decline' }).click();
    await at.page.reload({ waitUntil: 'networkidle' });
    expect(await at.page.getByRole('button', { name: 'Decline' }).isVisible()).toBe(false);
    expect(fromEndpoint).toEqual([]);
  });
});

describe('tag-manager', () => {
  interface Told {
    readonly event: string;
    readonly call_id?: string;
    readonly call_seconds?: number;
    readonly call_end?: string;
    readonly call_rating?: number;
  }
  const dataLayer = () =>
    at.page.evaluate(() => (window as unknown as { dataLayer?: Told[] }).dataLayer ?? []);

  it('brings the widget with its attributes, and tells the data layer of the call', async () => {
    const complaints = await visit.open('/tag-manager/');
    await at.page.getByRole('button', { name: 'Talk to us' }).waitFor();
    expect(await at.page.locator('tavus-call').count()).toBe(1);
    expect(await at.page.locator('tavus-call').getAttribute('placement')).toBe('bottom-left');
    await visit.callAndEnd();
    await at.page.getByRole('radio', { name: '4 stars' }).click();

    const id = at.journey.stand.simulator.meter.conversations()[0]?.id;
    expect(id).toBeTruthy();
    await until('the data layer has it all', async () => (await dataLayer()).length === 3);
    const told = await dataLayer();
    expect(told).toMatchObject([
      { event: 'call_started', call_id: id },
      { event: 'call_ended', call_id: id, call_end: 'visitor' },
      { event: 'call_rated', call_id: id, call_rating: 4 },
    ]);
    expect(told[1]?.call_seconds).toBeGreaterThanOrEqual(0);
    expect(complaints).toEqual([]);
  });
});

describe('turbo', () => {
  it('goes to another page and back with the call', async () => {
    const complaints = await visit.open('/turbo/index.html');
    await at.journey.call(at.page);
    const go = async (link: string, heading: string) => {
      await at.page.getByRole('link', { name: link }).click();
      await at.page.getByRole('heading', { name: heading }).waitFor();
    };
    // A global of this page, which a page that is loaded anew would not have.
    await at.page.evaluate(() => Object.assign(window, { isStill: 'this page' }));
    await go('Workshop', 'Where the cedar is bent');
    await go('Boats', 'Canoes built by hand');
    expect(await at.page.evaluate(() => Reflect.get(window, 'isStill') as unknown)).toBe(
      'this page',
    );
    const { meter } = at.journey.stand.simulator;
    expect(meter.conversations()).toHaveLength(1);
    expect(meter.live()).toHaveLength(1);
    await talkAndEnd(at.page, at.journey);
    expect(complaints).toEqual([]);
  });
});
