import type { TavusCall } from '../../widget/tavus-call.ts';
import { expect } from './expect.ts';
import { calling, Fake, mount, part, press, reaches, until } from './fake.ts';

const shows = (element: TavusCall, state: string) => element.matches(`:state(${state})`);
const layer = (element: TavusCall): HTMLDialogElement => {
  const dialog = element.shadowRoot?.querySelector('dialog');
  if (!dialog) throw new Error('there is no panel');
  return dialog;
};
const box = (element: TavusCall) => layer(element).getBoundingClientRect();
/** The gaps between the panel and the window, clockwise from the top. */
const gaps = (element: TavusCall): number[] => {
  const { top, right, bottom, left } = box(element);
  const { clientWidth, clientHeight } = document.documentElement;
  return [top, clientWidth - right, clientHeight - bottom, left].map(Math.round);
};
const set = async (element: TavusCall, name: string, value: string): Promise<void> => {
  element.setAttribute(name, value);
  await element.updateComplete;
};
const key = async (element: TavusCall, name: string, shiftKey = false): Promise<boolean> => {
  const event = new KeyboardEvent('keydown', {
    ...{ key: name, shiftKey },
    ...{ bubbles: true, composed: true, cancelable: true },
  });
  (element.shadowRoot?.activeElement ?? element).dispatchEvent(event);
  await element.updateComplete;
  return event.defaultPrevented;
};
const focused = (element: TavusCall) => element.shadowRoot?.activeElement?.getAttribute('part');

describe('a floating panel', () => {
  it('is in the corner that the page names, also in the middle of a call', async () => {
    const element = await calling(new Fake());
    const room = part(element, 'room');
    const launcher = 72;
    expect(gaps(element).slice(1, 3)).to.deep.equal([20, 20 + launcher]);
    await set(element, 'placement', 'bottom-left');
    expect(gaps(element).slice(2)).to.deep.equal([20 + launcher, 20]);
    await set(element, 'placement', 'top-left');
    expect([gaps(element)[0], gaps(element)[3]]).to.deep.equal([20 + launcher, 20]);
    element.placement = 'top-right';
    await element.updateComplete;
    expect(gaps(element).slice(0, 2)).to.deep.equal([20 + launcher, 20]);
    expect(Math.round(element.getBoundingClientRect().top)).to.equal(20);
    expect(part(element, 'room') === room && element.state).to.equal('live');
  });

  it('is mirrored where lines end on the left', async () => {
    const element = await mount({ open: '' });
    document.documentElement.dir = 'rtl';
    const mirrored = gaps(element);
    document.documentElement.removeAttribute('dir');
    expect(mirrored[3]).to.equal(20);
  });

  it('leaves no room for a launcher that is not there', async () => {
    const element = await mount({ open: '', 'no-launcher': '' });
    expect(gaps(element)[2]).to.equal(20);
  });

  it('takes its measures from the page, and is never larger than the window', async () => {
    const element = await mount({ open: '' });
    element.style.setProperty('--tavus-call-width', '300px');
    element.style.setProperty('--tavus-call-height', '9000px');
    element.style.setProperty('--tavus-call-offset', '30px');
    expect(gaps(element)).to.deep.equal([30, 30, 102, gaps(element)[3]]);
    expect(box(element).width).to.equal(300);
  });

  it('lies above whatever its ancestors transform, clip or stack', async () => {
    const wrapper = document.body.appendChild(document.createElement('div'));
    wrapper.style.cssText =
      'transform: rotate(9deg); filter: blur(1px); contain: strict; overflow: hidden; width: 50px; height: 50px; z-index: 0; position: relative';
    const element = await mount({ open: '' });
    wrapper.append(element);
    await element.updateComplete;
    expect(gaps(element).slice(1, 3)).to.deep.equal([20, 92]);
    const { left, top } = box(element);
    expect(document.elementFromPoint(left + 99, top + 99) === element).to.equal(true);
  });

  it('is there again after the element was taken away and put back', async () => {
    const element = await mount({ open: '' });
    element.remove();
    document.body.append(element);
    await element.updateComplete;
    await until(() => layer(element).matches(':popover-open'));
  });

  it('does not make the page wait', async () => {
    const element = await mount();
    element.open();
    await element.updateComplete;
    expect(layer(element).matches(':modal')).to.equal(false);
    expect(layer(element).matches(':popover-open')).to.equal(true);
    expect(layer(element).getAttribute('aria-label')).to.equal('Talk face to face');
    await press(element, 'close');
    expect(layer(element).matches(':popover-open')).to.equal(false);
  });
});

it('is named by the title that is seen, whoever gives it', async () => {
  const element = await mount({ open: '' });
  const name = () => layer(element).getAttribute('aria-label');
  expect(name()).to.equal('Talk face to face');
  element.setAttribute('heading', 'Ask Mia');
  await element.updateComplete;
  expect(name()).to.equal('Ask Mia');
  const slotted = Object.assign(document.createElement('b'), { textContent: ' Ask us all ' });
  slotted.slot = 'heading';
  element.append(slotted);
  await until(() => name() === 'Ask us all', 'the slotted name');
});

