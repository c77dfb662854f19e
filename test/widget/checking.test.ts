// The visitor is checked to be human, where the endpoint wants that.
import { verifySolution, type Payload } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { en } from '../../widget/strings/en.ts';
import type { TavusCall } from '../../widget/tavus-call.ts';
import { expect } from './expect.ts';
import { calling, collect, Fake, mount, part, press, reaches, until } from './fake.ts';
import { standInTurnstile, turnstileChallenge } from './page-turnstile.ts';
import { secrets, sum } from './sums.ts';
import { warnings } from './warnings.ts';

interface Create {
  readonly request_key: string;
  readonly challenge?: string;
}

async function creates(fake: Fake): Promise<Create[]> {
  return (await fake.seen('/conversations')).map(({ text }) => JSON.parse(text) as Create);
}

const shows = (element: TavusCall, text: string) =>
  until(() => part(element, 'text')?.textContent === text, text);

/** A task of the page's own: it comes when the one before it is over. */
function turn(): Promise<unknown> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = resolve;
    port2.postMessage(0);
  });
}

/** Counts the keys that are derived from now on. */
function derivations(): { readonly count: number; stop: () => void } {
  const { subtle } = crypto;
  const counted = {
    count: 0,
    stop: () => {
      Reflect.deleteProperty(subtle, 'deriveBits');
    },
  };
  const derive = subtle.deriveBits.bind(subtle);
  subtle.deriveBits = (...given) => {
    counted.count += 1;
    return derive(...given);
  };
  return counted;
}

describe('the check by ALTCHA', () => {
  it('sends the same request once more, with a proof that is right', async () => {
    const fake = new Fake();
    await fake.set({ challenge: await sum(30) });
    const element = await calling(fake);
    const failures = collect(element, 'tavus:error');
    const [first, second, ...more] = await creates(fake);
    expect([first?.challenge, more.length]).to.deep.equal([undefined, 0]);
    expect(second?.request_key).to.equal(first?.request_key);
    const payload = JSON.parse(atob(second?.challenge ?? '')) as Payload;
    const { verified } = await verifySolution({ ...payload, deriveKey, ...secrets });
    expect([verified, payload.solution.counter]).to.deep.equal([true, 30]);
    expect(failures).to.deep.equal([]);
  });

  it('says what goes on, for eye and ear, and leaves the page alone meanwhile', async () => {
    const fake = new Fake();
    await fake.set({ challenge: await sum(1_000_000) });
    const keys = derivations();
    const element = await calling(fake, 'requesting');
    await shows(element, en.checkingText);
    expect(part(element, 'title')?.textContent).to.equal(en.checking);
    const status = element.shadowRoot?.querySelector('[role="status"]');
    expect(status?.textContent).to.equal(`${en.checking}. ${en.checkingText}`);
    const before = keys.count;
    let turns = 0;
    for (; keys.count < before + 60; turns += 1) await turn();
    expect(turns > 30).to.equal(true);
    keys.stop();
  });

  it('stops when the visitor does, and takes the call back', async () => {
    for (const leave of ['button', 'element']) {
      const fake = new Fake();
      await fake.set({ challenge: await sum(1_000_000) });
      const keys = derivations();
      const element = await calling(fake, 'requesting');
      await shows(element, en.checkingText);
      await until(() => keys.count > 0, 'the sum');
      if (leave === 'button') await press(element, 'secondary');
      else element.remove();
      await fake.sees('/cancel');
      let seen = -1;
      await until(async () => {
        const isStill = seen === keys.count;
        seen = keys.count;
        await new Promise((resolve) => setTimeout(resolve, 50));
        return isStill;
      }, 'nothing is derived any more');
      keys.stop();
      expect(await creates(fake)).to.have.length(1);
    }
  });

  it('is repeated from the line when the place was lost', async () => {
    const fake = new Fake();
    await fake.set({ challenge: await sum(3), line: new Array<number>(500).fill(2) });
    const element = await calling(fake, 'requesting');
    await until(() => element.matches(':state(in-line)'), 'the line');
    const proofs = async () =>
      new Set((await creates(fake)).map(({ challenge }) => challenge)).size;
    const before = await proofs();
    await fake.set({ believes: false });
    await until(async () => (await proofs()) > before, 'another proof');
    await reaches(element, 'failed');
    expect(part(element, 'text')?.textContent).to.equal(en.refusals.challenge_failed);
  });

  it('that is not believed has an end, and another try', async () => {
    const fake = new Fake();
    await fake.set({ challenge: await sum(3), believes: false });
    const element = await calling(fake, 'failed');
    expect(await creates(fake)).to.have.length(2);
    expect(part(element, 'text')?.textContent).to.equal(en.refusals.challenge_failed);
    await fake.set({ believes: true });
    await press(element, 'primary');
    await reaches(element, 'live');
  });

  for (const [what, challenge] of [
    ['of a kind that is newer than this widget', { kind: 'riddle' }],
    ['without a sum', { kind: 'altcha' }],
    ['that is a word', 'human?'],
    [
      'that nobody can solve',
      { kind: 'altcha', parameters: { keyPrefix: 'no hex', salt: '', nonce: '' } },
    ],
  ] as const) {
    it(`${what} fails politely, and asks nobody else`, async () => {
      const fake = new Fake();
      await fake.set({ challenge });
      const element = await calling(fake, 'failed');
      expect(part(element, 'text')?.textContent).to.equal(en.refusals.challenge_failed);
      expect(Boolean(document.querySelector('script[src*="cloudflare"]'))).to.equal(false);
    });
  }
});

