// A call on its way and under way.
import { until } from '../../support/until.ts';
import type { Exhibit, Visit } from '../exhibit.ts';

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
