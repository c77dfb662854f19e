// The script of docs/migrate.md, which a page wrote for Tavus's own widget: it runs unchanged beside our
// element for real, and beside a stand-in with the names of Tavus's public documentation and nothing else.
import { describe, expect, it } from 'vitest';
import { fenced } from '../docs/snippets.ts';
import { until } from '../support/until.ts';
import { complaintsOf } from './guest/complaints.ts';
import { useJourney } from './journey.ts';

const at = useJourney({ env: { PAGE_FIELDS: 'custom_greeting' } });

/** Methods are there from `tavus:ready` on, below `tavus`; what it says is what the documentation says. */
const standIn = `
customElements.define('tavus-widget', class extends HTMLElement {
  sent = [];
  connectedCallback() {
    const tell = (name, detail) =>
      this.dispatchEvent(new CustomEvent('tavus:' + name, { detail, bubbles: true, composed: true }));
    const conversationId = 'cfeed';
    this.tavus = {
      startConversation: () => {
        tell('state-change', { state: 'connecting' });
        tell('state-change', { state: 'connected' });
        tell('conversation-started', { conversationId });
      },
      endConversation: () => {
        tell('state-change', { state: 'disconnecting' });
        tell('state-change', { state: 'ended' });
        tell('conversation-ended', { conversationId });
      },
      sendMessage: (message) => void this.sent.push(message),
    };
    tell('ready');
  }
});`;

/** The page, with this in the tag's place; what it logs is at `window.log`. */
async function open(tag: string): Promise<void> {
  const script = fenced('docs/migrate.md', 'js').replace('const log =', 'const log = window.log =');
  const buttons = '<button id="talk">Talk</button><button id="stop">Stop</button>';
  const html = `<body>${tag}${buttons}<button id="ask">Ask</button><script type="module">${script}</script>`;
  await at.page.goto(at.journey.site.page('/moved', html));
}

const press = (name: string) => at.page.getByRole('button', { name, exact: true }).click();
const log = () => at.page.evaluate<string[]>('window.log');
const inCall = (is: boolean) =>
  until(
    'the page knows',
    async () => (await at.page.locator('body.in-call').count()) === Number(is),
  );

async function talkAndStop(ask = () => press('Ask')): Promise<void> {
  await press('Talk');
  await inCall(true);
  await ask();
  await press('Stop');
  await until('the end is told', async () => (await log()).length === 2);
  await inCall(false);
}

describe('a script for Tavus’s own widget', () => {
  it('runs beside a stand-in for it', async () => {
    await open(`<script>${standIn}</script><tavus-widget deployment-id="d1"></tavus-widget>`);
    await talkAndStop();
    expect(await log()).toEqual(['started cfeed', 'ended cfeed']);
    expect(await at.page.evaluate(`document.querySelector('tavus-widget').sent`)).toEqual([
      { event_type: 'conversation.respond', properties: { text: 'What are your opening hours?' } },
    ]);
  });

  it('runs beside our element, with the tag changed', async () => {
    const complaints = complaintsOf(at.page);
    const tag = fenced('docs/migrate.md', 'html');
    await open(tag.replaceAll('https://calls.example.com', at.journey.endpoint));
    await talkAndStop(async () => {
      const said = at.page.locator('[part~="captions"]', { hasText: 'opening hours' });
      // Who has not joined yet cannot ask anything.
      await until('the question is asked', async () => {
        await press('Ask');
        return said.isVisible();
      });
    });
    const [conversation] = at.journey.stand.simulator.meter.conversations();
    const id = String(conversation?.id);
    expect(await log()).toEqual([`started ${id}`, `ended ${id}`]);
    expect(conversation?.request.custom_greeting).toBe('Hello! What brings you here?');
    expect(complaints).toEqual([]);
    await at.journey.ended();
  });

  it('is told by our element why there is no call', async () => {
    at.journey.stand.simulator.play('out-of-credits');
    const tag = fenced('docs/migrate.md', 'html');
    await open(tag.replaceAll('https://calls.example.com', at.journey.endpoint));
    await press('Talk');
    await until('the error is told', async () => (await log()).length === 1);
    expect((await log())[0]).toMatch(/^error out_of_credits: \S/);
  });
});
