// No call, and why not. Every refusal is the endpoint's own, brought about at the simulator or by a setting.
import type { ShopOptions } from '../../e2e/shop.ts';
import type { Exhibit, Visit } from '../exhibit.ts';

const support = { 'support-href': 'mailto:help@hotel.example' };

interface Failure {
  readonly shop?: ShopOptions;
  readonly attributes?: Exhibit['attributes'];
  /** What happens before the visitor starts. */
  readonly first?: (visit: Visit) => Promise<unknown>;
}

const failure = (name: string, { shop = {}, attributes = {}, first }: Failure): Exhibit => ({
  name: `failed-${name}`,
  attributes,
  shop,
  reach: async (visit) => {
    await first?.(visit);
    await visit.call('startConversation');
    await visit.reaches('failed');
  },
});

const scenario = (name: 'over-capacity' | 'out-of-credits' | 'refuses-key') => ({
  simulator: { scenario: name },
});

/** All lines are busy, and nobody may wait. */
const noLine = { ...scenario('over-capacity'), env: { MAX_WAITING_VISITORS: '0' } };

/** Loads the panel while that is possible. */
async function loadPanel({ call, part }: Visit): Promise<void> {
  await call('open');
  await part('panel').waitFor();
}

export const failures: readonly Exhibit[] = [
  failure('busy', { shop: noLine }),
  failure('busy-support', { shop: noLine, attributes: support }),
  failure('credits', { shop: scenario('out-of-credits') }),
  failure('set-up', { shop: scenario('refuses-key'), attributes: support }),
  failure('budget', { shop: { config: { dailyCallSeconds: 60 } }, attributes: support }),
  failure('too-often', {
    shop: { env: { RATE_LIMIT_MAX: '1' } },
    first: ({ page, shop }) =>
      page.evaluate(
        (address) => fetch(address, { method: 'POST', body: '{}' }).then(({ status }) => status),
        `${shop.endpoint}/api/conversations`,
      ),
  }),
  failure('unreachable', {
    first: async (visit) => {
      await loadPanel(visit);
      await visit.shop.stand.app.close();
    },
  }),
  failure('offline', {
    attributes: support,
    first: async (visit) => {
      await loadPanel(visit);
      await visit.context.setOffline(true);
    },
  }),
];
