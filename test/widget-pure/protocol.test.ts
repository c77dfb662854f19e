// What goes over the wire between a page and Tavus in an interactive call: read and written, without a room.
import { describe, expect, it } from 'vitest';
import {
  type Envelope,
  envelopeFor,
  type Interaction,
  kindOf,
  MAX_CHARACTERS,
  readMessage,
  speakerOf,
} from '../../widget/interactive/protocol.ts';

const enveloped = (interaction: Interaction): Envelope => {
  const envelope = envelopeFor('c1', interaction);
  if (envelope instanceof Error) throw envelope;
  return envelope;
};
const faultOf = (interaction: unknown): string | undefined => {
  const envelope = envelopeFor('c1', interaction as Interaction);
  return envelope instanceof Error ? String(envelope) : undefined;
};
/** A text whose whole message has so many characters. */
const textFor = (characters: number): string =>
  'a'.repeat(characters - JSON.stringify(enveloped('')).length);

describe('a message from Tavus', () => {
  it('is what has a name; whatever else it carries stays with it', () => {
    const message = {
      event_type: 'conversation.guardrail',
      seq: 7,
      odd: [1],
      properties: { a: 1 },
    };
    expect(readMessage(message)).to.deep.equal(message);
  });

  it('has properties, whatever it came with', () => {
    for (const properties of [undefined, null, 'text', [1], 4]) {
      const read = readMessage({ event_type: 'system.shutdown', properties });
      expect(read?.properties).to.deep.equal({});
    }
  });

  it('is nothing else that a room may say', () => {
    for (const data of [undefined, null, 'conversation.utterance', 7, [], {}, { event_type: 7 }]) {
      expect(readMessage(data)).to.equal(undefined);
    }
  });

  it('is of a kind: its real name, without what nearly all share', () => {
    const kinds = ['conversation.utterance.streaming', 'system.replica_joined'].map((event_type) =>
      kindOf({ event_type, properties: {} }),
    );
    expect(kinds).to.deep.equal(['utterance.streaming', 'system.replica_joined']);
  });

  it('knows the replica by both of its names', () => {
    const speakers = ['replica', 'pal', 'user', 'system', 7, undefined].map((role) =>
      speakerOf({ event_type: 'conversation.utterance', properties: { role } }),
    );
    expect(speakers).to.deep.equal([
      ...['replica', 'replica', 'user'],
      ...[undefined, undefined, undefined],
    ]);
  });
});

describe('a message to Tavus', () => {
  it('is for a text as if the visitor had said it', () => {
    expect(enveloped('Hello')).to.deep.equal({
      message_type: 'conversation',
      event_type: 'conversation.respond',
      conversation_id: 'c1',
      properties: { text: 'Hello' },
    });
  });

  it('has no properties where the event has none', () => {
    expect(Object.keys(enveloped({ event_type: 'conversation.interrupt' }))).to.deep.equal([
      ...['message_type', 'event_type', 'conversation_id'],
    ]);
  });

  it('may have as many characters as Daily takes, and not one more', () => {
    expect(JSON.stringify(enveloped(textFor(MAX_CHARACTERS))).length).to.equal(MAX_CHARACTERS);
    expect(faultOf(textFor(MAX_CHARACTERS + 1))).to.equal(
      'RangeError: a message may have 4096 characters as JSON; conversation.respond has 4097.',
    );
  });

  it('is counted as Daily counts: escapes are longer than what they stand for', () => {
    expect(faultOf('"'.repeat(3000))).to.match(/^RangeError/);
    expect(faultOf('x'.repeat(3000))).to.equal(undefined);
  });

  it('is none where there is no event, or no JSON', () => {
    const ring: Record<string, unknown> = {};
    ring['ring'] = ring;
    for (const odd of [undefined, null, 7, {}, { event_type: 7 }]) {
      expect(faultOf(odd)).to.match(/^TypeError: a message is/);
    }
    expect(faultOf({ event_type: 'x', properties: ring })).to.equal('TypeError: x is not JSON.');
  });
});
