import { Library } from '../../widget/strings/languages.ts';
import { clockTime, withTime } from '../../widget/strings/clock-time.ts';
import { en, type PanelTable } from '../../widget/strings/en.ts';
import { packed } from '../../widget/strings/launcher.ts';
import { plural } from '../../widget/strings/plural.ts';
import { Words, wordsReady } from '../../widget/strings/words.ts';
import type { TavusCall } from '../../widget/tavus-call.ts';
import { expect } from './expect.ts';
import { mount, part, until } from './fake.ts';
import { warnings } from './warnings.ts';

const title = (element: TavusCall) => part(element, 'title')?.textContent;
const start = (element: TavusCall) => part(element, 'primary')?.textContent.trim();
const launcher = (element: TavusCall) => part(element, 'launcher')?.getAttribute('aria-label');
const spoken = (element: TavusCall) => part(element, 'base')?.getAttribute('lang');
const directionOf = (element: TavusCall, name: string) => {
  const own = part(element, name);
  // A slot hides its words from the element around it; they find their direction themselves.
  const piece = name === 'panel' ? own : (own?.querySelector('bdi') ?? own);
  return piece && getComputedStyle(piece).direction;
};

afterEach(() => {
  document.documentElement.removeAttribute('lang');
  document.documentElement.removeAttribute('dir');
});

describe('the language', () => {
  it('is never another one first: nothing English is shown while it loads', async () => {
    const shown: string[] = [];
    const element = await mount({ lang: 'sv' });
    new MutationObserver(() => shown.push(start(element) ?? '')).observe(
      element.shadowRoot ?? element,
      { childList: true, subtree: true, characterData: true },
    );
    expect(launcher(element)).to.equal('Videosamtal');
    element.open();
    await until(() => start(element) === 'Starta videosamtal');
    expect(shown.includes(en.start)).to.equal(false);
    expect(spoken(element)).to.equal('sv');
  });

  it('is that of the page, and changes with it', async () => {
    document.documentElement.lang = 'de';
    const element = await mount({ open: '' });
    expect(start(element)).to.equal('Videoanruf starten');
    document.documentElement.lang = 'fr-CA';
    await until(() => start(element) === 'Démarrer l’appel vidéo');
    expect(spoken(element)).to.equal('fr-CA');
    expect(launcher(element)).to.equal('Appel vidéo');
    element.lang = 'nl';
    await until(() => start(element) === 'Videogesprek starten');
    element.lang = 'tlh';
    await until(() => start(element) === en.start);
    expect(spoken(element)).to.equal('en');
  });

  it('is that of the nearest element around it, also outside of a shadow tree', async () => {
    const outer = document.body.appendChild(document.createElement('div'));
    const inner = outer.attachShadow({ mode: 'open' }).appendChild(document.createElement('p'));
    const element = await mount();
    inner.append(element);
    outer.lang = 'it';
    await until(() => launcher(element) === 'Videochiamata');
    inner.lang = 'es';
    await until(() => launcher(element) === 'Videollamada');
  });

  it('is that of the attribute, whatever stands in the property of its name', async () => {
    const form = document.body.appendChild(document.createElement('form'));
    form.lang = 'de';
    // A form's fields take the place of its properties.
    form.innerHTML = '<select name="lang"></select><svg lang="it"><foreignObject /></svg>';
    const element = document.createElement('tavus-call');
    form.append(element);
    await until(() => launcher(element) === 'Videoanruf');
    form.querySelector('foreignObject')?.append(element);
    await until(() => launcher(element) === 'Videochiamata');
  });

  it('is not watched for once the element is off the page', async () => {
    const element = await mount();
    element.remove();
    let renders = 0;
    element.addController({ hostUpdate: () => renders++ });
    document.documentElement.lang = 'pl';
    await Promise.resolve();
    await element.updateComplete;
    expect(renders).to.equal(0);
    document.body.append(element);
    await until(() => launcher(element) === 'Wideorozmowa');
  });
});

