// A call that is over, for every reason that a visitor may be told; and one that is somewhere else.
import type { Exhibit, Visit } from '../exhibit.ts';
import { talk } from './calls.ts';

const ended = (visit: Visit) => visit.reaches('ended');

/** The same visitor's second tab, in a call. */
async function secondTab({ context, address }: Visit) {
  const page = await context.newPage();
  await page.goto(address);
  await page.locator('tavus-call').evaluate((host) => {
    (host as unknown as { startConversation(): void }).startConversation();
  });
  return page;
}

/** To the question how it was. */
async function rating(visit: Visit): Promise<void> {
  await talk(visit, 222);
  await visit.call('endConversation');
  await ended(visit);
  await visit.part('star').first().waitFor();
}

export const ends: readonly Exhibit[] = [
  {
    name: 'ended',
    reach: async (visit) => {
      await talk(visit, 222);
      await visit.call('endConversation');
      await ended(visit);
    },
  },
  {
    name: 'ended-slot',
    content: '<p slot="ended">Book by Sunday and <a href="#rooms">breakfast is on us</a>.</p>',
    reach: async (visit) => {
      await talk(visit, 222);
      await visit.call('endConversation');
      await ended(visit);
    },
  },
  {
    name: 'ended-rating',
    attributes: { rating: '' },
    reach: rating,
  },
  {
    name: 'ended-rated',
    attributes: { rating: '' },
    reach: async (visit) => {
      await rating(visit);
      await visit.part('star').nth(3).click();
      await visit.part('star').first().waitFor({ state: 'detached' });
    },
  },
  {
    name: 'ended-limit',
    reach: async (visit) => {
      await talk(visit, 600);
      await ended(visit);
    },
  },
  {
    name: 'ended-room',
    reach: async (visit) => {
      await talk(visit);
      // In the words of a room that has lost its connection.
      await visit.page.frames()[1]?.evaluate(() => {
        parent.postMessage({ what: 'iframe-call-message', action: 'error' }, '*');
      });
      await ended(visit);
    },
  },
  {
    name: 'ended-operator',
    reach: async (visit) => {
      await talk(visit);
      await visit.shop.stand.app.close();
      await ended(visit);
    },
  },
  {
    name: 'elsewhere',
    reach: async (visit) => {
      const other = await secondTab(visit);
      await other.locator('tavus-call[state="live"]').waitFor();
      await visit.page.bringToFront();
      await visit.call('startConversation');
      await visit.reaches('failed');
    },
  },
  {
    name: 'moved',
    reach: async (visit) => {
      await talk(visit);
      const other = await secondTab(visit);
      await other.locator('tavus-call[state="failed"]').waitFor();
      await other.getByRole('button', { name: 'Use it here' }).click();
      await ended(visit);
      await visit.page.bringToFront();
    },
  },
];
