// REQUIRE_AUTH: the room opens with its meeting token alone, and the widget brings it.
import { expect, it } from 'vitest';
import { useJourney } from './journey.ts';

const at = useJourney({ env: { REQUIRE_AUTH: 'true' } });

it('a visitor gets into a private room, and nobody else who knows its address', async () => {
  await at.page.goto(at.journey.shop);
  await at.journey.call(at.page);
  const address = new URL((await at.page.locator('[part~="room"]').getAttribute('src')) ?? '');
  expect(address.searchParams.get('t')).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  const { page } = await at.journey.open();
  await page.goto(address.origin + address.pathname);
  await page.getByText('not allowed to join').first().waitFor();
  await at.page.locator('[part~="end"]').click();
  await at.journey.ended();
});
