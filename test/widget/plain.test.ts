// The screens for trouble cannot be loaded. Nothing else is tested here: once they are, they are.
import { en } from '../../widget/strings/en.ts';
import { expect } from './expect.ts';
import { calling, Fake, mount, part, press, reaches } from './fake.ts';

afterEach(async () => {
  await new Fake().set({ withhold: [] });
});

describe('without the screens for trouble', () => {
  it('the panel says what is wrong, and lets the visitor try again', async () => {
    const fake = new Fake();
    const body = { error: 'No.', code: 'store_unavailable', request_id: 'r' };
    await fake.set({ withhold: ['/trouble.ts'], create: { status: 503, body } });
    const element = await calling(fake, 'failed');
    expect(part(element, 'title')?.textContent).to.equal(en.failed);
    expect(part(element, 'text')?.textContent).to.equal(en.refusals.store_unavailable);
    await fake.set({ create: null });
    await press(element, 'primary');
    await reaches(element, 'live');
  });

  it('who is offline is told so, and can start once that is over', async () => {
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    const fake = new Fake();
    const element = await calling(fake, 'failed');
    Reflect.deleteProperty(navigator, 'onLine');
    expect(part(element, 'title')?.textContent).to.equal(en.failedOffline);
    window.dispatchEvent(new Event('online'));
    await reaches(element, 'idle');
  });

  it('who has a call elsewhere is told so, and who stands in line', async () => {
    const fake = new Fake();
    await calling(fake);
    const second = await calling(fake, 'failed');
    expect(part(second, 'title')?.textContent).to.equal(en.elsewhere);
    expect(part(second, 'text')?.textContent).to.equal(en.refusals.elsewhere);
    const busy = new Fake();
    await busy.set({ line: Array.from({ length: 99 }, () => 2) });
    const third = await mount({ endpoint: busy.base });
    third.startConversation();
    await busy.sees('/conversations', 2);
    await third.updateComplete;
    expect(part(third, 'title')?.textContent).to.equal(en.inLine);
  });
});
