// What an ordinary call loads, which .size-limit.js weighs: on a desktop, in English, from the click to
// the ended screen.
import { expect, it } from 'vitest';
import { useJourney } from './journey.ts';

const at = useJourney();

it('an ordinary call loads the panel and nothing after it', async () => {
  const { page, journey } = at;
  const chunks: string[] = [];
  page.on('request', (request) => {
    const [, name] = /\/chunks\/(.*)-.{6}\.js$/.exec(request.url()) ?? [];
    if (name) chunks.push(name);
  });
  await page.goto(journey.shop);
  await journey.call(page);
  await page.locator('[part~="end"]').click();
  await page.locator('tavus-call[state="ended"] [part~="primary"]').waitFor();
  expect(chunks).toEqual(['call-panel']);
});
