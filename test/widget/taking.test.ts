// The wish for a call that runs elsewhere, given up before it is said.
import { takeLock } from '../../widget/call/call-lock.ts';
import { takeCall } from '../../widget/call/call-taking.ts';
import { expect } from './expect.ts';
import { Fake } from './fake.ts';

describe('taking a call', () => {
  it('takes nothing when the visitor was quicker than the question', async () => {
    const fake = new Fake();
    const lost: string[] = [];
    const letGo = await takeLock(fake.base, {}, () => lost.push('lock'));
    expect(await takeCall(fake.base, () => undefined, AbortSignal.abort())).to.equal(undefined);
    letGo?.();
    expect(lost).to.deep.equal([]);
  });
});
