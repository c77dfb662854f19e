// What a visitor sees of launcher and panel: the forms, the words that stay readable, the controls that
// are there when they are needed.
import type { TavusCall } from '../../widget/tavus-call.ts';
import { contrast } from './contrast.ts';
import { expect } from './expect.ts';
import { calling, Fake, mount, part, press, reaches, until } from './fake.ts';
import { ways } from './ways.ts';

const white = 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"/>';

function styleOf(element: TavusCall, name: string): CSSStyleDeclaration {
  const piece = part(element, name);
  if (!piece) throw new Error(`there is no ${name}`);
  return getComputedStyle(piece);
}

/** Which of its forms the launcher has, by what is seen of it. */
function form(element: TavusCall): string {
  const { width, height } = part(element, 'launcher')?.getBoundingClientRect() ?? new DOMRect();
  if (part(element, 'poster')) return height > width ? 'tall card' : 'card';
  return width === height ? 'button' : 'pill';
}

async function finished(element: TavusCall): Promise<void> {
  await element.updateComplete;
  for (const animation of element.shadowRoot?.getAnimations() ?? [])
    if (animation.effect?.getTiming().iterations === 1) animation.finish();
}

describe('the launcher', () => {
  const forms: [string, Record<string, string>][] = [
    ['button', {}],
    ['pill', { label: 'Talk' }],
    ['pill', { launcher: 'pill' }],
    ['button', { launcher: 'button', label: 'Talk' }],
    ['card', { launcher: 'poster', poster: white }],
    ['tall card', { launcher: 'poster', poster: white, aspect: '9:16' }],
    ['pill', { launcher: 'poster' }],
    ['button', { launcher: 'banner' }],
  ];
  for (const [expected, attributes] of forms) {
    it(`is a ${expected} with ${JSON.stringify(attributes)}`, async () => {
      expect(form(await mount(attributes))).to.equal(expected);
    });
  }

  it('is a round button beside the panel, and turns into the control that puts it away', async () => {
    const element = await mount({ label: 'Talk', launcher: 'poster', poster: white });
    element.open();
    await until(() => part(element, 'panel'));
    await finished(element);
    const { width, height } = part(element, 'launcher')?.getBoundingClientRect() ?? new DOMRect();
    expect(width).to.equal(height);
    const [camera, arrow] = [...(part(element, 'icon')?.children ?? [])].map((piece) =>
      getComputedStyle(piece),
    );
    expect(camera?.opacity).to.equal('0');
    expect(arrow?.opacity).to.equal('1');
    await press(element, 'launcher');
    expect(element.opened).to.equal(false);
    expect(form(element)).to.equal('card');
  });

  it('fills its container inline, with and without a picture', async () => {
    const box = document.body.appendChild(document.createElement('div'));
    const style = document.body.appendChild(document.createElement('style'));
    style.textContent = 'div { width: 500px; height: 400px }';
    for (const attributes of [{}, { poster: white }]) {
      const element = await mount({ layout: 'inline', heading: 'Meet Ada', ...attributes });
      box.append(element);
      const { width, height } = part(element, 'launcher')?.getBoundingClientRect() ?? new DOMRect();
      expect([width, height]).to.deep.equal([500, 400]);
      expect(part(element, 'launcher')?.textContent).to.contain('Meet Ada');
      element.remove();
    }
  });

  it('shows what the page puts into its slot', async () => {
    const element = await mount();
    const face = document.createElement('img');
    face.slot = 'icon';
    element.append(face);
    expect(face.assignedSlot?.name).to.equal('icon');
    expect(getComputedStyle(face).borderRadius).to.equal('50%');
  });

  it('is greeted by a bubble that has no button within a button, and can be dismissed', async () => {
    const element = await mount({ teaser: 'Hello there' });
    const teaser = part(element, 'teaser');
    expect(teaser?.querySelectorAll('button')).to.have.length(2);
    expect(teaser?.querySelectorAll('button button')).to.have.length(0);
    teaser?.querySelector<HTMLElement>('.x')?.click();
    await element.updateComplete;
    expect(teaser?.checkVisibility()).to.equal(false);
  });
});

