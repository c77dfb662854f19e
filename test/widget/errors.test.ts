import { refusalCodes } from '../../contract/refusals.ts';
import { isPassing } from '../../widget/panel/way-out.ts';
import { en } from '../../widget/strings/en.ts';
import { expect } from './expect.ts';
import { collect, Fake, mount, part, press, reaches, until } from './fake.ts';

interface Failure {
  code: string;
  message: string;
  retryAfter?: number;
}

const refusal = (code: string, more: object = {}) => ({
  error: 'A sentence.',
  code,
  request_id: 'r',
  ...more,
});

describe('when there is no call', () => {
  for (const code of refusalCodes) {
    it(`${code}: says its own sentence and shows a way out`, async () => {
      const fake = new Fake();
      await fake.set({ create: { status: 503, body: refusal(code) } });
      const element = await mount({
        endpoint: fake.base,
        'support-href': 'mailto:help@shop.example',
      });
      const failures = collect<Failure>(document.body, 'tavus:error');
      element.startConversation();
      await reaches(element, 'failed');
      expect(failures[0]).to.include({ code, message: 'A sentence.' });
      expect(part(element, 'text')?.textContent).to.equal(en.refusals[code]);
      expect(part(element, 'support')?.getAttribute('href')).to.equal('mailto:help@shop.example');
      expect(part(element, 'primary') !== null).to.equal(isPassing(code));
    });
  }

  it('every code has a sentence that no other code has', () => {
    const sentences = Object.values(en.refusals);
    expect(Object.keys(en.refusals)).to.include.members([
      ...refusalCodes,
      'unreachable',
      'elsewhere',
    ]);
    expect(new Set(sentences).size).to.equal(sentences.length);
  });

  it('counts down before another try, also behind a closed panel', async () => {
    const fake = new Fake();
    const body = refusal('rate_limited', { retry_after: 2 });
    await fake.set({ create: { status: 429, body } });
    const element = await mount({ endpoint: fake.base });
    const failures = collect<Failure>(element, 'tavus:error');
    element.startConversation();
    await reaches(element, 'failed');
    expect(failures[0]?.retryAfter).to.equal(2);
    const retry = part(element, 'primary') as HTMLButtonElement;
    expect(retry.disabled).to.equal(true);
    element.close();
    element.startConversation();
    expect(element.state).to.equal('failed');
    expect(await fake.seen('/conversations')).to.have.length(1);
    await until(() => !retry.disabled, 'the countdown');
    await press(element, 'primary');
    await fake.sees('/conversations', 2);
  });

  for (const [what, status, body] of [
    ['a proxy answers with a page of its own', 502, '<h1>Bad gateway</h1>'],
    ['a success is not ours', 201, { hello: 'world' }],
    ['an error is not ours', 500, { error: 'x' }],
    ['the reply is null', 201, 'null'],
  ] as const) {
    it(`${what}: unreachable, and the create is cancelled`, async () => {
      const fake = new Fake();
      await fake.set({ create: { status, body } });
      const element = await mount({ endpoint: fake.base });
      const failures = collect<Failure>(element, 'tavus:error');
      element.startConversation();
      await reaches(element, 'failed');
      expect(failures[0]?.code).to.equal('unreachable');
      await fake.sees('/cancel');
    });
  }

  it("a code newer than this widget: passed on, and called our side's trouble", async () => {
    const fake = new Fake();
    await fake.set({ create: { status: 500, body: refusal('brand_new') } });
    const element = await mount({ endpoint: fake.base });
    const failures = collect<Failure>(element, 'tavus:error');
    element.startConversation();
    await reaches(element, 'failed');
    expect(failures[0]?.code).to.equal('brand_new');
    expect(part(element, 'text')?.textContent).to.equal(en.refusals.internal);
  });

  it('nobody is there: unreachable', async () => {
    const element = await mount({ endpoint: 'http://127.0.0.1:9' });
    element.startConversation();
    await reaches(element, 'failed');
    expect(part(element, 'text')?.textContent).to.equal(en.refusals.unreachable);
  });

  for (const address of ['http://rooms.example/c1', 'javascript:alert(1)', 'nowhere', 5, null]) {
    it(`a room at ${String(address)}: never shown, and its conversation is ended`, async () => {
      const fake = new Fake();
      await fake.set({ reply: { conversation_url: address } });
      const element = await mount({ endpoint: fake.base });
      const failures = collect<Failure>(element, 'tavus:error');
      element.startConversation();
      await reaches(element, 'failed');
      expect(failures[0]?.code).to.equal('upstream_invalid');
      expect(Boolean(part(element, 'room'))).to.equal(false);
      await fake.sees('/end');
    });
  }
});
