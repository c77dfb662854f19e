// An interactive call as a guest of its page: under a strict policy, beside others that speak Daily's protocol.
import { expect, it } from 'vitest';
import { complaintsOf } from './guest/complaints.ts';
import './guest/element.ts';
import { moduleTag } from './guest/hosting.ts';
import { breachesOf, provoke, strictPolicy } from './guest/policy.ts';
import { useJourney } from './journey.ts';

const at = useJourney();

const part = (name: string) => at.page.locator(`[part~="${name}"]`);
const isSaid = (text: string) =>
  part('utterance').filter({ hasText: text }).first().waitFor({ state: 'attached' });

/** Opens a page with an interactive tag, calls, and opens the transcript. */
async function talk(attributes = '', content = '', headers = {}): Promise<void> {
  const { site, endpoint } = at.journey;
  const tag = `<tavus-call interactive ${attributes}></tavus-call>`;
  const html = `<body><h1>Shop</h1>${content}${moduleTag(endpoint)}${tag}`;
  await at.page.goto(site.page('/guest', html, headers));
  await part('launcher').click();
  await at.page.locator('tavus-call[state="live"]').waitFor();
  await part('transcript-toggle').click();
}

async function write(text: string): Promise<void> {
  await part('write').fill(text);
  await part('send').click();
}

it('nothing is blocked by a strict policy, whatever is done on the page', async () => {
  const { endpoint, stand } = at.journey;
  const policy = strictPolicy({ script: endpoint, endpoint, room: stand.simulator.roomOrigin });
  const complaints = complaintsOf(at.page);
  const breaches = await breachesOf(at.page);
  await talk(
    'tools="scroll_to highlight fill_field"',
    '<h2 id="lamps">Lamps</h2><form><label>Name <input name="name"></label></form>',
    { 'content-security-policy': policy },
  );
  await at.page.evaluate(() => {
    const schema = { type: 'object', properties: { n: { type: 'integer' } }, required: ['n'] };
    const call = document.querySelector('tavus-call');
    const handler = ({ n }: { n: number }): string => String(2 * n);
    call?.registerTool('double', { schema, handler });
  });
  await write('Show me the lamps');
  await isSaid('Here it is.');
  await write('My name is Ada');
  await at.page.waitForFunction(() => document.querySelector('input')?.value === 'Ada');
  await write('/tool double {"n": 21}');
  await isSaid('42');
  await write('/tool double {"n": "many"}');
  await isSaid('That did not work');
  await part('end').click();
  await at.page.locator('tavus-call[state="ended"]').waitFor();
  expect(await breaches()).toEqual([]);
  expect(complaints).toEqual([]);
  await provoke(at.page, breaches);
});

it('no other tab can speak in the room’s name, nor end its call', async () => {
  const { site } = at.journey;
  const address = await at.page.locator('body').evaluate(() => location.href);
  expect(address).toBe('about:blank');
  await talk();
  const opened = at.page.waitForEvent('popup');
  const liar = site.page('/liar', '<body><h1>Liar</h1>');
  await at.page.evaluate((url) => void window.open(url), liar);
  const popup = await opened;
  await popup.locator('h1').waitFor();
  const emb = new URL((await part('room').getAttribute('src')) ?? '').searchParams.get('emb');
  const heard = at.page.evaluate(() => {
    const said: unknown[] = [];
    const lied = new Promise<unknown[]>((resolve) => {
      addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (data === 'that was all') resolve(said);
      });
    });
    document.addEventListener('tavus:protocol-message', (event) => {
      said.push((event as CustomEvent<{ kind: string }>).detail.kind);
    });
    return lied;
  });
  await popup.evaluate((callClientId) => {
    const { opener } = window as { opener: Window };
    const error = { errorMsg: 'no', error: { type: 'ejected', msg: 'no' } };
    const data = { event_type: 'conversation.lie', properties: {} };
    for (const id of [{}, { callClientId }]) {
      const say = (action: string, more: object) =>
        opener.postMessage(
          { what: 'iframe-call-message', from: 'embedded', action, ...id, ...more },
          '*',
        );
      say('app-message', { data, fromId: 'r' });
      say('left-meeting', {});
      say('error', error);
    }
    opener.postMessage('that was all', '*');
  }, emb);
  expect(await heard).not.toContain('lie');
  await popup.close();
  await write('/say Still here');
  await isSaid('Still here');
  expect(await at.page.locator('tavus-call').getAttribute('state')).toBe('live');
});

it('two of them on a page are in one room', async () => {
  await talk('id="first"');
  await at.page.evaluate(() => {
    const second = document.createElement('tavus-call');
    second.id = 'second';
    second.setAttribute('interactive', '');
    second.setAttribute('placement', 'top-left');
    document.body.append(second);
  });
  await at.page.locator('#second [part~="launcher"]').click();
  await at.page.locator('#second[state="failed"]').waitFor();
  await at.page.locator('#second [part~="primary"]').click();
  await at.page.locator('#second[state="live"]').waitFor();
  await at.page.locator('#second [part~="transcript-toggle"]').click();
  await at.page.locator('#first[state="ended"]').waitFor();
  const instances = () =>
    at.page.evaluate(() => {
      const { _daily: daily } = window as { _daily?: { instances: object } };
      return Object.keys(daily?.instances ?? {}).length;
    });
  await expect.poll(instances).toBe(1);
  expect(at.journey.stand.simulator.meter.conversations()).toHaveLength(1);
});
