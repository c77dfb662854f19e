// Asking first: what is remembered, for how long, and what is not touched.
import { expect } from './expect.ts';
import { collect, Fake, mount, part, press, reaches } from './fake.ts';

const consent = (fake: Fake, version?: string) =>
  mount({ endpoint: fake.base, consent: '', ...(version && { 'consent-version': version }) });

/** Somebody starts a call and agrees, if asked; whether he was asked. */
async function calls(fake: Fake, version?: string): Promise<boolean> {
  const element = await consent(fake, version);
  await press(element, 'launcher');
  const asked = element.state === 'consent';
  if (asked) await press(element, 'primary');
  await reaches(element, 'live');
  element.remove();
  return asked;
}

/** Every use of the storage, from now to the end of the test. */
function watchStorage(answer?: () => never): string[] {
  const used: string[] = [];
  const real = window.localStorage;
  const watched = {
    getItem: (key: string) => {
      used.push('getItem');
      answer?.();
      return real.getItem(key);
    },
    setItem: (key: string, value: string) => {
      used.push('setItem');
      answer?.();
      real.setItem(key, value);
    },
  };
  replaceStorage(() => watched);
  return used;
}

/** Puts something else in the place of the storage, to the end of the test. */
function replaceStorage(get: () => unknown): void {
  const property = Object.getOwnPropertyDescriptor(window, 'localStorage') ?? {};
  Object.defineProperty(window, 'localStorage', { configurable: true, get });
  undo = () => Object.defineProperty(window, 'localStorage', property);
}

let undo: (() => unknown) | undefined;
afterEach(() => {
  undo?.();
  undo = undefined;
  localStorage.clear();
});

describe('consent', () => {
  it('is asked for each time without a version, and the storage is not touched', async () => {
    const fake = new Fake();
    const used = watchStorage();
    expect([await calls(fake), await calls(fake)]).to.deep.equal([true, true]);
    expect(used).to.deep.equal([]);
  });

  it('with a version is asked for once, and again for another version', async () => {
    const fake = new Fake();
    const asked = [];
    for (const version of ['1', '1', '2', '2', '1']) asked.push(await calls(fake, version));
    expect(asked).to.deep.equal([true, false, true, false, true]);
    expect(localStorage.getItem(`tavus-call:consent ${fake.base}`)).to.equal('1');
  });

  it('to one endpoint is none to another', async () => {
    expect(await calls(new Fake(), '1')).to.equal(true);
    expect(await calls(new Fake(), '1')).to.equal(true);
  });

  it('is read when somebody starts, and written only when he agrees', async () => {
    const fake = new Fake();
    const used = watchStorage();
    const element = await consent(fake, '1');
    element.open();
    await element.updateComplete;
    expect(used).to.deep.equal([]);
    await press(element, 'primary');
    expect(used).to.deep.equal(['getItem']);
    await press(element, 'secondary');
    expect(element.state).to.equal('idle');
    expect(used).to.deep.equal(['getItem']);
    expect(await fake.seen()).to.deep.equal([]);
  });

  it('is asked for each time where the storage throws', async () => {
    const fake = new Fake();
    watchStorage(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    expect([await calls(fake, '1'), await calls(fake, '1')]).to.deep.equal([true, true]);
  });

  it('is asked for each time where there is no storage', async () => {
    const fake = new Fake();
    replaceStorage(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    expect([await calls(fake, '1'), await calls(fake, '1')]).to.deep.equal([true, true]);
  });

  it('is told to the page when it is given, and nothing is asked for before', async () => {
    const fake = new Fake();
    const element = await consent(fake, '2026-11');
    const given = collect<{ version?: string }>(document.body, 'tavus:consent');
    await press(element, 'launcher');
    expect(part(element, 'title')?.textContent).to.equal('Before you start');
    expect([given.length, (await fake.seen()).length]).to.deep.equal([0, 0]);
    await press(element, 'primary');
    await reaches(element, 'live');
    element.remove();
    await calls(fake, '2026-11');
    expect(given).to.deep.equal([{ version: '2026-11' }]);
  });
});
