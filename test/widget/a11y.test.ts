import 'axe-core'; // plain script: it defines a global
import type { AxeResults, ElementContext, RunOptions } from 'axe-core';
import type { TavusCall } from '../../widget/tavus-call.ts';
import { expect } from './expect.ts';
import { Fake, mount, part, press, reaches } from './fake.ts';
import { ways } from './ways.ts';

declare const axe: { run(context: ElementContext, options: RunOptions): Promise<AxeResults> };

/** Axe, without what is a page's own business. */
async function violations(element: TavusCall): Promise<string[]> {
  const animations = element.shadowRoot?.getAnimations() ?? [];
  for (const animation of animations)
    if (animation.effect?.getTiming().iterations === 1) animation.finish();
  const result = await axe.run(element, { rules: { region: { enabled: false } } });
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

describe('accessibility', () => {
  for (const theme of ['light', 'dark']) {
    for (const [state, reach] of Object.entries(ways)) {
      it(`${state}, ${theme}: axe finds nothing`, async () => {
        const fake = new Fake();
        const element = await mount({
          endpoint: fake.base,
          theme,
          teaser: 'Hello there',
          'support-href': 'mailto:a@shop.example',
        });
        await reach(element, fake);
        expect(await violations(element)).to.deep.equal([]);
        await fake.set({ release: true });
      });
    }
  }

  it('moves the focus into the panel and back to the launcher', async () => {
    const element = await mount();
    const launcher = part(element, 'launcher');
    launcher?.focus();
    element.open();
    await element.updateComplete;
    expect(element.shadowRoot?.activeElement === part(element, 'panel')).to.equal(true);
    expect(launcher?.getAttribute('aria-expanded')).to.equal('true');
    await press(element, 'close');
    expect(element.shadowRoot?.activeElement === launcher).to.equal(true);
    expect(launcher?.getAttribute('aria-expanded')).to.equal('false');
  });

  it('without a launcher the focus goes back to where it came from', async () => {
    const element = await mount({ 'no-launcher': '' });
    const button = document.body.appendChild(document.createElement('button'));
    button.focus();
    element.open();
    await element.updateComplete;
    expect(document.activeElement === element).to.equal(true);
    part(element, 'panel')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    await element.updateComplete;
    expect(document.activeElement === button).to.equal(true);
  });

  it('keeps the focus in the panel when the pressed button goes away, or the room does', async () => {
    const fake = new Fake();
    const element = await mount({ endpoint: fake.base });
    element.open();
    await element.updateComplete;
    part(element, 'primary')?.focus();
    await press(element, 'primary');
    await reaches(element, 'live');
    expect(element.shadowRoot?.activeElement === part(element, 'panel')).to.equal(true);
    part(element, 'room')?.focus();
    expect(element.shadowRoot?.activeElement === part(element, 'room')).to.equal(true);
    element.endConversation();
    await element.updateComplete;
    expect(element.shadowRoot?.activeElement === part(element, 'panel')).to.equal(true);
  });

  it('does not take the focus of a page that shows it from the start', async () => {
    const element = await mount({ open: '' });
    expect(document.activeElement === element).to.equal(false);
  });

  it('says politely what happens', async () => {
    const fake = new Fake();
    const element = await mount({ endpoint: fake.base });
    const status = element.shadowRoot?.querySelector('[role="status"]');
    expect(status?.textContent).to.equal('');
    element.startConversation();
    await reaches(element, 'live');
    expect(status?.textContent).to.equal('You are in the call');
  });
});
