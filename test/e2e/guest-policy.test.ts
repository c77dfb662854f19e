// A whole call on a page with a strict policy and Trusted Types: nothing is blocked, in any state.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { complaintsOf } from './guest/complaints.ts';
import './guest/element.ts';
import { classicTag, hostWidget, moduleTag } from './guest/hosting.ts';
import { breachesOf, provoke, strictPolicy } from './guest/policy.ts';
import { useJourney } from './journey.ts';

const at = useJourney();

const stateOf = (page: Page, state: string) =>
  page.locator(`tavus-call[state="${state}"]`).waitFor();
const press = (page: Page, part: string) => page.locator(`[part~="${part}"]`).click();

/** Opens a page under the policy; the script is the page's own, or the endpoint's. */
async function openPage(tag: typeof moduleTag, from: 'page' | 'endpoint', attributes = '') {
  const { site, endpoint, stand } = at.journey;
  const folder = from === 'page' ? await hostWidget(site) : endpoint;
  const policy = strictPolicy({
    script: from === 'page' ? "'self'" : endpoint,
    endpoint,
    room: stand.simulator.roomOrigin,
  });
  const element = `<tavus-call endpoint="${endpoint}" ${attributes}></tavus-call>`;
  const html = `<body><h1>Shop</h1>${tag(folder)}${element}`;
  const complaints = complaintsOf(at.page);
  const breaches = await breachesOf(at.page);
  await at.page.goto(site.page('/strict', html, { 'content-security-policy': policy }));
  return { complaints, breaches };
}

/** Nothing was blocked and nothing complained; and had there been something, we would know. */
async function expectNone({ complaints, breaches }: Awaited<ReturnType<typeof openPage>>) {
  expect(await breaches()).toEqual([]);
  expect(complaints).toEqual([]);
  await provoke(at.page, breaches);
}

const tags = { 'a module': moduleTag, 'a plain script': classicTag };
const places = ['page', 'endpoint'] as const;
const ways = places.flatMap((from) =>
  Object.entries(tags).map(([what, tag]) => [what, from, tag] as const),
);

describe.each(ways)("as %s from the %s's origin", (_what, from, tag) => {
  it('goes through a call: agreed to, live, small, large, ended, begun again', async () => {
    const heard = await openPage(tag, from, 'consent teaser="Any questions?" label="Talk to us"');
    await press(at.page, 'launcher');
    await stateOf(at.page, 'consent');
    await press(at.page, 'primary');
    await stateOf(at.page, 'live');
    await at.page.frameLocator('tavus-call iframe').getByText('Simulation').first().waitFor();
    await press(at.page, 'minimize');
    await press(at.page, 'restore');
    await press(at.page, 'expand');
    await press(at.page, 'end');
    await stateOf(at.page, 'ended');
    await press(at.page, 'primary');
    await stateOf(at.page, 'consent');
    await at.page.keyboard.press('Escape');
    await stateOf(at.page, 'idle');
    await at.journey.ended();
    await expectNone(heard);
  });

  it('fails politely', async () => {
    at.journey.stand.simulator.play('out-of-credits');
    const heard = await openPage(tag, from, 'support-href="mailto:help@shop.example"');
    await press(at.page, 'launcher');
    await stateOf(at.page, 'failed');
    // The widget's own advice to the author, on purpose; nothing else may be there.
    const { complaints, breaches } = heard;
    const advice = (text: string) => text.startsWith('<tavus-call>: no call (out_of_credits)');
    const network = (text: string) => text.includes('503 (Service Unavailable)');
    const others = () => complaints.filter((text) => !advice(text) && !network(text));
    await expectNone({ complaints: others(), breaches });
  });
});

it.each(['dark', 'light'])('fills its container, %s', async (theme) => {
  const heard = await openPage(moduleTag, 'page', `layout="inline" theme="${theme}"`);
  await at.page.evaluate(() => {
    document.querySelector('tavus-call')?.startConversation();
  });
  await stateOf(at.page, 'live');
  await press(at.page, 'end');
  await stateOf(at.page, 'ended');
  await expectNone(heard);
});

it('from two addresses at once, has one launcher and a call, and nothing is blocked', async () => {
  const other = await hostWidget(at.journey.site, '/other');
  const twice: typeof moduleTag = (folder) => moduleTag(folder) + moduleTag(other);
  const heard = await openPage(twice, 'page');
  await at.page.waitForLoadState('networkidle');
  await press(at.page, 'launcher');
  await stateOf(at.page, 'live');
  await press(at.page, 'end');
  await stateOf(at.page, 'ended');
  await expectNone(heard);
});
