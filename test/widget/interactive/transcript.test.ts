import { asText, Transcript } from '../../../widget/interactive/transcript.ts';
import { expect } from '../expect.ts';
import { message, piece, whole } from './messages.ts';

const heard = (...messages: readonly Parameters<Transcript['hear']>[0][]): Transcript => {
  const transcript = new Transcript();
  for (const one of messages) transcript.hear(one, 1000);
  return transcript;
};
const texts = (transcript: Transcript): string[] =>
  transcript.utterances.map(({ speaker, text, isFinal, isInterrupted }) =>
    [speaker, text, isFinal ? '' : '…', isInterrupted ? '!' : ''].join(' ').trim(),
  );

describe('the transcript', () => {
  it('grows with the pieces of what is said', () => {
    const transcript = heard(piece('Good', 0));
    expect(texts(transcript)).to.deep.equal(['replica Good …']);
    transcript.hear(piece('Good morning', 1), 2000);
    transcript.hear(piece('Good morning.', 2, { final: true }), 3000);
    expect(texts(transcript)).to.deep.equal(['replica Good morning.']);
    expect(transcript.utterances[0]?.at).to.equal(1000);
  });

  it('is not taken back by a piece that was overtaken', () => {
    const transcript = heard(piece('Good', 0), piece('Good morning all', 2), piece('Good morn', 1));
    expect(texts(transcript)).to.deep.equal(['replica Good morning all …']);
    transcript.hear(piece('Good morning all.', 3, { final: true }), 1000);
    transcript.hear(piece('Good', 4), 1000);
    expect(texts(transcript)).to.deep.equal(['replica Good morning all.']);
  });

  it('has what was really said of an answer that was cut off', () => {
    const before = heard(whole('All of a long answer'), piece('All of', 0));
    before.hear(piece('All of a', 1, { final: true, is_interrupted: true }), 1000);
    expect(texts(before)).to.deep.equal(['replica All of a  !']);
    const after = heard(piece('All of a', 0, { final: true, is_interrupted: true }));
    after.hear(whole('All of a long answer', { interrupted: true }), 1000);
    expect(texts(after)).to.deep.equal(['replica All of a  !']);
  });

  it('has the whole where no pieces come', () => {
    expect(texts(heard(whole('Hello'), whole('Bye', { interrupted: true }, 'i2')))).to.deep.equal([
      ...['replica Hello', 'replica Bye  !'],
    ]);
  });

  it('takes pieces under the name of the whole, with a flag', () => {
    const transcript = heard(whole('Hel', { final: false }), whole('Hello', { final: true }));
    expect(texts(transcript)).to.deep.equal(['replica Hello']);
  });

  it('replaces what a visitor was first taken to say', () => {
    const user = { role: 'user' };
    const transcript = heard(piece('Hell', 0, user, 'a'), piece('Help me', 0, user, 'b'));
    transcript.hear(whole('Help me please', user, 'c'), 1000);
    expect(texts(transcript)).to.deep.equal(['user Help me please']);
  });

  it('closes what the replica left open when it begins anew', () => {
    const transcript = heard(piece('Well', 0), piece('Sorry', 0, {}, 'i2'));
    expect(texts(transcript)).to.deep.equal(['replica Well', 'replica Sorry …']);
  });

  it('has what was written once, though Tavus says it again', () => {
    const transcript = new Transcript();
    transcript.write('What is this?', 1000);
    transcript.hear(whole('What is this?', { role: 'user' }, 'i7'), 2000);
    expect(texts(transcript)).to.deep.equal(['user What is this?']);
    transcript.hear(whole('What is this?', { role: 'user' }, 'i8'), 3000);
    expect(texts(transcript)).to.have.length(2);
  });

  it('has nothing of what is no speech', () => {
    const transcript = heard(
      message('utterance', { role: 'user', speech: 7 }),
      message('utterance', { role: 'narrator', speech: 'Once' }),
      message('utterance', { role: 'user', speech: '  ' }),
      message('started_speaking', { role: 'user' }),
      message('tool_call', { role: 'replica', speech: 'x', name: 'y' }),
    );
    expect(transcript.utterances).to.deep.equal([]);
  });

  it('keeps the end of a talk that has none', () => {
    const transcript = new Transcript();
    for (let at = 0; at < 2100; at++) transcript.write(String(at), at);
    expect(transcript.utterances).to.have.length(2000);
    expect(transcript.latest?.text).to.equal('2099');
  });

  it('is a text with a line for each', () => {
    const { utterances } = heard(whole('Hello'), whole('Hi', { role: 'user' }, 'i2'));
    const text = asText(utterances, (who) => (who === 'user' ? 'You' : 'Host'), String);
    expect(text).to.equal('[1000] Host: Hello\n[1000] You: Hi\n');
  });
});