describe('the check by Turnstile', () => {
  /** A visitor in front of the page's own Turnstile. */
  async function checked(attributes: Record<string, string> = {}) {
    const { widgets } = standInTurnstile();
    const fake = new Fake();
    await fake.set({ challenge: turnstileChallenge });
    const element = await mount({ endpoint: fake.base, ...attributes });
    element.startConversation();
    await until(() => widgets.length > 0, 'the widget');
    const [widget] = widgets;
    if (!widget) throw new Error('there is no widget');
    return { fake, element, widget, widgets };
  }

  it('is in the page’s own tree and in the panel, as the panel is, and gone when it is done', async () => {
    const { fake, element, widget } = await checked({ theme: 'dark', lang: 'zh-TW' });
    expect(widget.parameters).to.include({
      sitekey: turnstileChallenge.site_key,
      action: turnstileChallenge.action,
      appearance: 'interaction-only',
      theme: 'dark',
      language: 'zh-tw',
      size: 'flexible',
    });
    expect(widget.container.parentNode === element).to.equal(true);
    expect(widget.container.assignedSlot?.closest('[part="panel"]') !== null).to.equal(true);
    widget.call('callback', 'the token');
    await reaches(element, 'live');
    expect((await creates(fake)).map(({ challenge }) => challenge)).to.deep.equal([
      undefined,
      'the token',
    ]);
    expect([widget.isRemoved, element.children.length]).to.deep.equal([true, 0]);
  });

  it('is as the page is, and narrow where there is no room', async () => {
    const { widget, element } = await checked({
      style: '--tavus-call-width: 250px',
      lang: 'de-AT',
    });
    expect(widget.parameters).to.include({ theme: 'light', language: 'de', size: 'compact' });
    element.close();
  });

  it('asks the visitor, in words that are seen and heard, and goes on when he has answered', async () => {
    const { element, widget } = await checked();
    await shows(element, en.checkingText);
    widget.call('before-interactive-callback');
    await shows(element, en.confirmHuman);
    const status = element.shadowRoot?.querySelector('[role="status"]');
    expect(status?.textContent).to.equal(`${en.checking}. ${en.confirmHuman}`);
    widget.call('after-interactive-callback');
    await shows(element, en.checkingText);
    widget.call('callback', 'the token');
    await reaches(element, 'live');
  });

  for (const [callback, ...values] of [
    ['error-callback', '300030'],
    ['timeout-callback'],
    ['expired-callback'],
    ['unsupported-callback'],
  ] as const) {
    it(`${callback}: has an end, and another try`, async () => {
      const { fake, element, widget, widgets } = await checked();
      const said = await warnings(async () => {
        const handled = widget.call(callback, ...values);
        expect(handled).to.equal(values.length > 0 ? true : undefined);
        await reaches(element, 'failed');
      });
      expect(said.filter((one) => one.includes('300030'))).to.have.length(values.length);
      expect([widget.isRemoved, element.children.length]).to.deep.equal([true, 0]);
      expect(await creates(fake)).to.have.length(1);
      await press(element, 'primary');
      await until(() => widgets.length > 1, 'another widget');
      widgets[1]?.call('callback', 'the token');
      await reaches(element, 'live');
    });
  }

  it('leaves with the visitor', async () => {
    for (const leave of ['close', 'remove'] as const) {
      const { element, widget, fake } = await checked();
      element[leave]();
      await until(() => widget.isRemoved, 'the widget is removed');
      await until(() => element.children.length === 0, 'its place is gone');
      await fake.sees('/cancel');
      expect(await creates(fake)).to.have.length(1);
    }
  });
});
