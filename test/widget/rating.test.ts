// After a call: how it was.
import type { TavusCall } from '../../widget/tavus-call.ts';
import { expect } from './expect.ts';
import { calling, collect, Fake, mount, part, press, reaches } from './fake.ts';

interface Given {
  readonly conversationId: string;
  readonly rating: number;
}

/** An element whose call is over. */
async function after(fake: Fake, attributes: Record<string, string> = { rating: '' }) {
  const element = await mount({ endpoint: fake.base, ...attributes });
  element.startConversation();
  await reaches(element, 'live');
  await press(element, 'end');
  await reaches(element, 'ended');
  return element;
}

const stars = (element: TavusCall) => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>('[role="radio"]') ?? []),
];

/** Presses a key where the focus is. */
async function key(element: TavusCall, name: string): Promise<void> {
  const focused = element.shadowRoot?.activeElement;
  focused?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }));
  await element.updateComplete;
}

const checked = (element: TavusCall) =>
  stars(element)
    .map((star) => star.getAttribute('aria-checked') === 'true')
    .indexOf(true) + 1;

describe('the rating', () => {
  it('is asked for only where the page wants it', async () => {
    const element = await after(new Fake(), {});
    expect(stars(element)).to.have.length(0);
  });

  it('is told to the page once, with its conversation, and thanked for', async () => {
    const fake = new Fake();
    const started = collect<{ conversationId: string }>(document, 'tavus:conversation-started');
    const given = collect<Given>(document, 'tavus:rating');
    const element = await after(fake);
    const star = stars(element)[3];
    star?.click();
    star?.click();
    await element.updateComplete;
    expect(given).to.deep.equal([{ ...started[0], rating: 4 }]);
    expect(part(element, 'rating')?.textContent).to.equal('Thank you!');
    expect(element.shadowRoot?.querySelector('[role="status"]')?.textContent).to.equal(
      'Thank you!',
    );
    expect(stars(element)).to.have.length(0);
  });

  it('is a radio group by keyboard: arrows mark, and nothing is told before Enter', async () => {
    const given = collect<Given>(document, 'tavus:rating');
    const element = await after(new Fake());
    const reachable = stars(element).filter(({ tabIndex }) => tabIndex === 0);
    expect(reachable.map((star) => star.ariaLabel)).to.deep.equal(['1 star']);
    reachable[0]?.focus();
    const marks = [];
    for (const name of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp', 'ArrowUp', 'a']) {
      await key(element, name);
      marks.push(checked(element));
    }
    expect(marks).to.deep.equal([1, 2, 1, 5, 4, 4]);
    const focused = element.shadowRoot?.activeElement as HTMLElement;
    expect(focused.ariaLabel).to.equal('4 stars');
    expect(given).to.deep.equal([]);
    focused.click(); // as Enter and Space do
    await element.updateComplete;
    expect(given.map(({ rating }) => rating)).to.deep.equal([4]);
    expect(element.shadowRoot?.activeElement === part(element, 'panel')).to.equal(true);
  });

  it('goes the other way with left and right where the page reads so', async () => {
    document.body.dir = 'rtl';
    const element = await after(new Fake());
    stars(element)[0]?.focus();
    const marks = [];
    for (const name of ['ArrowLeft', 'ArrowLeft', 'ArrowRight', 'ArrowDown']) {
      await key(element, name);
      marks.push(checked(element));
    }
    document.body.dir = '';
    expect(marks).to.deep.equal([1, 2, 1, 2]);
  });

  it('is asked for anew after the next call', async () => {
    const fake = new Fake();
    const element = await after(fake);
    await press(element, 'star');
    await press(element, 'primary');
    await reaches(element, 'live');
    await press(element, 'end');
    await reaches(element, 'ended');
    expect(stars(element)).to.have.length(5);
  });

  it('is not asked for when nobody was seen, or the call goes on elsewhere', async () => {
    const fake = new Fake();
    await fake.set({ roomNeverLoads: true });
    const unseen = await mount({ endpoint: fake.base, rating: '' });
    unseen.startConversation();
    await reaches(unseen, 'waiting');
    unseen.endConversation();
    await reaches(unseen, 'ended');
    expect(stars(unseen)).to.have.length(0);
    await fake.set({ roomNeverLoads: false });
    unseen.startConversation();
    await reaches(unseen, 'live');
    const other = await calling(fake, 'failed');
    await press(other, 'primary');
    await reaches(unseen, 'ended');
    expect(stars(unseen)).to.have.length(0);
  });
});