describe('its sizes', () => {
  it('small: the picture brings it back, the focus goes along, the room is out of reach', async () => {
    const element = await calling(new Fake());
    const room = part(element, 'room');
    part(element, 'minimize')?.focus();
    await press(element, 'minimize');
    expect(shows(element, 'minimized')).to.equal(true);
    expect([box(element).width, box(element).height]).to.deep.equal([252, 168]);
    expect(focused(element)).to.equal('restore');
    expect(part(element, 'stage')?.inert).to.equal(true);
    expect(await key(element, 'Escape')).to.equal(false);
    await press(element, 'restore');
    expect(shows(element, 'minimized')).to.equal(false);
    expect(focused(element)).to.equal('panel');
    expect(part(element, 'stage')?.inert).to.equal(false);
    await press(element, 'minimize');
    await press(element, 'end');
    await reaches(element, 'ended');
    expect(shows(element, 'minimized')).to.equal(false);
    expect(room?.isConnected).to.equal(false);
  });

  it('large, and back; the next call begins as usual', async () => {
    const element = await calling(new Fake());
    const { width } = box(element);
    await press(element, 'expand');
    expect(shows(element, 'expanded')).to.equal(true);
    expect(box(element).width > width).to.equal(true);
    expect(Math.min(...gaps(element)) >= 0).to.equal(true);
    await press(element, 'restore');
    expect([shows(element, 'expanded'), box(element).width]).to.deep.equal([false, width]);
    await press(element, 'expand');
    await press(element, 'end');
    await reaches(element, 'ended');
    expect(shows(element, 'expanded')).to.equal(false);
  });

  it('upright, for a replica that stands', async () => {
    const element = await mount({ open: '', aspect: '9:16' });
    const { width, height } = box(element);
    expect(height > width).to.equal(true);
    element.aspect = '3:2';
    await element.updateComplete;
    expect(box(element).height < box(element).width).to.equal(true);
  });
});

describe('inline, it', () => {
  it('fills its container, in the middle of a call too, and does not go away', async () => {
    const wrapper = document.body.appendChild(document.createElement('div'));
    wrapper.style.cssText = 'width: 345px; height: 456px';
    const element = await calling(new Fake());
    wrapper.append(element);
    await reaches(element, 'live');
    await press(element, 'minimize');
    await set(element, 'layout', 'inline');
    expect([box(element).width, box(element).height]).to.deep.equal([345, 456]);
    expect(layer(element).matches(':popover-open')).to.equal(false);
    for (const name of ['move', 'minimize', 'expand', 'restore', 'close']) {
      expect([name, Boolean(part(element, name))]).to.deep.equal([name, false]);
    }
    expect(part(element, 'launcher')?.hidden).to.equal(true);
    part(element, 'end')?.focus();
    expect(await key(element, 'Escape')).to.equal(false);
    expect([element.state, element.opened]).to.deep.equal(['live', true]);
  });

  it('takes no focus when it opens', async () => {
    const button = document.body.appendChild(document.createElement('button'));
    const element = await mount({ layout: 'inline' });
    button.focus();
    element.open();
    await element.updateComplete;
    expect(document.activeElement === button).to.equal(true);
  });
});

describe('the control that moves it', () => {
  it('goes by arrow keys, in long steps with Shift, and home', async () => {
    const element = await calling(new Fake());
    const { x, y } = box(element);
    part(element, 'move')?.focus();
    expect(await key(element, 'ArrowLeft')).to.equal(true);
    expect(await key(element, 'ArrowUp', true)).to.equal(true);
    expect([box(element).x, box(element).y]).to.deep.equal([x - 16, y - 64]);
    expect(await key(element, 'a')).to.equal(false);
    await key(element, 'Home');
    expect([box(element).x, box(element).y]).to.deep.equal([x, y]);
    expect(part(element, 'base')?.querySelectorAll('[style]').length).to.equal(0);
  });

  it('does not leave the window, and comes back from the edge at once', async () => {
    const element = await calling(new Fake());
    part(element, 'move')?.focus();
    for (let step = 0; step < 40; step++) await key(element, 'ArrowRight', true);
    expect(gaps(element)[1]).to.equal(8);
    await key(element, 'ArrowLeft');
    expect(gaps(element)[1]).to.equal(24);
    await press(element, 'expand');
    expect(Math.min(...gaps(element)) >= 8).to.equal(true);
  });

  it('goes on to the next corner when it is pressed', async () => {
    const element = await calling(new Fake());
    await press(element, 'move');
    expect([gaps(element)[2], gaps(element)[3]]).to.deep.equal([20, 20]);
    await press(element, 'move');
    expect([gaps(element)[0], gaps(element)[3]]).to.deep.equal([20, 20]);
    await press(element, 'move');
    expect(gaps(element).slice(0, 2)).to.deep.equal([20, 20]);
    await press(element, 'move');
    expect(gaps(element).slice(1, 3)).to.deep.equal([20, 92]);
  });

  it('is overruled by the page that changes the placement', async () => {
    const element = await calling(new Fake());
    part(element, 'move')?.focus();
    await key(element, 'ArrowLeft', true);
    await set(element, 'placement', 'bottom-left');
    expect(gaps(element).slice(2)).to.deep.equal([92, 20]);
  });
});
