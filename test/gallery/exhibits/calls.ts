// A call on its way and under way.
import { standInCloudflare, type Mood } from '../../support/turnstile.ts';
import { until } from '../../support/until.ts';
import type { Exhibit, Visit } from '../exhibit.ts';
import { portrait } from '../still-room.ts';

/** Talks, and has been talking for so long. */
export async function talk(visit: Visit, seconds = 85): Promise<void> {
  const { shop, call, reaches, pass } = visit;
  await call('startConversation');
  await reaches('live');
  await until('the page has its stream', async () => {
    const [entry] = await shop.stand.ledger.open();
    return entry?.graceUntil === null;
  });
  await pass(seconds);
}

/** The endpoint is asked, and the answer does not come. */
const unanswered = (visit: Visit, route: string) => visit.page.route(route, () => undefined);

/** The visitor is checked to be human by Turnstile, which says this. */
const checked = (name: string, mood: Mood, text: string, attributes = {}): Exhibit => ({
  name,
  attributes,
  shop: {
    env: {
      CHALLENGE: 'turnstile',
      TURNSTILE_SITE_KEY: '0x4AAAAAAADnPIDROrmt1Wwj',
      TURNSTILE_SECRET_KEY: '0x4AAAAAAA-nobody-asks',
    },
  },
  reach: async ({ page, call, part }) => {
    await standInCloudflare(page, { mood });
    await call('startConversation');
    await part('text').filter({ hasText: text }).waitFor();
  },
});

/** Somebody else takes a place in line. */
async function stand({ page, shop }: Visit, key: string): Promise<void> {
  const asked = { address: `${shop.endpoint}/api/conversations`, key };
  const status = await page.evaluate(async ({ address, key: request_key }) => {
    const body = JSON.stringify({ wait: true, request_key });
    return (await fetch(address, { method: 'POST', body })).status;
  }, asked);
  if (status !== 202) throw new Error(`no place in line: ${String(status)}`);
}

export const calls: readonly Exhibit[] = [
  {
    name: 'requesting',
    reach: async (visit) => {
      await unanswered(visit, '**/api/conversations');
      await visit.call('startConversation');
      await visit.reaches('requesting');
    },
  },
  {
    name: 'requesting-poster',
    attributes: { poster: portrait },
    reach: async (visit) => {
      await unanswered(visit, '**/api/conversations');
      await visit.call('startConversation');
      await visit.reaches('requesting');
    },
  },
  checked('checking', 'is-silent', 'This takes a few seconds.'),
  checked('checking-asked', 'asks', 'Please confirm it here.'),
  checked('checking-asked-poster', 'asks', 'Please confirm it here.', { poster: portrait }),
  {
    name: 'in-line',
    shop: { simulator: { scenario: 'over-capacity' } },
    reach: async (visit) => {
      await stand(visit, 'somebody-else-before');
      await stand(visit, 'somebody-else-beside');
      await visit.call('startConversation');
      await visit.page.locator('tavus-call:state(in-line)').waitFor();
    },
  },
  {
    name: 'in-line-next',
    shop: { simulator: { scenario: 'over-capacity' } },
    reach: async (visit) => {
      await visit.call('startConversation');
      await visit.page.locator('tavus-call:state(in-line)').waitFor();
    },
  },
  {
    name: 'waiting',
    isRoomSilent: true,
    reach: async ({ call, reaches }) => {
      await call('startConversation');
      await reaches('waiting');
    },
  },
  { name: 'live', attributes: { heading: 'Meet Anna' }, reach: (visit) => talk(visit) },
  {
    name: 'live-minimized',
    attributes: { heading: 'Meet Anna' },
    reach: async (visit) => {
      await talk(visit);
      await visit.call('minimize');
    },
  },
  { name: 'live-last-minute', reach: (visit) => talk(visit, 560) },
  {
    name: 'ending',
    reach: async (visit) => {
      await talk(visit);
      await unanswered(visit, '**/end');
      await visit.call('endConversation');
      await visit.reaches('ending');
    },
  },
];
