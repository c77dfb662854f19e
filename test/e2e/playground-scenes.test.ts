// Every state of the element without a call: the real element, an endpoint that is in the page itself, and
// nothing that leaves it.
import { describe, expect, it } from 'vitest';
import { EndReason } from '../../contract/calls.ts';
import { refusalCodes } from '../../contract/refusals.ts';
import { until } from '../support/until.ts';
import { useJourney } from './journey.ts';
import { openWorkbench } from './workbench.ts';

const at = useJourney({ loopbackPages: true });

/** Where the call stands in each group of scenes; further words of their names say the rest. */
const states: Readonly<Record<string, RegExp>> = {
  'Before the call': /^idle$/,
  'On the way': /^(consent|requesting|waiting)$/,
  'In the call': /^live$/,
  Over: /^(ending|ended)$/,
  'No call': /^failed$/,
  'Refused by the endpoint': /^failed$/,
};

describe('a rehearsal', () => {
  it('shows every state, and no request reaches the endpoint or Tavus', async () => {
    const asked = at.journey.stand.asked.length;
    const requests: string[] = [];
    at.page.on('request', (request) => requests.push(request.url()));
    const bench = await openWorkbench(at.page, at.journey.endpoint);
    expect(requests.filter((url) => /scenes|play-|openapi/.test(url))).toEqual([]);

    await at.page.getByRole('radio', { name: 'States' }).check();
    const select = at.page.getByLabel('State', { exact: true });
    await select.locator('option').nth(30).waitFor({ state: 'attached' });
    const scenes = await select.locator('option').evaluateAll((all) =>
      (all as HTMLOptionElement[]).map(({ value, parentElement }) => ({
        name: value,
        group: parentElement?.getAttribute('label') ?? '',
      })),
    );
    for (const { name, group } of scenes) {
      await select.selectOption(name);
      await until(
        `${name} is to be seen`,
        async () => (await bench.sceneStatus.innerText()) !== '',
      );
      expect([name, await bench.sceneStatus.innerText()]).toEqual([
        name,
        'A rehearsal: the page answers itself. Nothing is sent, nothing costs.',
      ]);
      expect([name, await bench.element.getAttribute('state')]).toEqual([
        name,
        expect.stringMatching(states[group] ?? /^$/),
      ]);
    }
    const names = scenes.map(({ name }) => name);
    const reasons = [...EndReason.enum, 'elsewhere'].map((reason) => `ended-${reason}`);
    const refusals = refusalCodes.map((code) => `refused-${code}`);
    expect(names).toEqual(expect.arrayContaining([...reasons, ...refusals]));

    expect(await at.page.locator('#events .answered').count()).toBeGreaterThan(0);
    expect(requests.filter((url) => /\/api\/|\/rehearsal\//.test(url))).toEqual([]);
    expect(at.journey.traffic).toEqual([]);
    expect(at.journey.stand.asked.length).toBe(asked);
    expect(await at.page.evaluate(() => history.length)).toBe(2);
  }, 180_000);

  it('tells the reason of an end and the code of a failure, as a call would', async () => {
    const heard = async (scene: string) => {
      const other = await at.journey.open();
      const bench = await openWorkbench(other.page, at.journey.endpoint, `#.scene=${scene}`);
      await until('it is to be seen', async () => (await bench.sceneStatus.innerText()) !== '');
      return other.page.locator('#events').innerText();
    };
    expect(await heard('ended-limit')).toMatch(
      /conversation-ended.*"reason":"limit","seconds":22\d/,
    );
    expect(await heard('refused-out_of_credits')).toMatch(/tavus:error.*"code":"out_of_credits"/);
    expect(await heard('no-device')).toMatch(/tavus:error.*"code":"no_device"/);
  });

  it('shows the options that are chosen meanwhile, and goes to the next state and back', async () => {
    const bench = await openWorkbench(at.page, at.journey.endpoint, '#.scene=live&consent=');
    await bench.site.locator('#call[state="live"]').waitFor();
    await bench.option('placement').locator('select').selectOption('top-left');
    await bench.site.locator('#call[state="live"][placement="top-left"]').waitFor();
    await at.page.getByRole('button', { name: 'Next state' }).click();
    await bench.site.locator('#call:state(minimized)').waitFor();
    await at.page.getByRole('button', { name: 'Previous state' }).click();
    await bench.site.locator('#call[state="live"]:not(:state(minimized))').waitFor();
    await at.page.getByRole('radio', { name: 'Live' }).check();
    await bench.site.locator('#call:not([endpoint])').waitFor({ state: 'attached' });
    expect(at.journey.traffic).toEqual([]);
  });
});
