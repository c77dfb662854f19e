// What a mistake in a page's script sets, and nobody can show.
import { expect } from './expect.ts';
import { mount, part } from './fake.ts';
import { warnings } from './warnings.ts';

it('a value that nobody can show is left out, with a word to the author', async () => {
  const element = await mount({ label: 'Ask Ada', theme: 'dark' });
  const said = await warnings(async () => {
    Object.assign(element, {
      label: Symbol('odd'),
      theme: Object.create(null) as unknown,
      opened: () => 1,
    });
    await element.updateComplete;
    Object.assign(element, { label: Symbol('odd') });
    await element.updateComplete;
  });
  expect(part(element, 'launcher')?.textContent).to.contain('Ask Ada');
  expect(element.theme).to.equal('dark');
  expect(element.opened).to.equal(false);
  expect(said.filter((text) => text.includes('label cannot be of type symbol'))).to.have.length(1);
});
