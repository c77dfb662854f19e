// What a replica and the page's author hear of a tool that fails, or that has too much to say.
import type { Tool } from '../../../../widget/interactive/tools/tool.ts';
import { expect } from '../../expect.ts';
import { errorIn, Replica } from './tool-answers.ts';
import { warnings } from '../../warnings.ts';

const tool = (handler: Tool['handler']): Tool => ({ handler });

describe('a tool that fails', () => {
  it('says why to the replica, and once to the author, never where', async () => {
    const replica = new Replica({
      broken: tool(() => {
        throw new TypeError('no stock\n  at all');
      }),
      late: tool(() => Promise.reject(new Error('the shop is closed'))),
    });
    const said = await warnings(async () => {
      expect(errorIn(await replica.asks('broken'))).to.equal('no stock at all');
      expect(errorIn(await replica.asks('broken'))).to.equal('no stock at all');
      expect(errorIn(await replica.asks('late'))).to.equal('the shop is closed');
    });
    expect(said).to.deep.equal([
      '<tavus-call>: the tool "broken" failed: no stock at all',
      '<tavus-call>: the tool "late" failed: the shop is closed',
    ]);
  });

  it('has a reason whatever it throws', async () => {
    const thrown: unknown[] = [
      'a text',
      7,
      null,
      undefined,
      Symbol('odd'),
      { code: 1 },
      { message: 'like an error' },
      Object.create(null),
      {
        get message() {
          throw new Error('no');
        },
      },
    ];
    const replica = new Replica({
      broken: tool(() => {
        throw thrown.shift();
      }),
    });
    const reasons: string[] = [];
    await warnings(async () => {
      while (thrown.length > 0) reasons.push(errorIn(await replica.asks('broken')));
    });
    const [none] = reasons.splice(2, 1);
    expect(none).to.equal('it failed');
    expect(reasons).to.deep.equal([
      'a text',
      '7',
      'it failed',
      'Symbol(odd)',
      'it failed',
      'like an error',
      'it failed',
      'it failed',
    ]);
  });

  it('does so too when JSON cannot hold its output', async () => {
    const circle: Record<string, unknown> = {};
    circle['circle'] = circle;
    const outputs = [circle, 1n, () => 1, Symbol('x'), { toJSON: () => circle }];
    const replica = new Replica({ odd: tool(() => outputs.shift()) });
    await warnings(async () => {
      while (outputs.length > 0) {
        expect(errorIn(await replica.asks('odd'))).to.equal('it returned what JSON cannot hold');
      }
    });
  });
});

describe('an output that does not fit into a message', () => {
  const length = (replica: Replica) =>
    JSON.stringify({
      message_type: 'conversation',
      event_type: 'conversation.tool_result',
      conversation_id: 'c0ffee',
      properties: replica.answers.at(-1),
    }).length;

  it('becomes an error that says how long it was, and how long it may be', async () => {
    let characters = 5000;
    const replica = new Replica({ long: tool(() => 'é'.repeat(characters)) });
    const error = errorIn(await replica.asks('long'));
    expect(error).to.contain('5002 characters');
    const [, fits] = /at most (\d+) fit/.exec(error) ?? [];
    characters = Number(fits) - 2;
    expect((await replica.asks('long')).status).to.equal('success');
    expect(length(replica)).to.equal(4096);
    characters += 1;
    expect((await replica.asks('long')).status).to.equal('error');
  });

  it('is measured as it is sent, quotes and line breaks escaped', async () => {
    const replica = new Replica({ long: tool(() => '"\n'.repeat(1500)) });
    expect(errorIn(await replica.asks('long'))).to.contain('6002 characters');
  });

  it('and a reason is cut', async () => {
    const fail = () => {
      throw new Error('\u0001"'.repeat(5000));
    };
    const replica = new Replica({ broken: tool(fail) }, 500);
    await warnings(async () => {
      expect(errorIn(await replica.asks('broken')).length > 10).to.equal(true);
    });
    expect(length(replica) <= 500).to.equal(true);
  });
});
