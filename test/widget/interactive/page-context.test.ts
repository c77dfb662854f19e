import { contextOf, followPage } from '../../../widget/interactive/page-context.ts';
import { expect } from '../expect.ts';
import { until } from '../fake.ts';
import { warnings } from '../warnings.ts';

const title = document.title;
afterEach(() => {
  document.title = title;
});

describe('what the replica is told of the page', () => {
  it('is nothing, unless the page wants it', () => {
    for (const none of [undefined, null, false]) expect(contextOf(none)).to.equal(undefined);
  });

  it('is its title, its path and the chosen facts', () => {
    document.title = 'Lamps';
    const lines = (contextOf({ Cart: '2 lamps', total: 80, odd: { a: [1] } }) ?? '').split('\n');
    expect(lines.slice(1)).to.deep.equal([
      ...['Title: Lamps', `Path: ${location.pathname}`],
      ...['Cart: 2 lamps', 'total: 80', 'odd: {"a":[1]}'],
    ]);
    expect(contextOf('{"Cart": "empty"}')).to.match(/\nCart: empty$/);
    for (const alone of ['true', true]) expect(contextOf(alone)).to.equal(contextOf(''));
    expect(contextOf('')).to.match(new RegExp(`Path: ${location.pathname}$`));
  });

  it('is never the query: it may hold secrets', () => {
    expect(location.search).not.to.equal('');
    expect(contextOf('')).not.to.contain('?');
  });

  it('leaves out what it cannot read, and says so', async () => {
    const said = await warnings(() => {
      expect(contextOf('lamps')).to.contain('Path: ');
      return Promise.resolve();
    });
    expect(said).to.deep.equal([
      '<tavus-call>: page-context is empty, or an object in JSON: lamps',
    ]);
  });

  it('leaves out a fact that is not JSON, and says so', async () => {
    const ring: Record<string, unknown> = {};
    ring['ring'] = ring;
    const said = await warnings(() => {
      expect(contextOf({ ring, Cart: 'empty' })).to.match(/\nring: \nCart: empty$/);
      return Promise.resolve();
    });
    expect(said).to.deep.equal(['<tavus-call>: page-context has a fact that is not JSON.']);
  });

  it('fits into one message', async () => {
    const said = await warnings(() => {
      expect(contextOf({ text: 'x'.repeat(5000) })).to.have.length(3000);
      return Promise.resolve();
    });
    expect(said).to.have.length(1);
  });

  it('is told at the beginning, again when it changed, and no more after the call', async () => {
    const facts = { Cart: 'empty' };
    const told: string[] = [];
    const life = new AbortController();
    followPage(
      () => facts,
      (context) => told.push(context) > 0,
      life.signal,
    );
    expect(told).to.have.length(1);
    facts.Cart = 'a lamp';
    await until(() => told.length === 2);
    expect(told[1]).to.contain('Cart: a lamp');
    document.title = 'Another';
    await until(() => told.length === 3);
    life.abort();
  });

  it('is told once it can be, if at first it could not', async () => {
    let tries = 0;
    const life = new AbortController();
    followPage(
      () => '',
      () => ++tries > 1,
      life.signal,
    );
    await until(() => tries === 2);
    life.abort();
  });
});
