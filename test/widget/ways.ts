// How to bring a widget into each of its states, for tests that look at all of them.
import { en } from '../../widget/strings/en.ts';
import type { TavusCall } from '../../widget/tavus-call.ts';
import { type Fake, mount, part, press, reaches, until } from './fake.ts';
import { standInTurnstile, turnstileChallenge } from './page-turnstile.ts';

type Way = (element: TavusCall, fake: Fake) => Promise<void>;

const refusal = { error: 'No.', code: 'rate_limited', retry_after: 30, request_id: 'r' };

/** From a mounted element to each thing a visitor can see. */
export const ways: Readonly<Record<string, Way>> = {
  closed: () => Promise.resolve(),
  idle: async (element) => {
    element.open();
    await element.updateComplete;
  },
  consent: async (element) => {
    element.consent = true;
    await press(element, 'launcher');
    await reaches(element, 'consent');
  },
  requesting: async (element, fake) => {
    await fake.set({ hold: true });
    await press(element, 'launcher');
    await reaches(element, 'requesting');
  },
  inLine: async (element, fake) => {
    await fake.set({ line: Array.from({ length: 99 }, () => 2) });
    await press(element, 'launcher');
    await until(() => element.shadowRoot?.textContent.includes('1 visitor is before you'));
  },
  checking: async (element, fake) => {
    await fake.set({ challenge: turnstileChallenge });
    standInTurnstile();
    await press(element, 'launcher');
    await until(() => element.shadowRoot?.textContent.includes(en.checkingText), 'the check');
  },
  asked: async (element, fake) => {
    await fake.set({ challenge: turnstileChallenge });
    const { widgets } = standInTurnstile();
    await press(element, 'launcher');
    await until(() => widgets.length > 0, 'the widget');
    widgets[0]?.call('before-interactive-callback');
    await until(() => element.shadowRoot?.textContent.includes(en.confirmHuman), 'the question');
  },
  waiting: async (element, fake) => {
    await fake.set({ roomNeverLoads: true });
    await press(element, 'launcher');
    await reaches(element, 'waiting');
  },
  live: async (element) => {
    await press(element, 'launcher');
    await reaches(element, 'live');
  },
  minimized: async (element) => {
    await press(element, 'launcher');
    await reaches(element, 'live');
    element.minimize();
    await element.updateComplete;
  },
  expanded: async (element) => {
    await press(element, 'launcher');
    await reaches(element, 'live');
    await press(element, 'expand');
  },
  ending: async (element, fake) => {
    await fake.set({ end: [503, 503, 503] });
    await press(element, 'launcher');
    await reaches(element, 'live');
    await press(element, 'end');
    await reaches(element, 'ending');
  },
  ended: async (element) => {
    await press(element, 'launcher');
    await reaches(element, 'live');
    await press(element, 'end');
    await reaches(element, 'ended');
  },
  almostOver: async (element, fake) => {
    await press(element, 'launcher');
    await reaches(element, 'live');
    await fake.sees('/presence');
    await fake.set({ push: 'event: remaining\ndata: {"seconds":59}\n\n' });
    await until(() => part(element, 'notice') !== null, 'the notice');
  },
  rating: async (element) => {
    await ended(element);
    part(element, 'star')?.dispatchEvent(new KeyboardEvent('keydown', right));
    await element.updateComplete;
  },
  rated: async (element) => {
    await ended(element);
    await press(element, 'star');
  },
  failed: async (element, fake) => {
    await fake.set({ create: { status: 429, body: refusal } });
    await press(element, 'launcher');
    await reaches(element, 'failed');
  },
  blocked: async (element) => {
    const { permissions } = navigator;
    const value = { query: () => Promise.resolve({ state: 'denied' }) };
    Object.defineProperty(navigator, 'permissions', { value, configurable: true });
    await press(element, 'launcher');
    await reaches(element, 'failed');
    Object.defineProperty(navigator, 'permissions', { value: permissions, configurable: true });
  },
  elsewhere: async (element, fake) => {
    await callAt(fake);
    await press(element, 'launcher');
    await reaches(element, 'failed');
  },
  moved: async (element, fake) => {
    await press(element, 'launcher');
    await reaches(element, 'live');
    await callAt(fake, 'primary');
    await reaches(element, 'ended');
  },
};

const right = { key: 'ArrowRight', bubbles: true };

/** A call is over, and the visitor is asked how it was. */
async function ended(element: TavusCall): Promise<void> {
  element.rating = true;
  await press(element, 'launcher');
  await reaches(element, 'live');
  await press(element, 'end');
  await reaches(element, 'ended');
}

/** A call of another element, which takes it over where there is one already. */
async function callAt(fake: Fake, button?: string): Promise<void> {
  const other = await mount({ endpoint: fake.base, 'no-launcher': '' });
  other.startConversation();
  if (button) await reaches(other, 'failed');
  if (button) await press(other, button);
  await reaches(other, 'live');
}
