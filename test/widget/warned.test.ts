// What a visitor hears in the course of a call without having asked.
import { en } from '../../widget/strings/en.ts';
import type { TavusCall } from '../../widget/tavus-call.ts';
import { expect } from './expect.ts';
import { calling, Fake, part, press, reaches, until } from './fake.ts';

const status = (element: TavusCall) =>
  element.shadowRoot?.querySelector('[role="status"]')?.textContent;

async function secondsLeft(fake: Fake, element: TavusCall, seconds: number): Promise<void> {
  await fake.set({ push: `event: remaining\ndata: {"seconds":${String(seconds)}}\n\n` });
  const shown = `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
  await until(() => part(element, 'clock')?.textContent === shown, shown);
}

describe('a call whose time is almost over', () => {
  it('warns once for the ear, and for the eye as long as it takes to notice', async () => {
    const fake = new Fake();
    const element = await calling(fake);
    await fake.sees('/presence');
    await secondsLeft(fake, element, 75);
    expect([status(element), part(element, 'notice')]).to.deep.equal([en.live, null]);
    await secondsLeft(fake, element, 55);
    expect(status(element)).to.equal(en.lastMinute);
    expect(part(element, 'notice')?.textContent).to.equal(en.lastMinute);
    expect(getComputedStyle(part(element, 'notice') ?? element).pointerEvents).to.equal('none');
    await secondsLeft(fake, element, 25);
    expect(status(element)).to.equal(en.lastMinute);
    expect(Boolean(part(element, 'notice'))).to.equal(false);
  });

  it('warns a tab whose timers slept into that minute, by the endpoint’s word', async () => {
    const fake = new Fake();
    const element = await calling(fake);
    await fake.sees('/presence');
    const setTimeout = window.setTimeout.bind(window);
    const awake = (work: () => void, ms = 0) => (ms < 50 ? setTimeout(work, ms) : 0);
    Object.assign(window, { setTimeout: awake });
    try {
      await secondsLeft(fake, element, 75);
      expect(status(element)).to.equal(en.live);
      await secondsLeft(fake, element, 12);
      expect(status(element)).to.equal(en.lastMinute);
    } finally {
      Object.assign(window, { setTimeout });
    }
  });

  it('warns of nothing when it was short from the start', async () => {
    const fake = new Fake();
    await fake.set({ reply: { max_call_seconds: 45 } });
    const element = await calling(fake);
    expect([status(element), part(element, 'notice')]).to.deep.equal([en.live, null]);
  });
});

describe('a call that ended by itself', () => {
  for (const [reason, title] of [
    ['lease', en.ended.lease],
    ['left', en.ended.lease],
    ['limit', en.ended.limit],
    ['room', en.ended.room],
    ['operator', en.ended.operator],
  ] as const) {
    it(`${reason}: has its own words, and offers another call`, async () => {
      const fake = new Fake();
      const element = await calling(fake);
      await fake.sees('/presence');
      await fake.set({ push: `event: ended\ndata: {"reason":"${reason}"}\n\n` });
      await reaches(element, 'ended');
      expect([part(element, 'title')?.textContent, status(element)]).to.deep.equal([title, title]);
      await press(element, 'primary');
      await reaches(element, 'live');
    });
  }
});

describe('the other call in this browser is over', () => {
  it('and the screen says so, until it is left', async () => {
    const fake = new Fake();
    const first = await calling(fake);
    const second = await calling(fake, 'failed');
    first.endConversation();
    await reaches(second, 'idle');
    expect(status(second)).to.equal(en.otherOver);
    expect(second.shadowRoot?.querySelector('.note')?.textContent).to.equal(en.otherOver);
    await press(second, 'close');
    second.open();
    await second.updateComplete;
    expect(status(second)).to.equal('');
    expect(second.shadowRoot?.querySelector('.note')?.textContent).to.equal(en.privacy);
  });
});
