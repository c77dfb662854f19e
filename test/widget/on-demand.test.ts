import type { Conversation } from '../../widget/answers.ts';
import { CallController } from '../../widget/call-controller.ts';
import type { Endpoint } from '../../widget/endpoint.ts';
import { OnDemandLoader } from '../../widget/on-demand-loader.ts';
import { expect } from './expect.ts';
import { Fake, mount, until } from './fake.ts';

describe('the part that loads on demand', () => {
  const loaded = (): boolean =>
    performance.getEntriesByType('resource').some(({ name }) => name.includes('on-demand.ts'));

  it('is not loaded before somebody needs it', async () => {
    await mount({ teaser: 'Hello' });
    expect(loaded()).to.equal(false);
  });

  it('is asked for again when it could not be had', async () => {
    let tries = 0;
    let failures = 0;
    const host = await mount();
    const loader = new OnDemandLoader(host, {
      load: () =>
        ++tries === 1 ? Promise.reject(new Error('offline')) : import('../../widget/on-demand.ts'),
      needed: () => false,
      arrived: () => undefined,
      failed: () => failures++,
    });
    expect(await loader.load()).to.equal(undefined);
    expect(failures).to.equal(1);
    expect(await loader.load()).not.to.equal(undefined);
    expect(await loader.load()).to.equal(loader.parts);
    expect(tries).to.equal(2);
  });

  it('and a call admitted without it is ended', async () => {
    const ended: string[] = [];
    const conversation = { id: 'cblind' } as Conversation;
    const endpoint = {
      base: new Fake().base,
      create: () => Promise.resolve({ kind: 'admitted', conversation }),
      endOnLeaving: ({ id }: Conversation) => ended.push(id),
    } as unknown as Endpoint;
    const call = new CallController(await mount(), {
      request: () => ({ endpoint, request: {} }),
      onDemand: () => Promise.resolve(undefined),
      roomTitle: () => 'Room',
      changing: () => undefined,
      changed: () => undefined,
    });
    call.start();
    await until(() => call.state === 'failed');
    expect(ended).to.deep.equal(['cblind']);
    expect(call.details.refusal?.code).to.equal('unreachable');
  });
});
