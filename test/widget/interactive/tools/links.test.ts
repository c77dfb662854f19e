// Links that a replica opens, or offers to the visitor where browsers let nobody but him open a tab.
import { expect } from '../../expect.ts';
import { errorIn, wordsIn } from './tool-answers.ts';
import { clear, pageWith } from './tool-page.ts';

const opened: unknown[][] = [];
const own = Object.getOwnPropertyDescriptor(window, 'open') ?? {};

/** As after a click of the visitor, or not. */
function active(isActive: boolean): void {
  Object.defineProperty(navigator, 'userActivation', { configurable: true, value: { isActive } });
}

beforeEach(() => {
  opened.length = 0;
  Object.assign(window, { open: (...args: unknown[]) => void opened.push(args) });
  active(false);
});
afterEach(() => {
  Object.defineProperty(window, 'open', own);
  Reflect.deleteProperty(navigator, 'userActivation');
  clear();
});

const page = `<h2><a href="/guide" id="guide">The guide</a></h2>
  <a href="https://docs.example.com/start">Docs</a>
  <nav id="menu"><a href="https://evil.example/x">Elsewhere</a><a href="/two">Two</a></nav>
  <a href="mailto:ada@example.com">Mail</a>
  <a href="javascript:alert(1)">Script</a><a href="data:text/html,x">Data</a><a href="http://[">Odd</a>
  <p id="text">No link</p>`;

describe('open_link', () => {
  it('opens a link of the page in a new tab while the visitor is active', async () => {
    active(true);
    const { replica, offered } = pageWith(page, 'open_link');
    const words = wordsIn(await replica.asks('open_link', { target: 'the guide' }));
    expect(words).to.equal('"The guide" is opened in a new tab.');
    expect(opened).to.deep.equal([[`${location.origin}/guide`, '_blank', 'noopener']]);
    expect(offered).to.have.length(0);
  });

  it('offers it to him else', async () => {
    const { replica, offered } = pageWith(page, 'open_link');
    const words = wordsIn(await replica.asks('open_link', { target: 'docs' }));
    expect(words).to.equal('"Docs" is offered to the user, who has to click it.');
    expect(offered).to.deep.equal([{ href: 'https://docs.example.com/start', text: 'Docs' }]);
    expect(opened).to.have.length(0);
  });

  it('offers it too in browsers that do not say whether he is active', async () => {
    Object.defineProperty(navigator, 'userActivation', { configurable: true, value: undefined });
    const { replica, offered } = pageWith(page, 'open_link');
    await replica.asks('open_link', { target: 'docs' });
    expect([offered.length, opened.length]).to.deep.equal([1, 0]);
  });

  it('starts a mail without a tab', async () => {
    active(true);
    const { replica } = pageWith(page, 'open_link');
    const hrefs: string[] = [];
    const stop = (event: Event): void => {
      event.preventDefault();
      hrefs.push((event.target as HTMLAnchorElement).href);
    };
    document.addEventListener('click', stop, { once: true });
    await replica.asks('open_link', { target: 'mail' });
    expect([hrefs, opened]).to.deep.equal([['mailto:ada@example.com'], []]);
  });

  it('opens nothing but pages, mails and calls, and no part that is no link', async () => {
    const { replica, offered } = pageWith(page, 'open_link');
    for (const target of ['Script', 'Data', 'Odd', 'text', 'menu', 'No link']) {
      const error = errorIn(await replica.asks('open_link', { target }));
      expect(error).to.contain('is not on this page. There are: "The guide"');
    }
    expect(errorIn(await replica.asks('open_link'))).to.contain('either target or url');
    expect(offered).to.have.length(0);
  });

  it('opens of the page what the list allows by name or address', async () => {
    const { replica, offered } = pageWith(page, 'open_link:guide,https://docs.example.com/*');
    for (const target of ['The guide', 'Docs', 'Elsewhere', 'Mail', 'Two']) {
      await replica.asks('open_link', { target });
    }
    expect(offered.map(({ text }) => text)).to.deep.equal(['The guide', 'Docs']);
    const menu = pageWith(page, 'open_link:menu');
    await menu.replica.asks('open_link', { target: 'Two' });
    expect(menu.offered.map(({ text }) => text)).to.deep.equal(['Two']);
  });

  it('opens no address without a list', async () => {
    const { replica, offered } = pageWith(page, 'open_link');
    for (const url of ['https://docs.example.com/', '/guide']) {
      expect(errorIn(await replica.asks('open_link', { url }))).to.contain('is not allowed');
    }
    expect(offered).to.have.length(0);
  });
});

describe('an address', () => {
  const list =
    'open_link:https://docs.example.com/guide/*,https://*.example.org/*,/help/*,mailto:*@example.com,tel:+4930*';

  it('is opened when it is allowed', async () => {
    const { replica, offered } = pageWith('', list);
    const urls = [
      'https://docs.example.com/guide/x?y#z',
      'https://DOCS.example.com/guide/',
      'https://a.b.example.org/',
      `${location.origin}/help/me`,
      'mailto:ada@example.com?subject=Hello',
      'tel:+493012345',
    ];
    for (const url of urls) await replica.asks('open_link', { url });
    await replica.asks('open_link', { url: '/help/x' });
    expect(offered).to.have.length(7);
    expect(offered[0]).to.deep.equal({
      href: 'https://docs.example.com/guide/x?y#z',
      text: 'docs.example.com/guide/x',
    });
  });

  it('is refused when it only looks so', async () => {
    const { replica, offered } = pageWith('', list);
    for (const url of [
      'http://docs.example.com/guide/x',
      'https://docs.example.com/admin',
      'https://docs.example.com/guide/../admin',
      'https://docs.example.com/guide/..%2fadmin',
      'https://docs.example.com.evil.example/guide/x',
      'https://docs.example.com@evil.example/guide/x',
      'https://x@docs.example.com/guide/x',
      'https://docs.example.com:8443/guide/x',
      'https://evil.example/https://docs.example.com/guide/x',
      'https://evil.example/.example.org/',
      'https://evil.example#.example.org/',
      'https://evilexample.org/',
      'https://example.org/',
      'javascript://docs.example.com/guide/%0aalert(1)',
      'data:text/html,x',
      'blob:https://docs.example.com/guide/x',
      'mailto:eve@evil.example,ada@example.com',
      'mailto:eve@evil.example;ada@example.com',
      'mailto:eve@evil.example%2cada@example.com',
      'mailto:ada@example.com?bcc=eve@evil.example',
      'mailto:ada@example.com?BCC=eve@evil.example',
      'tel:+1900',
      '',
      '__proto__',
    ]) {
      expect((await replica.asks('open_link', { url })).status).to.equal('error');
    }
    expect(offered).to.have.length(0);
  });

  it('of any host is allowed by no list', async () => {
    const { replica, offered } = pageWith('', 'open_link:https://*/*,https://docs*/*,*');
    for (const url of ['https://evil.example/', 'https://docs.evil.example/']) {
      expect((await replica.asks('open_link', { url })).status).to.equal('error');
    }
    expect(offered).to.have.length(0);
  });
});
