// What the room's replica tells the page of the talk.
import { describe, expect, it } from 'vitest';
import { Hearing } from '../../../simulator/room/talk/hearing.ts';
import { Saying } from '../../../simulator/room/talk/saying.ts';
import { ToolCalls } from '../../../simulator/room/talk/tool-calls.ts';
import { Wire, type Message } from '../../../simulator/room/talk/wire.ts';

const id = 'c0123456789a';

/** A wire whose messages are kept, under a clock that the test moves. */
function openWire() {
  const sent: Message[] = [];
  const clock = { now: 1_800_000_000_250 };
  const wire = new Wire(
    id,
    (message) => sent.push(message),
    () => clock.now,
  );
  let count = 0;
  const newId = () => `i${String((count += 1))}`;
  return { sent, clock, wire, newId };
}

const gist = ({ event_type, properties }: Message) => [event_type, properties ?? null];

describe('the envelope', () => {
  it('is Tavus’s, counts its messages and has the turn', () => {
    const { sent, wire } = openWire();
    wire.send('system.replica_joined', { face_id: 'r1' });
    wire.nextTurn();
    wire.send('conversation.user.started_speaking', undefined, 'i1');
    expect(sent).toEqual([
      {
        message_type: 'system',
        event_type: 'system.replica_joined',
        conversation_id: id,
        timestamp: 1_800_000_000.25,
        seq: 1,
        turn_idx: 0,
        properties: { face_id: 'r1' },
      },
      {
        message_type: 'conversation',
        event_type: 'conversation.user.started_speaking',
        conversation_id: id,
        timestamp: 1_800_000_000.25,
        seq: 2,
        turn_idx: 1,
        inference_id: 'i1',
      },
    ]);
  });
});

describe('an utterance of the replica', () => {
  it('is told from its beginning, growing, as a whole, to its end', () => {
    const { sent, clock, wire } = openWire();
    const saying = new Saying(wire, ['pal'], 'How nice of you.', 'i1');
    saying.progress('How nice');
    saying.begin();
    saying.begin();
    saying.progress('How');
    saying.progress('How nice');
    clock.now += 1_500;
    saying.end('How nice of you.', false);
    saying.end('How nice of you.', true);
    const role = 'pal';
    expect(sent.map(gist)).toEqual([
      ['conversation.started_speaking', { role }],
      ['conversation.replica.started_speaking', null],
      [
        'conversation.utterance.streaming',
        { role, speech: 'How nice', content_index: 0, final: false },
      ],
      [
        'conversation.utterance.streaming',
        { role, speech: 'How nice of you.', content_index: 1, final: true },
      ],
      ['conversation.utterance', { role, speech: 'How nice of you.' }],
      ['conversation.stopped_speaking', { role, interrupted: false, duration: 1.5 }],
      ['conversation.replica.stopped_speaking', { interrupted: false, duration: 1.5 }],
    ]);
    expect(new Set(sent.map((message) => message.inference_id))).toEqual(new Set(['i1']));
  });

  it('that is cut off says so; its whole text is told all the same', () => {
    const { sent, wire } = openWire();
    const saying = new Saying(wire, ['pal'], 'One two three', 'i1');
    saying.begin();
    saying.end('One', true);
    const [, , streaming, whole, stopped] = sent.map((message) => message.properties);
    expect(streaming).toMatchObject({ speech: 'One', final: true, is_interrupted: true });
    expect(whole).toEqual({ role: 'pal', speech: 'One two three', interrupted: true });
    expect(stopped).toMatchObject({ interrupted: true });
  });

  it('is told of both roles, one message each', () => {
    const { sent, wire } = openWire();
    const saying = new Saying(wire, ['pal', 'replica'], 'Hi.', 'i1');
    saying.begin();
    saying.end('Hi.', false);
    const roles = sent.flatMap(({ event_type, properties }) => {
      const { role } = (properties ?? {}) as { role?: string };
      return role === undefined ? [] : [`${event_type} ${role}`];
    });
    expect(roles).toEqual(
      ['started_speaking', 'utterance.streaming', 'utterance', 'stopped_speaking'].flatMap(
        (type) => [`conversation.${type} pal`, `conversation.${type} replica`],
      ),
    );
  });

  it('that never began is told to nobody', () => {
    const { sent, wire } = openWire();
    const saying = new Saying(wire, ['pal'], 'Hi.', 'i1');
    saying.end('', true);
    saying.begin();
    expect(sent).toEqual([]);
  });
});

describe('what the visitor says', () => {
  it('is a new turn, told once, with the words where they were understood', () => {
    const { sent, clock, wire, newId } = openWire();
    const hearing = new Hearing(wire, newId);
    hearing.begin();
    hearing.progress('show me');
    clock.now += 2_000;
    hearing.end('show me prices');
    const role = 'user';
    expect(sent.map(gist)).toEqual([
      ['conversation.started_speaking', { role }],
      ['conversation.user.started_speaking', null],
      [
        'conversation.utterance.streaming',
        { role, speech: 'show me', content_index: 0, final: false },
      ],
      [
        'conversation.utterance.streaming',
        { role, speech: 'show me prices', content_index: 1, final: true },
      ],
      ['conversation.utterance', { role, speech: 'show me prices' }],
      ['conversation.stopped_speaking', { role, interrupted: false, duration: 2 }],
      ['conversation.user.stopped_speaking', null],
    ]);
    expect(new Set(sent.map((message) => message.turn_idx))).toEqual(new Set([1]));
  });

  it('is a beginning and an end alone where it was not', () => {
    const { sent, wire, newId } = openWire();
    const hearing = new Hearing(wire, newId);
    hearing.begin();
    hearing.end();
    hearing.end();
    expect(sent.map((message) => message.event_type)).toEqual([
      'conversation.started_speaking',
      'conversation.user.started_speaking',
      'conversation.stopped_speaking',
      'conversation.user.stopped_speaking',
    ]);
  });

  it('in writing is an utterance without a voice', () => {
    const { sent, wire, newId } = openWire();
    new Hearing(wire, newId).typed('Hello');
    expect(sent).toMatchObject([
      { event_type: 'conversation.utterance', turn_idx: 1, properties: { speech: 'Hello' } },
    ]);
  });
});

describe('a tool call', () => {
  const tool = { name: 'scroll_to', args: '{"target":"prices"}' };
  const forever = new AbortController().signal;

  it('is told with its arguments as a string, and waits for its own result', async () => {
    const { sent, wire, newId } = openWire();
    const tools = new ToolCalls(wire, newId);
    const outcome = tools.call(tool, forever);
    const { properties } = sent[0] as { properties: { tool_call_id: string } };
    expect(properties).toEqual({
      name: 'scroll_to',
      arguments: '{"target":"prices"}',
      tool_call_id: properties.tool_call_id,
    });
    tools.settle('another', { status: 'error', output: 'no' });
    tools.settle(properties.tool_call_id, { status: 'success', output: 'done' });
    tools.settle(properties.tool_call_id, { status: 'error', output: 'late' });
    expect(await outcome).toEqual({ status: 'success', output: 'done' });
  });

  it('is given up in time, and when the turn is over', async () => {
    const { wire, newId } = openWire();
    expect(await new ToolCalls(wire, newId, 1).call(tool, forever)).toEqual({ status: 'silent' });
    const turn = new AbortController();
    const outcome = new ToolCalls(wire, newId).call(tool, turn.signal);
    turn.abort();
    expect(await outcome).toEqual({ status: 'silent' });
  });
});
