// All lines are busy: the visitor stands in line, and the call begins by itself.
import type { Answer, Place } from '../../widget/call/answers.ts';
import { standInLine } from '../../widget/call/line.ts';
import type { TavusCall } from '../../widget/tavus-call.ts';
import { expect } from './expect.ts';
import { calling, collect, Fake, mount, part, press, reaches, until } from './fake.ts';

const always = (place: number) => Array.from({ length: 99 }, () => place);

/** The request keys of all creates. */
async function keys(fake: Fake): Promise<unknown[]> {
  const creates = await fake.seen('/conversations');
  return creates.map(({ text }) => (JSON.parse(text) as { request_key: unknown }).request_key);
}

/** An element whose visitor stands in line. */
async function inLine(fake: Fake): Promise<TavusCall> {
  const element = await calling(fake, 'requesting');
  await until(() => element.matches(':state(in-line)'), 'the line');
  await element.updateComplete;
  return element;
}

describe('the line', () => {
  it('begins the call by itself when the turn comes, with one key all the time', async () => {
    const fake = new Fake();
    await fake.set({ line: [3, 3, 2, 1] });
    const element = await mount({ endpoint: fake.base });
    const places = collect<{ place: number }>(document.body, 'tavus:place');
    const states = collect<{ state: string }>(element, 'tavus:state-change');
    const said: (string | null)[] = [];
    const status = element.shadowRoot?.querySelector('[role="status"]');
    const seen = new MutationObserver(() => said.push(status?.textContent ?? null));
    if (status) seen.observe(status, { childList: true, characterData: true, subtree: true });
    element.startConversation();
    await until(() => element.matches(':state(in-line)'), 'the line');
    expect(element.state).to.equal('requesting');
    await reaches(element, 'live');
    seen.disconnect();
    expect(places.map(({ place }) => place)).to.deep.equal([3, 2, 1]);
    expect(states.map(({ state }) => state)).to.deep.equal(['requesting', 'waiting', 'live']);
    expect(element.matches(':state(in-line)')).to.equal(false);
    const all = await keys(fake);
    expect(all).to.have.length(5);
    expect(new Set(all).size).to.equal(1);
    for (const text of ['2 visitors are', '1 visitor is', 'You are next', 'in the call']) {
      expect(said.filter((one) => one?.includes(text)).length).to.equal(1);
    }
    expect(await fake.seen('/cancel')).to.deep.equal([]);
  });

  it('gives the place up with the button, with the panel, with the element', async () => {
    for (const leave of ['button', 'panel', 'element']) {
      const fake = new Fake();
      await fake.set({ line: always(2) });
      const element = await inLine(fake);
      if (leave === 'button') await press(element, 'secondary');
      else if (leave === 'panel') element.close();
      else element.remove();
      const [cancel] = await fake.sees('/cancel');
      expect([leave, cancel?.text]).to.deep.equal([leave, (await keys(fake))[0]]);
      expect(element.state).to.be.oneOf(['idle', 'ended']);
    }
  });

  it('goes on through lost answers', async () => {
    const fake = new Fake();
    await fake.set({ line: always(2) });
    const element = await inLine(fake);
    await fake.set({ line: [], lost: 3 });
    await reaches(element, 'live');
    expect(await fake.seen('/cancel')).to.deep.equal([]);
    expect(new Set(await keys(fake)).size).to.equal(1);
  });

  it('ends with any other refusal', async () => {
    const fake = new Fake();
    await fake.set({ line: always(2) });
    const element = await inLine(fake);
    const body = { error: 'No.', code: 'budget_spent', request_id: 'r' };
    await fake.set({ line: [], create: { status: 503, body } });
    await reaches(element, 'failed');
    expect(part(element, 'title')?.textContent).to.equal('No calls right now');
  });

  it('asks at once when the page is in sight again', async () => {
    const fake = new Fake();
    await fake.set({ line: always(2) });
    const element = await mount({ endpoint: fake.base });
    const setTimeout = window.setTimeout.bind(window);
    Object.assign(window, { setTimeout: () => 0 }); // as in a page whose timers sleep
    element.startConversation();
    let asked = 0;
    for (const giveUpAt = Date.now() + 8000; asked < 3 && Date.now() < giveUpAt;) {
      document.dispatchEvent(new Event('visibilitychange'));
      asked = (await fake.seen('/conversations')).length;
    }
    Object.assign(window, { setTimeout });
    expect(asked >= 3).to.equal(true);
  });

  it('is left out where the endpoint is older, after one question', async () => {
    const fake = new Fake();
    await fake.set({ knowsNoLine: true });
    await calling(fake);
    const bodies = (await fake.seen('/conversations')).map(({ text }) => text.includes('"wait"'));
    expect(bodies).to.deep.equal([true, false]);
    expect(new Set(await keys(fake)).size).to.equal(1);
  });
});

describe('standing in line', () => {
  const place = (at: number): Place => ({ kind: 'waiting', place: at, pollSeconds: 0.01 });

  /** Stands in line where these are the answers, then none any more. */
  async function stand(answers: (Answer | Place | undefined)[], patienceMs: number) {
    let asking = 0;
    let most = 0;
    const ask = async () => {
      most = Math.max(most, ++asking);
      await new Promise((resolve) => setTimeout(resolve));
      asking--;
      return answers.shift();
    };
    const wakes: (() => void)[] = [];
    const told: number[] = [];
    const options = {
      ask,
      placed: (at: number) => told.push(at),
      resting: (wake: () => void) => {
        wakes.push(wake);
        for (const one of wakes) setTimeout(one);
      },
      patienceMs,
    };
    const answer = await standInLine(place(9), options, new AbortController().signal);
    return { answer, told, most };
  }

  it('never asks twice at once, however often it is woken', async () => {
    const { answer, told, most } = await stand(
      [place(3), place(2), { kind: 'refused', code: 'paused' }],
      5000,
    );
    expect(answer).to.deep.equal({ kind: 'refused', code: 'paused' });
    expect(told).to.deep.equal([3, 2]);
    expect(most).to.equal(1);
  });

  it('gives up when the endpoint is silent for too long', async () => {
    expect((await stand([place(2)], 50)).answer).to.equal(undefined);
  });

  it('waits for an endpoint that is out of order for a moment', async () => {
    const { answer } = await stand(
      [
        { kind: 'refused', code: 'store_unavailable' },
        { kind: 'refused', code: 'paused' },
      ],
      5000,
    );
    expect(answer).to.deep.equal({ kind: 'refused', code: 'paused' });
  });

  it('takes a call that was lost on its way for no answer, not for a refusal', async () => {
    const takenBack: Answer = { kind: 'refused', code: 'not_allowed' };
    expect((await stand([place(2), undefined, takenBack], 5000)).answer).to.equal(undefined);
    expect((await stand([place(2), takenBack], 5000)).answer).to.deep.equal(takenBack);
  });

  it('asks for nothing when the visitor has left', async () => {
    let asked = 0;
    const ask = () => {
      asked++;
      return Promise.resolve(undefined);
    };
    const options = { ask, placed: () => undefined, resting: () => undefined };
    await standInLine(place(1), options, AbortSignal.abort());
    expect(asked).to.equal(0);
  });
});
