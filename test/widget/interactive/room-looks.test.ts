import { hexOf } from '../../../widget/interactive/colours.ts';
import { dailyLanguage, looksOf } from '../../../widget/interactive/room-looks.ts';
import { expect } from '../expect.ts';
import { mount } from '../fake.ts';
import { warnings } from '../warnings.ts';

const inPage = (css = ''): HTMLElement => {
  const place = document.createElement('div');
  place.style.cssText = css;
  document.body.append(place);
  return place;
};

describe('a colour for Daily', () => {
  it('is what the browser makes of any that a page may have', () => {
    const place = inPage('--brand: oklch(0.7 0.2 140); color-scheme: dark');
    const hex = (colour: string) => hexOf(colour, place);
    expect(hex('#614ce8')).to.equal('#614ce8');
    expect(hex('rebeccapurple')).to.equal('#663399');
    expect(hex('rgb(0 128 255 / 50%)')).to.equal('#0080ff');
    expect(hex('light-dark(white, black)')).to.equal('#000000');
    expect(hex('color(display-p3 0 1 0)')).to.match(/^#00f[\da-f]0[\da-f]$/);
    expect(hex('var(--brand)')).to.match(/^#[\da-f]{6}$/);
    expect(place.childElementCount, 'nothing is left behind').to.equal(0);
  });

  it('is none where there is none', () => {
    expect(hexOf('lamp', inPage())).to.equal(undefined);
    expect(hexOf('url(x)', inPage())).to.equal(undefined);
  });
});

describe('the looks of a room', () => {
  it('have the colours of the panel', async () => {
    const host = await mount({ open: '', theme: 'dark' });
    host.style.setProperty('--tavus-call-accent', 'rgb(1 2 3)');
    const place = host.shadowRoot?.querySelector('.root');
    const { theme } = looksOf(host, place ?? host);
    expect(theme?.colors).to.include({ accent: '#010203', accentText: '#ffffff' });
    expect(theme?.colors).to.include({ background: '#1a1a20', baseText: '#f5f5f8' });
    expect(Object.keys(theme?.colors ?? {})).to.have.length(10);
  });

  it('have only what the page wants to see of the room', async () => {
    const usual = looksOf(await mount(), document.body);
    expect(usual).to.include({ showLeaveButton: false, showFullscreenButton: false });
    expect(usual).to.include({ showLocalVideo: true });
    expect(usual).not.to.have.property('userName');
    const attributes = { 'room-shows': 'leave, fullscreen', 'user-name': ' Ada ' };
    const wanted = looksOf(await mount(attributes), document.body);
    expect(wanted).to.include({ showLeaveButton: true, showFullscreenButton: true });
    expect(wanted).to.include({ showLocalVideo: false, userName: 'Ada' });
  });

  it('tell a page’s author of a word that means nothing', async () => {
    const host = await mount({ 'room-shows': 'leave chat' });
    const said = await warnings(() => Promise.resolve(looksOf(host, document.body)));
    expect(said).to.deep.equal([
      '<tavus-call>: room-shows="chat" is none of: leave, fullscreen, local-video.',
    ]);
  });

  it('speak the language of the page, by Daily’s name for it', () => {
    const names = ['de', 'de-AT', 'ja', 'nb-NO', 'pt', 'pt-BR', 'pt_PT', 'en-US', 'EN', 'he', ''];
    expect(names.map(dailyLanguage)).to.deep.equal([
      ...['de', 'de', 'jp', 'no', 'pt', 'pt-BR', 'pt', 'en-us', 'en', 'en', 'en'],
    ]);
  });
});