describe('the direction', () => {
  it('of Arabic words is right to left in a page that is not; the panel stays as the page is', async () => {
    const element = await mount({ open: '', lang: 'ar', teaser: 'Hello' });
    expect(title(element)).to.equal('لنتحدّث وجهًا لوجه');
    for (const name of ['title', 'text', 'primary']) {
      expect([name, directionOf(element, name)]).to.deep.equal([name, 'rtl']);
    }
    expect(directionOf(element, 'panel')).to.equal('ltr');
  });

  it('of English words is left to right in a page that is not', async () => {
    document.documentElement.dir = 'rtl';
    const element = await mount({ open: '', lang: 'tlh' });
    for (const name of ['title', 'text', 'primary']) {
      expect([name, directionOf(element, name)]).to.deep.equal([name, 'ltr']);
    }
    expect(directionOf(element, 'panel')).to.equal('rtl');
  });
});

describe('the words of a panel', () => {
  const german: PanelTable = { ...en, start: 'Los' };
  const libraryOf = (languages: ConstructorParameters<typeof Library>[0]) =>
    new Library(languages, en) as Library;

  it('are English when their language cannot be had, and nobody is told', async () => {
    const said = await warnings(async () => {
      let changes = 0;
      const library = libraryOf({ de: () => Promise.reject(new Error('offline')) });
      await wordsReady('de', library);
      const words = new Words(() => changes++, library);
      expect(words.in('de', []).start).to.equal(en.start);
      await until(() => changes === 1);
      expect(words.in('de', []).lang).to.equal('en');
    });
    expect(said).to.deep.equal([]);
  });

  it('ask again for a language that could not be had', async () => {
    let tries = 0;
    const library = libraryOf({
      de: () => (++tries === 1 ? Promise.reject(new Error()) : Promise.resolve({ table: german })),
    });
    await wordsReady('de', library);
    await wordsReady('de', library);
    expect(new Words(() => 0, library).in('de-AT', [])).to.deep.equal({ ...german, lang: 'de-AT' });
    expect(tries).to.equal(2);
  });

  it('are English after a while, and follow when their language comes', async () => {
    let arrive: (module: { table: PanelTable }) => void = () => undefined;
    const arrival = new Promise<{ table: PanelTable }>((resolve) => (arrive = resolve));
    const library = libraryOf({ de: () => arrival });
    await wordsReady('de', library, 0);
    let changes = 0;
    const words = new Words(() => changes++, library);
    expect(words.in('de', []).start).to.equal(en.start);
    arrive({ table: german });
    await until(() => changes === 1);
    expect(words.in('de', []).start).to.equal('Los');
  });

  it('stay as they are until the next language is there, and follow the last wish', async () => {
    let arrive: (module: { table: PanelTable }) => void = () => undefined;
    const french = new Promise<{ table: PanelTable }>((resolve) => (arrive = resolve));
    const library = libraryOf({ de: () => Promise.resolve({ table: german }), fr: () => french });
    await wordsReady('de', library);
    const words = new Words(() => 0, library);
    expect(words.in('de', []).start).to.equal('Los');
    expect(words.in('fr', []).start).to.equal('Los');
    expect(words.in('de', []).start).to.equal('Los');
    arrive({ table: { ...en, start: 'Allez' } });
    await wordsReady('fr', library);
    expect(words.in('de', []).start).to.equal('Los');
    expect(words.in('fr', []).start).to.equal('Allez');
  });
});

describe('numbers and times', () => {
  it('are as the browser would write them, in each of our languages', () => {
    const asked = ['ar-EG', 'ar-MA', 'en-GB-u-nu-thai', 'hi-IN-u-hc-h23-nu-deva'];
    for (const lang of [...Object.keys(packed), ...asked]) {
      const digits = new Intl.NumberFormat(lang, { minimumIntegerDigits: 2 });
      const time = `${digits.format(70)}:${digits.format(5)}`;
      expect(clockTime(70 * 60 + 5, lang), lang).to.equal(time);
    }
  });

  it('are in the digits and forms of the language', () => {
    expect(clockTime(545, 'en')).to.equal('9:05');
    expect(clockTime(5, 'de')).to.equal('0:05');
    expect(clockTime(4500, 'fr')).to.equal('75:00');
    expect(clockTime(545, 'ar-EG')).to.equal('٩:٠٥');
    expect(withTime('noch {time}', 61, 'de')).to.equal('noch 1:01');
    const forms = { one: '{count} osoba', few: '{count} osoby', many: '{count} osób', other: '-' };
    expect([1, 3, 5, 22].map((count) => plural('pl', forms, count))).to.deep.equal([
      '1 osoba',
      '3 osoby',
      '5 osób',
      '22 osoby',
    ]);
    expect(plural('ar-EG', { other: '{count}' }, 12)).to.equal('١٢');
  });
});
