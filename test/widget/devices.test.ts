// What keeps camera and microphone from a call is found before a room is made, and without a prompt.
import { type Device, findObstacle } from '../../widget/page/devices.ts';
import type { TavusCall } from '../../widget/tavus-call.ts';
import { en } from '../../widget/strings/en.ts';
import { expect } from './expect.ts';
import { calling, collect, Fake, mount, part, press, reaches } from './fake.ts';

const undo: (() => void)[] = [];

/** Gives an object of the browser another value, until the end of the test. */
function pretend(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, configurable: true });
  undo.push(() => Reflect.deleteProperty(target, name));
}

afterEach(() => {
  for (const back of undo.splice(0)) back();
});

const permissions = (states: Partial<Record<Device, string>>) => ({
  query: ({ name }: { name: Device }) => Promise.resolve({ state: states[name] ?? 'prompt' }),
});

const allDevices: Device[] = ['camera', 'microphone'];

const obstacles: readonly (readonly [string, string, () => void])[] = [
  ['offline', 'failedOffline', () => pretend(navigator, 'onLine', false)],
  ['insecure', 'failedDevices', () => pretend(window, 'isSecureContext', false)],
  [
    'policy',
    'failedDevices',
    () =>
      pretend(document, 'featurePolicy', { allowsFeature: (name: string) => name !== 'camera' }),
  ],
  [
    'in_app',
    'failedDevices',
    () => pretend(navigator, 'userAgent', 'Mozilla/5.0 (iPhone) AppleWebKit Instagram 300.0'),
  ],
  [
    'blocked',
    'failedDevices',
    () => pretend(navigator, 'permissions', permissions({ camera: 'denied' })),
  ],
  [
    'no_device',
    'failedDevices',
    () =>
      pretend(navigator.mediaDevices, 'enumerateDevices', () =>
        Promise.resolve([{ kind: 'videoinput' }]),
      ),
  ],
];

/** Calls in vain; resolves with the failed element. */
async function failing(fake: Fake, attributes: Record<string, string> = {}): Promise<TavusCall> {
  const element = await mount({ endpoint: fake.base, ...attributes });
  element.startConversation();
  await reaches(element, 'failed');
  return element;
}

describe('before a room is made', () => {
  for (const [code, title, arrange] of obstacles) {
    it(`${code}: says what to do, and the endpoint hears nothing of it`, async () => {
      arrange();
      const fake = new Fake();
      const errors = collect<{ code: string }>(document.body, 'tavus:error');
      const element = await failing(fake, { 'support-href': 'tel:+1' });
      expect(errors.map((error) => error.code)).to.deep.equal([code]);
      expect(part(element, 'title')?.textContent).to.equal(en[title as 'failedDevices']);
      expect(part(element, 'text')?.textContent).to.equal(en.refusals[code as 'blocked']);
      expect(part(element, 'support') !== null).to.equal(true);
      expect(await fake.seen()).to.deep.equal([]);
    });
  }

  for (const code of ['in_app', 'blocked']) {
    it(`${code} is a guess: the visitor may try anyway`, async () => {
      obstacles.find(([name]) => name === code)?.[2]();
      const fake = new Fake();
      const element = await failing(fake);
      const buttons = [...(element.shadowRoot?.querySelectorAll('button') ?? [])];
      buttons.find(({ textContent }) => textContent.trim() === en.tryAnyway)?.click();
      await reaches(element, 'live');
    });
  }

  it('looks again when the visitor tries again', async () => {
    pretend(navigator, 'permissions', permissions({ microphone: 'denied' }));
    const fake = new Fake();
    const element = await failing(fake);
    await press(element, 'primary');
    await reaches(element, 'failed');
    expect(await fake.seen()).to.deep.equal([]);
    pretend(navigator, 'permissions', permissions({}));
    await press(element, 'primary');
    await reaches(element, 'live');
  });

  it('needs no camera for a call by voice alone', async () => {
    pretend(navigator, 'permissions', permissions({ camera: 'denied' }));
    expect(await findObstacle(['microphone'])).to.equal(undefined);
    expect(await findObstacle(allDevices)).to.equal('blocked');
    const fake = new Fake();
    const element = await mount({ endpoint: fake.base, 'audio-only': '' });
    element.startConversation();
    await reaches(element, 'live');
  });

  it('needs a microphone only, where there is no camera', async () => {
    const devices = () => Promise.resolve([{ kind: 'audioinput' }]);
    pretend(navigator.mediaDevices, 'enumerateDevices', devices);
    await calling(new Fake());
  });

  for (const [what, broken] of [
    ['throws', () => Promise.reject(new TypeError('unknown name'))],
    ['never answers', () => new Promise(() => undefined)],
  ] as const) {
    it(`takes a browser that ${what} to mean yes`, async () => {
      pretend(navigator, 'permissions', { query: broken });
      pretend(navigator.mediaDevices, 'enumerateDevices', broken);
      expect(await findObstacle(allDevices)).to.equal(undefined);
    });
  }

  it('takes a browser without permissions and policies to mean yes', async () => {
    pretend(navigator, 'permissions', undefined);
    pretend(document, 'featurePolicy', undefined);
    expect(await findObstacle(allDevices)).to.equal(undefined);
  });

  it('knows the browsers inside other apps, and no others', async () => {
    for (const sign of [
      '[FBAN/FBIOS]',
      'Line/13',
      'MicroMessenger/8',
      'BytedanceWebview/d',
      'LinkedInApp',
    ]) {
      pretend(navigator, 'userAgent', `Mozilla/5.0 AppleWebKit/605 ${sign}`);
      expect([sign, await findObstacle(allDevices)]).to.deep.equal([sign, 'in_app']);
    }
    for (const agent of ['Mozilla/5.0 (Macintosh) Safari/605', 'Mozilla/5.0 Chrome/150 Online/1']) {
      pretend(navigator, 'userAgent', agent);
      expect([agent, await findObstacle(allDevices)]).to.deep.equal([agent, undefined]);
    }
  });

  it('is ready by itself once the browser is online again, and says so', async () => {
    pretend(navigator, 'onLine', false);
    const fake = new Fake();
    const element = await failing(fake);
    window.dispatchEvent(new Event('online')); // of another line; this one is still down
    expect(element.state).to.equal('failed');
    Reflect.deleteProperty(navigator, 'onLine');
    window.dispatchEvent(new Event('online'));
    await reaches(element, 'idle');
    const status = element.shadowRoot?.querySelector('[role="status"]');
    expect(status?.textContent).to.equal(en.backOnline);
    expect(element.shadowRoot?.querySelector('.note')?.textContent).to.equal(en.backOnline);
    await press(element, 'primary');
    await reaches(element, 'live');
  });
});
