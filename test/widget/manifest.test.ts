// custom-elements.json tells page authors what there is to style and to listen to: here it is held
// against what the element really shows.
import type { TavusCall } from '../../widget/tavus-call.ts';
import { hostStyles } from '../../widget/launcher/host-styles.ts';
import { launcherStyles } from '../../widget/launcher/launcher-styles.ts';
import { layoutStyles } from '../../widget/layout/layout-styles.ts';
import { type Layout, statesOf } from '../../widget/layout/layout.ts';
import { panelStyles } from '../../widget/panel/panel-styles.ts';
import { screenStyles } from '../../widget/panel/screen-styles.ts';
import { screens } from '../../widget/panel/screens.ts';
import { expect } from './expect.ts';
import { Fake, mount, part, press, until } from './fake.ts';
import { message, whole } from './interactive/messages.ts';
import { talking } from './interactive/talking.ts';
import { ways } from './ways.ts';

interface Named {
  readonly name: string;
}
interface Declaration extends Named {
  readonly cssParts: Named[];
  readonly cssProperties: Named[];
  readonly cssStates: Named[];
  readonly slots: Named[];
  readonly attributes: Named[];
}

/** A layout in which all is so that can be. */
const small: Layout = {
  ...{ shown: true, inline: false, size: 'small', corner: 'bottom-right', docked: true },
  ...{ sheet: true, fullscreen: true, moved: true, dragging: true, upright: true },
};

const names = (list: readonly Named[]) => list.map(({ name }) => name).sort();
const sorted = (set: Iterable<string>) => [...new Set(set)].sort();

async function declaration(): Promise<Declaration> {
  const manifest = (await (await fetch('/dist/custom-elements.json')).json()) as {
    modules: { declarations: Declaration[] }[];
  };
  const found = manifest.modules
    .flatMap(({ declarations }) => declarations)
    .find(({ name }) => name === 'TavusCall');
  if (!found) throw new Error('custom-elements.json has no TavusCall');
  return found;
}

/** What an element shows in all of its states. */
async function seenInAllStates(look: (element: TavusCall) => Iterable<string>): Promise<string[]> {
  const seen: string[] = [];
  for (const reach of Object.values(ways)) {
    const fake = new Fake();
    const element = await mount({
      endpoint: fake.base,
      teaser: 'Hello there',
      poster: 'data:,',
      'support-href': 'mailto:a@shop.example',
    });
    await reach(element, fake);
    seen.push(...look(element));
    await fake.set({ release: true });
    element.remove();
  }
  return sorted(seen);
}

/** What an interactive call shows beside that. */
async function partsOfTalk(): Promise<string[]> {
  const { element, say, tell } = await talking({ tools: 'open_link:https://example.com/*' });
  await tell(whole('Hello'));
  const bad = { state: 'bad', reasons: [] };
  await say('network-quality-change', { state: bad, threshold: 'very-low', quality: 1 });
  const parts = [...attributeOf('[part]', 'part')(element)];
  await press(element, 'transcript-toggle');
  const asked = { name: 'open_link', arguments: '{"url": "https://example.com/a"}' };
  await tell(message('tool_call', { ...asked, tool_call_id: 't1' }));
  await until(() => part(element, 'offer'), 'the link');
  parts.push(...attributeOf('[part]', 'part')(element));
  element.remove();
  return parts;
}

const attributeOf = (selector: string, attribute: string) => (element: TavusCall) =>
  [...(element.shadowRoot?.querySelectorAll(selector) ?? [])].flatMap(
    (one) => one.getAttribute(attribute)?.split(' ') ?? [],
  );

describe('the manifest', () => {
  it('names every part there is, and no other', async () => {
    const inCalls = await seenInAllStates(attributeOf('[part]', 'part'));
    const seen = sorted([...inCalls, ...(await partsOfTalk())]);
    expect(seen).to.deep.equal(names((await declaration()).cssParts));
  });

  it('names every slot', async () => {
    const seen = await seenInAllStates(attributeOf('slot', 'name'));
    expect(seen).to.deep.equal(names((await declaration()).slots));
  });

  it('names every custom state', async () => {
    const ofCalls = Object.keys(screens);
    const ofLayouts = [...statesOf(small), ...statesOf({ ...small, size: 'large' })];
    const others = ['open', 'loading', 'in-line'];
    const all = [...ofCalls, ...ofLayouts.filter((name) => name !== false), ...others];
    expect(names((await declaration()).cssStates)).to.deep.equal(sorted(all));
  });

  it('names every custom property', async () => {
    const css = [hostStyles, launcherStyles, panelStyles, screenStyles, layoutStyles]
      .map(String)
      .join();
    const used = sorted(css.match(/--tavus-call-[a-z-]+/g) ?? []);
    expect(used).to.deep.equal(names((await declaration()).cssProperties));
  });

  it('names every attribute', async () => {
    const { observedAttributes } = customElements.get('tavus-call') as unknown as {
      observedAttributes: string[];
    };
    const { attributes } = await declaration();
    expect(sorted([...observedAttributes, 'state'])).to.deep.equal(sorted(names(attributes)));
  });
});
