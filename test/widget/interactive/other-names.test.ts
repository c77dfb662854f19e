import { OtherNames } from '../../../widget/interactive/other-names.ts';
import { expect } from '../expect.ts';
import { message } from './messages.ts';

const said = (role: string, speech: string, inference_id = 'i1') =>
  message('utterance', { role, speech }, { inference_id });

describe('what Tavus says by both of its names', () => {
  it('is heard once, whichever comes first', () => {
    for (const [first, second] of [
      ['pal', 'replica'],
      ['replica', 'pal'],
    ] as const) {
      const names = new OtherNames();
      expect(names.isEcho(said(first, 'Hello'))).to.equal(false);
      expect(names.isEcho(said(second, 'Hello'))).to.equal(true);
    }
  });

  it('is told apart by what belongs to it', () => {
    const names = new OtherNames();
    names.isEcho(said('pal', 'Yes'));
    expect(names.isEcho(said('replica', 'Yes', 'i2')), 'another answer').to.equal(false);
    expect(names.isEcho(said('replica', 'No')), 'another text').to.equal(false);
  });

  it('may be said again by the same name', () => {
    const names = new OtherNames();
    names.isEcho(said('pal', 'Yes'));
    expect(names.isEcho(said('pal', 'Yes'))).to.equal(false);
    expect(names.isEcho(said('replica', 'Yes'))).to.equal(true);
    expect(names.isEcho(said('pal', 'Yes')), 'an echo is over').to.equal(false);
  });

  it('is never what a visitor says, or what nobody does', () => {
    const names = new OtherNames();
    for (const one of [said('user', 'Yes'), message('system.shutdown'), message('odd', { a: 1 })]) {
      expect([names.isEcho(one), names.isEcho(one)]).to.deep.equal([false, false]);
    }
  });

  it('is remembered for a while, not for ever', () => {
    const names = new OtherNames();
    names.isEcho(said('pal', 'first'));
    for (let n = 0; n < 64; n++) names.isEcho(said('pal', String(n)));
    expect(names.isEcho(said('replica', 'first'))).to.equal(false);
    expect(names.isEcho(said('replica', '63'))).to.equal(true);
  });
});
