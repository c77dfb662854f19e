// What the page hears of an interactive call, says in it, and does for the replica.
import type { Tool } from '../../../widget/interactive/tools/tool.ts';
import { expect } from '../expect.ts';
import { collect, mount, part, until } from '../fake.ts';
import { warnings } from '../warnings.ts';
import { heardIn, says } from './daily-page.ts';
import { message, whole } from './messages.ts';
import { talking } from './talking.ts';

interface Sent {
  readonly event_type: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** What has been sent to Tavus. */
const sent = (frame: HTMLIFrameElement): Sent[] =>
  heardIn(frame)
    .filter(({ action }) => action === 'app-msg')
    .map(({ data }) => data as Sent);

/** Waits until something of this kind has been sent. */
async function sends(frame: HTMLIFrameElement, kind: string): Promise<Sent['properties']> {
  const find = () => sent(frame).find((one) => one.event_type === `conversation.${kind}`);
  await until(find, `${kind} to be sent`);
  return find()?.properties;
}

const call = (name: string, args: unknown, id = 't1') =>
  message('tool_call', { name, arguments: args, tool_call_id: id }, { inference_id: 'i9' });

describe('tavus:protocol-message', () => {
  it('is what Tavus says, with its kind, once for both of the replica’s names', async () => {
    const { element, tell } = await talking();
    const heard = collect<{ kind: string; properties: unknown; seq: number }>(
      element,
      'tavus:protocol-message',
    );
    const said = whole('Hello', { role: 'pal' });
    await tell(said);
    await tell(whole('Hello'));
    const spoken = heard.filter(({ kind }) => kind === 'utterance');
    expect(spoken).to.deep.equal([
      { ...said, kind: 'utterance', properties: { role: 'replica', speech: 'Hello' } },
    ]);
  });

  it('is also what nobody knows yet, and never what is no message', async () => {
    const { element, frame, tell } = await talking();
    const heard = collect<{ kind: string }>(element, 'tavus:protocol-message');
    const odd = message('guardrail.triggered', { guardrail: 'x' });
    for (const data of ['text', 7, null, {}, { event_type: 7 }]) {
      says(frame(), 'app-message', { data, fromId: 'r' });
    }
    await tell(odd);
    expect(heard[0]).to.deep.equal({ ...odd, kind: 'guardrail.triggered' });
  });
});

describe('tavus:tool-call', () => {
  it('tells name, arguments as JSON, and what belongs to it', async () => {
    const { element, tell } = await talking();
    const heard = collect<Record<string, unknown>>(element, 'tavus:tool-call');
    await tell({ ...call('show', '{"id": 7}'), turn_idx: 3, seq: 41 });
    await tell(message('perception_tool_call', { name: 'wave', arguments: { hand: 'left' } }));
    expect(heard[0]).to.deep.equal({
      ...{ name: 'show', arguments: '{"id": 7}', tool_call_id: 't1' },
      ...{ seq: 41, turn_idx: 3, inference_id: 'i9' },
    });
    expect(heard[1]).to.include({ name: 'wave', arguments: '{"hand":"left"}' });
  });

  it('is answered by the tool of that name, and what it answers is sent', async () => {
    const { element, frame, tell } = await talking();
    element.registerTool<{ a: number; b: number }>('add', {
      schema: {
        type: 'object',
        properties: { a: { type: 'number' }, b: { type: 'number' } },
        required: ['a', 'b'],
      },
      handler: ({ a, b }) => ({ sum: a + b }),
    });
    await tell(call('add', '{"a": 1, "b": 2}'));
    expect(await sends(frame(), 'tool_result')).to.deep.equal({
      ...{ tool_call_id: 't1', output: { sum: 3 }, status: 'success' },
    });
  });

  it('is not run when its arguments do not fit, nor when the page answers itself', async () => {
    const { element, frame, tell } = await talking();
    let runs = 0;
    const tool: Tool = { schema: { type: 'object', required: ['a'] }, handler: () => ++runs };
    element.registerTool('add', tool);
    await tell(call('add', '{}'));
    expect(await sends(frame(), 'tool_result')).to.include({ status: 'error' });
    element.addEventListener('tavus:tool-call', (event) => {
      event.preventDefault();
    });
    await tell(call('add', '{"a": 1}', 't2'));
    await tell(call('add', '{"a": 1}', 't3'));
    expect([runs, sent(frame()).length]).to.deep.equal([0, 1]);
  });

  it('is left to the page where it has no tools, and is an error where it has others', async () => {
    const { element, frame, tell } = await talking();
    await tell(call('add', '{}'));
    expect(sent(frame())).to.deep.equal([]);
    const unregister = element.registerTool('other', { handler: () => 'done' });
    await tell(call('add', '{}', 't2'));
    expect(await sends(frame(), 'tool_result')).to.include({ tool_call_id: 't2', status: 'error' });
    unregister();
    await tell(call('other', '{}', 't3'));
    expect(sent(frame())).to.have.length(1);
  });

  it('reaches the ready-made tools that the tag names', async () => {
    const heading = document.createElement('h2');
    heading.id = 'lamps';
    heading.textContent = 'Lamps';
    document.body.append(heading);
    const { frame, tell } = await talking({ tools: 'scroll_to' });
    await tell(call('scroll_to', '{"target": "lamps"}'));
    expect(await sends(frame(), 'tool_result')).to.include({ status: 'success' });
  });

  it('may come before the script: a tool can be queued', async () => {
    const tool: Tool = { handler: () => 'queued' };
    const element = await mount();
    element.queue?.push(['registerTool', 'early', tool]);
    expect(element.registeredTools.get('early')).to.equal(tool);
  });
});

describe('what a page says', () => {
  it('is the event of the protocol that it means', async () => {
    const { element, frame } = await talking();
    const all = [
      element.sendMessage('Hello'),
      element.sendChat('Hi'),
      element.interrupt(),
      element.appendContext('A lamp is in the cart.'),
      element.setSensitivity({ participant_pause_sensitivity: 'high' }),
      element.tavus.sendMessage({ event_type: 'conversation.echo', properties: { text: 'Oh' } }),
    ];
    expect(all).to.deep.equal([true, true, true, true, true, true]);
    await until(() => sent(frame()).length === 6);
    const said = sent(frame()).map(({ event_type, properties }) => [event_type, properties]);
    expect(said).to.deep.equal([
      ['conversation.respond', { text: 'Hello' }],
      ['conversation.respond', { text: 'Hi' }],
      ['conversation.interrupt', undefined],
      ['conversation.append_llm_context', { context: 'A lamp is in the cart.' }],
      ['conversation.sensitivity', { participant_pause_sensitivity: 'high' }],
      ['conversation.echo', { text: 'Oh' }],
    ]);
  });

  it('is nothing without a call, and its author is told where the tag is not interactive', async () => {
    const element = await mount({ open: '' });
    const said = await warnings(() => Promise.resolve(element.sendMessage('Hello')));
    expect(said).to.deep.equal(['<tavus-call>: cannot send: the tag is not interactive.']);
    expect((await mount()).sendMessage('Hello')).to.equal(false);
    expect((await mount({ interactive: '', open: '' })).interrupt()).to.equal(false);
  });

  it('is where the visitor is, once the replica is there, and again when that changes', async () => {
    const { element, frame } = await talking({ 'page-context': '{"Cart": "empty"}' });
    const context = (await sends(frame(), 'append_llm_context'))?.['context'];
    expect(context).to.match(/\nPath: \/\nCart: empty$/);
    element.pageContext = { Cart: 'a lamp' };
    await until(() => sent(frame()).length === 2, 'the new facts');
    expect(sent(frame())[1]?.properties?.['context']).to.match(/\nCart: a lamp$/);
  });
});

describe('tavus:connect-time', () => {
  it('comes once, with the replica’s first word, and counts from the click', async () => {
    const { element, tell } = await talking();
    const heard = collect<Record<string, number>>(element, 'tavus:connect-time');
    await tell(whole('I am here', { role: 'user' }, 'u1'));
    expect(heard).to.deep.equal([]);
    await tell(message('started_speaking', { role: 'replica' }));
    await tell(whole('Hello'));
    expect(heard).to.have.length(1);
    const {
      admitted = NaN,
      room = NaN,
      joined = NaN,
      replica = NaN,
      firstWord = NaN,
    } = heard[0] ?? {};
    const inOrder = [0, admitted, room, joined, replica, firstWord];
    expect(inOrder).to.deep.equal([...inOrder].sort((a, b) => a - b));
    expect(part(element, 'captions')).not.to.equal(null);
  });
});
