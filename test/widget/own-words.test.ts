import { en } from '../../widget/strings/en.ts';
import { layOver } from '../../widget/strings/lay-over.ts';
import type { StringOverrides } from '../../widget/strings/overrides.ts';
import type { TavusCall } from '../../widget/tavus-call.ts';
import { expect } from './expect.ts';
import { mount, part, until } from './fake.ts';
import { warnings } from './warnings.ts';

const title = (element: TavusCall) => part(element, 'title')?.textContent;
const start = (element: TavusCall) => part(element, 'primary')?.textContent.trim();
const launcher = (element: TavusCall) => {
  const button = part(element, 'launcher');
  return button?.getAttribute('aria-label') ?? button?.textContent.trim();
};

describe("a page's own texts", () => {
  const json = (text: string) =>
    Object.assign(document.createElement('script'), { type: 'application/json', text });

  it('come from JSON within, from the attribute, from the property, in this order of rank', async () => {
    const element = await mount({ open: '', lang: 'de' });
    const property = { start: 'property' };
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 0, 2],
    ]) {
      const give = [
        () => element.append(json('{"start":"child","privacy":"child","heading":"child"}')),
        () => element.setAttribute('strings', '{"start":"attribute","privacy":"attribute"}'),
        () => (element.strings = property),
      ];
      for (const one of order) give[one]?.();
      await until(() => title(element) === 'child' && start(element) === 'property');
      expect(part(element, 'screen')?.textContent).to.contain('attribute');
      element.replaceChildren();
      element.removeAttribute('strings');
      element.strings = undefined;
      await until(() => start(element) === 'Videoanruf starten');
    }
  });

  it('name the launcher before anything is loaded, and change when the JSON does', async () => {
    const element = document.createElement('tavus-call');
    const script = json('{"label":"Ring us"}');
    element.append(script);
    document.body.append(element);
    await element.updateComplete;
    expect(launcher(element)).to.equal('Ring us');
    script.textContent = '{"label":"Call us"}';
    await until(() => launcher(element) === 'Call us');
    element.label = 'Sales';
    await element.updateComplete;
    expect(launcher(element)).to.equal('Sales');
  });

  it('may be JSON in the property, as frameworks hand it over', async () => {
    const element = await mount({ open: '' });
    element.strings = '{"start":"Go"}';
    await element.updateComplete;
    expect(start(element)).to.equal('Go');
  });

  it('are left out, and the author is told once, when they are no JSON or do not fit', async () => {
    const said = await warnings(async () => {
      const element = await mount({ open: '', strings: '{"start":' });
      const wrong: unknown = {
        start: 3,
        ended: 'over',
        ahead: { one: '{count}' },
        nonsense: 'x',
        __proto__: { heading: 'no' },
        refusals: { paused: ['x'], made_up: 'x' },
        privacy: null,
        cancel: 'Stop',
        label: 'Talk',
      };
      element.strings = wrong as StringOverrides;
      await element.updateComplete;
      element.requestUpdate();
      await element.updateComplete;
      expect(start(element)).to.equal(en.start);
      expect(title(element)).to.equal(en.heading);
      element.strings = 7 as unknown as string;
      await element.updateComplete;
    });
    const about = (word: string) => said.filter((text) => text.includes(word)).length;
    const faults = ['"start":', 'strings.start ', 'strings.ended ', 'strings.ahead ', 'nonsense'];
    for (const fault of [...faults, 'refusals.paused', 'made_up', 'JSON: 7']) {
      expect([fault, about(fault)]).to.deep.equal([fault, 1]);
    }
    expect(said).to.have.length(8);
  });

  it('may be one text for all numbers, or forms', () => {
    expect(layOver(en, { ahead: '{count} to go' }).ahead).to.deep.equal({ other: '{count} to go' });
    const forms = { one: 'one to go', other: '{count} to go' };
    expect(layOver(en, { ahead: forms }).ahead).to.deep.equal(forms);
    expect(layOver(en, { ended: { limit: 'Over' } }).ended).to.deep.equal({
      ...en.ended,
      limit: 'Over',
    });
  });

  it('with a key that does not exist are no TypeScript', () => {
    // @ts-expect-error there is no such text
    const wrongKey: StringOverrides = { starrt: 'Go' };
    // @ts-expect-error there is no such end
    const wrongEnd: StringOverrides = { ended: { nobody: 'Bye' } };
    expect([wrongKey, wrongEnd]).to.have.length(2);
  });
});