describe('a film of the replica', () => {
  const film = '/nothing.mp4';

  it('rests after five seconds, since nobody can stop it', async () => {
    const element = await mount({ launcher: 'poster', poster: film });
    const video = part(element, 'poster') as HTMLVideoElement;
    expect([video.muted, video.autoplay, video.loop]).to.deep.equal([true, true, false]);
    let paused = 0;
    Object.defineProperties(video, {
      currentTime: { value: 5.1 },
      pause: { value: () => (paused += 1) },
    });
    video.dispatchEvent(new Event('timeupdate'));
    expect(paused).to.equal(1);
  });

  it('stands still for who wants no motion', async () => {
    const matchMedia = window.matchMedia.bind(window);
    Object.assign(window, { matchMedia: () => ({ matches: true }) });
    const element = await mount({ launcher: 'poster', poster: film });
    Object.assign(window, { matchMedia });
    expect((part(element, 'poster') as HTMLVideoElement).autoplay).to.equal(false);
  });

  it('gives way to what is behind it when it cannot be had', async () => {
    const element = await mount({ poster: '/nothing.png' });
    element.open();
    await until(() => part(element, 'poster')?.hidden);
    const { color } = styleOf(element, 'title');
    expect(contrast(color, styleOf(element, 'panel').backgroundColor) >= 4.5).to.equal(true);
  });
});

describe('what is written', () => {
  it('can be read on any accent that a page chooses, without being told its colour', async () => {
    const element = await mount();
    const steps = ['00', '33', '66', '99', 'cc', 'ff'];
    const unreadable: string[] = [];
    for (const red of steps)
      for (const green of steps)
        for (const blue of steps) {
          const accent = `#${red}${green}${blue}`;
          element.style.setProperty('--tavus-call-accent', accent);
          const { color, backgroundColor } = styleOf(element, 'launcher');
          const ratio = contrast(color, backgroundColor);
          if (ratio < 4.5) unreadable.push(`${accent} ${ratio.toFixed(2)}`);
        }
    expect(unreadable).to.deep.equal([]);
  });

  it('can be in a colour of the page', async () => {
    const element = await mount();
    element.style.setProperty('--tavus-call-accent-text', 'rgb(1, 2, 3)');
    expect(styleOf(element, 'launcher').color).to.equal('rgb(1, 2, 3)');
  });

  for (const theme of ['light', 'dark']) {
    it(`can be read on the panel, ${theme}`, async () => {
      const element = await mount({ theme });
      await ways['idle']?.(element, new Fake());
      const { backgroundColor } = styleOf(element, 'panel');
      for (const [name, least] of Object.entries({ title: 7, text: 4.5, note: 4.5 })) {
        expect([
          name,
          contrast(styleOf(element, name).color, backgroundColor) >= least,
        ]).to.deep.equal([name, true]);
      }
      // A control's shape, not its words.
      const button = contrast(styleOf(element, 'primary').backgroundColor, backgroundColor);
      expect(button >= 3).to.equal(true);
    });
  }

  it('is as light or dark as the page says that it is', async () => {
    const surface = async (attributes = {}) => {
      const element = await mount(attributes);
      element.open();
      await until(() => part(element, 'panel'));
      return styleOf(element, 'panel').backgroundColor;
    };
    const light = await surface({ theme: 'light' });
    expect(await surface()).to.equal(light);
    document.documentElement.style.colorScheme = 'dark';
    const dark = await surface();
    expect(dark === light).to.equal(false);
    expect(await surface({ theme: 'light' })).to.equal(light);
    document.documentElement.style.colorScheme = '';
    expect(await surface({ theme: 'dark' })).to.equal(dark);
  });

  it('is the page’s own where there is a slot for it', async () => {
    const fake = new Fake();
    const element = await mount({ endpoint: fake.base, 'support-href': 'mailto:a@shop.example' });
    for (const slot of ['heading', 'help']) {
      const piece = document.createElement('a');
      piece.slot = slot;
      piece.textContent = slot;
      element.append(piece);
    }
    element.open();
    await until(() => part(element, 'title'));
    expect(element.querySelector('[slot=heading]')?.checkVisibility()).to.equal(true);
    element.close();
    await ways['failed']?.(element, fake);
    expect(element.querySelector('[slot=help]')?.checkVisibility()).to.equal(true);
  });
});

describe('the controls of a call', () => {
  it('stay in the last minute', async () => {
    const fake = new Fake();
    await fake.set({ reply: { max_call_seconds: 50 } });
    const element = await calling(fake);
    await until(() => part(element, 'clock')?.classList.contains('last'));
    expect(styleOf(element, 'header').opacity).to.equal('1');
  });

  it('look the same when a page has taken the state attribute away', async () => {
    const element = await calling(new Fake());
    const before = styleOf(element, 'end').backgroundColor;
    element.removeAttribute('state');
    expect(styleOf(element, 'end').backgroundColor).to.equal(before);
    await reaches(element, 'live');
  });
});
