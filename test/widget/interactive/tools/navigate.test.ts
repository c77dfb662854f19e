// Where a replica may take the visitor, and how he gets there. No test leaves the page: each click is seen, and kept
// from its effect, where a router would see it.
import { expect } from '../../expect.ts';
import { until } from '../../fake.ts';
import { errorIn, wordsIn } from './tool-answers.ts';
import { clear, pageWith } from './tool-page.ts';
import { warnings } from '../../warnings.ts';

interface Click {
  href: string;
  link: HTMLAnchorElement;
  wasThere: boolean;
}

const clicks: Click[] = [];
let there: readonly HTMLAnchorElement[] = [];
const stop = (event: Event): void => {
  const link = (event.target as Element).closest('a');
  if (!link) return;
  event.preventDefault();
  clicks.push({ href: link.href, link, wasThere: there.includes(link) });
};

beforeEach(() => {
  clicks.length = 0;
  document.addEventListener('click', stop);
});
afterEach(() => {
  document.removeEventListener('click', stop);
  clear();
});

const at = (path: string) => location.origin + path;

function site(html: string, tools: string) {
  const page = pageWith(html, tools);
  there = [...document.querySelectorAll('a')];
  return page;
}

/** One more call that is allowed: whatever was asked for before it would be seen before it. */
async function laterClick(): Promise<void> {
  const { replica } = site('', 'navigate:/later');
  await replica.asks('navigate', { path: '/later' });
  await until(() => clicks.some(({ href }) => href === at('/later')), 'a click');
}

describe('navigate', () => {
  it('answers, and goes: by a link of its own, which is gone afterwards', async () => {
    const { replica } = site('', 'navigate:/shop/*,/cart');
    const answer = await replica.asks('navigate', { path: '/shop/shoes?size=42#red' });
    expect([answer.status, answer.output]).to.deep.equal([
      'success',
      'The user is taken to /shop/shoes.',
    ]);
    expect(clicks).to.have.length(0);
    await until(() => clicks.length === 1, 'a click');
    expect([clicks[0]?.href, clicks[0]?.wasThere]).to.deep.equal([
      at('/shop/shoes?size=42#red'),
      false,
    ]);
    expect([...document.querySelectorAll('a')]).to.have.length(0);
  });

  it('takes a link that the page has, if it can be seen, and stays in this tab', async () => {
    const { replica, find } = site(
      `<a href="/cart" hidden>1</a><a href="/cart" target="_blank">2</a><a href="/cart" download>3</a>
       <tavus-call><a slot="help" href="/cart">4</a></tavus-call><a href="/cart" id="own">5</a>`,
      'navigate:/cart',
    );
    await replica.asks('navigate', { path: 'cart/../../cart' });
    await until(() => clicks.length === 1, 'a click');
    expect(clicks[0]?.link).to.equal(find('#own'));
  });

  it('leaves it to a page that takes the event', async () => {
    const { replica, host, page } = site('<a href="/cart">Cart</a>', 'navigate:/cart,/shop');
    const routed: unknown[] = [];
    const route = (event: Event): void => {
      event.preventDefault();
      routed.push((event as CustomEvent).detail, event.target === host, event.composed);
    };
    document.body.addEventListener('tavus:navigate', route, { once: true });
    expect((await replica.asks('navigate', { path: '/cart' })).status).to.equal('success');
    expect(routed).to.deep.equal([{ url: at('/cart') }, true, true]);
    // The next is not taken; had the first been clicked, it would come before.
    await replica.asks('navigate', { path: '/shop' });
    await until(() => clicks.length === 1, 'a click');
    expect(clicks[0]?.href).to.equal(at('/shop'));
    page.remove();
  });

  it('stays where the visitor is', async () => {
    const { replica } = site('', 'navigate:*');
    const path = location.pathname + location.search + location.hash;
    expect(wordsIn(await replica.asks('navigate', { path }))).to.contain('there already');
  });

  it('does not go once the call is over', async () => {
    const { replica } = site('', 'navigate:/cart');
    await replica.asks('navigate', { path: '/cart' });
    replica.calls.stop();
    await laterClick();
    expect(clicks.map(({ href }) => href)).to.deep.equal([at('/later')]);
  });

  it('goes nowhere without a list, and tells the author', async () => {
    const said = await warnings(async () => {
      for (const tools of ['navigate', 'navigate:']) {
        const { replica } = site('', tools);
        expect(errorIn(await replica.asks('navigate', { path: '/cart' }))).to.contain(
          'not allowed',
        );
      }
    });
    expect(said).to.have.length(1);
    expect(said[0]).to.contain('navigate:/shop/*,/cart');
  });
});

describe('a path that is not allowed', () => {
  const hostile = [
    '/admin',
    '/shop',
    '/shopping',
    '/cart/more',
    '/CART',
    '/shop/../admin',
    '/shop/%2e%2e/admin',
    '/shop/.%2E/admin',
    '/shop/..%2fadmin',
    '/shop/%2e%2e%2fadmin',
    '/shop/..%5cadmin',
    '/shop/%252e%252e/admin',
    '/shop/..;/admin',
    '/shop/x/.;a=b/admin',
    '/shop/%00',
    '/shop\\..\\admin',
    '/sh\nop/..\t/admin',
    '/%73hop/x',
    '//evil.example/shop/x',
    '\\\\evil.example/shop/x',
    '/\\evil.example/shop/x',
    '/\t/evil.example/shop/x',
    'https://evil.example/shop/x',
    'https:evil.example/shop/x',
    `https://user:word@${location.host}/shop/x`,
    `${location.protocol}//user@${location.host}/shop/x`,
    `ftp://${location.host}/shop/x`,
    `blob:${location.origin}/shop/x`,
    'javascript:alert(1)',
    'JaVaScRiPt:/shop/x',
    ' javascript:/shop/x',
    'java\nscript:/shop/x',
    'data:text/html,/shop/x',
    'about:blank',
    'http://[',
    '',
    '?x=/shop/x',
    '#/shop/x',
    'x'.repeat(100_000),
  ];
  it('is refused, however it is written, and what is allowed is named', async () => {
    const { replica } = site('<a href="/admin">Admin</a>', 'navigate:/shop/*,/cart');
    for (const path of hostile) {
      const error = errorIn(await replica.asks('navigate', { path }));
      expect(error).to.contain('is not allowed on this page. Allowed: /shop/*, /cart.');
      expect(error.length < 200).to.equal(true);
    }
    await laterClick();
    expect(clicks.map(({ href }) => href)).to.deep.equal([at('/later')]);
  });

  it('but these are the allowed ones, as browsers read them', async () => {
    const { replica } = site('', 'navigate:/shop/*,/cart,/café/*,/a*b*c');
    for (const path of [
      '/shop/',
      '/shop/a/b',
      '/admin/../shop/x',
      '/cart?next=/admin#x',
      `${location.origin}/cart`,
      `//${location.host}/cart`,
      '/café/x',
      '/caf%c3%a9/x',
      '/abc',
      '/a1b2c',
    ]) {
      expect((await replica.asks('navigate', { path })).status).to.equal('success');
    }
    for (const path of ['/ab', '/acb', '/xabc']) {
      expect((await replica.asks('navigate', { path })).status).to.equal('error');
    }
    replica.calls.stop();
  });
});
