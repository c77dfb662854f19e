// The examples that are nothing but pages: each is opened, called from, and does what it is there for.
import { describe, expect, it } from 'vitest';
import { until } from '../../support/until.ts';
import { talkAndEnd, useExamples } from './visit.ts';

const visit = useExamples({ env: { ALLOWED_PERSONA_IDS: 'p-sales,p-repairs' } });
const { at } = visit;

const calls = () => at.journey.stand.simulator.meter.conversations();

describe('plain', () => {
  it('has a launcher by one tag and one element, and nothing else before the click', async () => {
    const asked = visit.askedOfEndpoint();
    const complaints = await visit.open('/plain/');
    await at.page.locator('[part~="launcher"]').waitFor();
    expect(asked).toEqual([`${at.journey.endpoint}/tavus-call.js`]);
    await visit.callAndEnd();
    expect(calls()).toHaveLength(1);
    expect(complaints).toEqual([]);
  });
});

describe('classic', () => {
  it('is one line, which adds the element and gives it its attributes', async () => {
    const complaints = await visit.open('/classic/');
    const call = at.page.locator('tavus-call');
    await call.waitFor();
    expect(await call.getAttribute('placement')).toBe('bottom-left');
    await at.page.getByRole('button', { name: 'Ask about delivery' }).waitFor();
    await visit.callAndEnd();
    expect(complaints).toEqual([]);
  });
});

describe('own-button', () => {
  it.each(['Talk to a boatbuilder', 'Talk now'])('begins a call by “%s”', async (name) => {
    const complaints = await visit.open('/own-button/');
    const byScript = at.page.locator('#by-script');
    await at.page.waitForFunction(() => customElements.get('tavus-call') !== undefined);
    expect(await at.page.locator('[part~="launcher"]').isVisible()).toBe(false);

    await at.page.getByRole('button', { name }).click();
    await until('the button tells of the call', async () => {
      return (await byScript.innerText()) === 'You are in the call' && byScript.isDisabled();
    });
    await talkAndEnd(at.page, at.journey);
    expect(await byScript.innerText()).toBe('Talk now');
    expect(await byScript.isEnabled()).toBe(true);
    expect(calls()).toHaveLength(1);
    expect(complaints).toEqual([]);
  });

  it('begins one in a browser that knows no invoker commands', async () => {
    await at.page.addInitScript(() => {
      Reflect.deleteProperty(HTMLButtonElement.prototype, 'command');
      // What such a browser does with the attribute: nothing.
      addEventListener(
        'command',
        (event) => {
          event.stopImmediatePropagation();
        },
        true,
      );
    });
    const complaints = await visit.open('/own-button/');
    await at.page.getByRole('button', { name: 'Talk to a boatbuilder' }).click();
    await talkAndEnd(at.page, at.journey);
    expect(complaints).toEqual([]);
  });
});

describe('inline', () => {
  it('has the call in the article, in its place from the picture to the end', async () => {
    const complaints = await visit.open('/inline/');
    const box = () =>
      at.page.locator('figure tavus-call').evaluate((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return { x, y: y + scrollY, width, height };
      });
    await at.page.getByRole('button', { name: 'Ask Helen' }).waitFor();
    const before = await box();
    await at.page.getByRole('button', { name: 'Ask Helen' }).click();
    await at.page.locator('tavus-call[state="live"]').waitFor();
    expect(await box()).toEqual(before);
    const stage = await at.page.locator('[part~="stage"]').boundingBox();
    expect(stage?.width).toBeGreaterThan(before.width - 4);
    await talkAndEnd(at.page, at.journey);
    expect(complaints).toEqual([]);
  });
});

describe('two-widgets', () => {
  it('asks for the persona that was clicked', async () => {
    const complaints = await visit.open('/two-widgets/');
    await visit.callAndEnd('#sales');
    await visit.callAndEnd('#repairs');
    const personas = at.journey.stand.asked
      .map(({ body }) => (body as { persona_id?: string } | undefined)?.persona_id)
      .filter(Boolean);
    expect(personas).toEqual(['p-sales', 'p-repairs']);
    expect(complaints).toEqual([]);
  });

  it('holds one call at a time: the other one says so, and is free again afterwards', async () => {
    const complaints = await visit.open('/two-widgets/');
    await at.page.locator('#sales [part~="launcher"]').click();
    await at.page.locator('#sales[state="live"]').waitFor();
    await at.page.locator('#repairs [part~="launcher"]').click();
    await at.page.locator('#repairs').getByText('A call is already running').waitFor();
    expect(calls()).toHaveLength(1);
    await talkAndEnd(at.page, at.journey, '#sales');
    await at.page.locator('#repairs[state="idle"]').waitFor();
    expect(complaints).toEqual([]);
  });
});

describe('consent-first', () => {
  it('asks in the site’s own words, sends nothing before a yes, and remembers it', async () => {
    const complaints = await visit.open('/consent-first/');
    await at.page.locator('[part~="launcher"]').click();
    await at.page.getByText('we keep no recording').waitFor();
    expect(at.journey.traffic).toEqual([]);
    await at.page.getByRole('button', { name: 'Agree and start' }).click();
    await talkAndEnd(at.page, at.journey);

    await at.page.reload();
    await visit.callAndEnd();
    expect(calls()).toHaveLength(2);

    // Other words: he is asked again.
    await at.page.reload();
    await at.page.locator('tavus-call').evaluate((call) => {
      call.setAttribute('consent-version', '2027-01');
    });
    await at.page.locator('[part~="launcher"]').click();
    await at.page.getByText('we keep no recording').waitFor();
    expect(calls()).toHaveLength(2);
    expect(complaints).toEqual([]);
  });
});
