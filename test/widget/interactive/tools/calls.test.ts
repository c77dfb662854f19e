// What a replica hears of the tools that it calls, whatever these do.
import type { Tool } from '../../../../widget/interactive/tools/tool.ts';
import { expect } from '../../expect.ts';
import { until } from '../../fake.ts';
import { errorIn, Replica } from './tool-answers.ts';
import { warnings } from '../../warnings.ts';

const never = () => new Promise(() => undefined);
const tool = (handler: Tool['handler'], more: Partial<Tool> = {}): Tool => ({ handler, ...more });

describe('a tool that is called', () => {
  it('gets its arguments, and its output goes to the replica under the id of the call', async () => {
    const replica = new Replica({
      add: tool(
        ({ a, b }, { conversationId }) => `${String(Number(a) + Number(b))} ${conversationId}`,
      ),
    });
    expect(await replica.asks('add', '{"a": 1, "b": 2}')).to.deep.equal({
      tool_call_id: 'call-1',
      output: '3 c0ffee',
      status: 'success',
    });
    expect((await replica.asks('add', { a: 3, b: 4 })).output).to.equal('7 c0ffee');
  });

  it('answers with whatever JSON can hold, now or later', async () => {
    const later = { seats: [1, 2] };
    const replica = new Replica({
      nothing: tool(() => undefined),
      later: tool(async () => later),
      number: tool(() => 7),
      none: tool(() => null),
      date: tool(() => new Date(0)),
    });
    const outputs = [];
    for (const name of ['nothing', 'later', 'number', 'none', 'date']) {
      outputs.push((await replica.asks(name)).output);
    }
    later.seats.length = 0;
    expect(outputs).to.deep.equal([
      'done',
      { seats: [1, 2] },
      '7',
      'null',
      '1970-01-01T00:00:00.000Z',
    ]);
  });

  it('runs once, however often the same call arrives', async () => {
    let runs = 0;
    const replica = new Replica({ count: tool(() => ++runs) });
    const request = { name: 'count', arguments: '{}', toolCallId: 'one' };
    replica.calls.call(request);
    replica.calls.call(request);
    await replica.answerTo('one');
    replica.calls.call(request);
    await replica.asks('count');
    expect([runs, replica.answers.length]).to.deep.equal([2, 2]);
  });

  it('remembers so many calls, and no more', async () => {
    let runs = 0;
    const replica = new Replica({ count: tool(() => ++runs) });
    for (let id = 0; id < 600; id++) {
      replica.calls.call({ name: 'count', arguments: {}, toolCallId: String(id) });
    }
    await replica.answerTo('599');
    replica.calls.call({ name: 'count', arguments: {}, toolCallId: '599' });
    replica.calls.call({ name: 'count', arguments: {}, toolCallId: '0' });
    await until(() => runs === 601, '601 runs');
    expect((await replica.asks('count')).output).to.equal('602');
  });

  it('runs without an id, and nobody is answered', async () => {
    let runs = 0;
    const replica = new Replica({ count: tool(() => ++runs) });
    replica.calls.call({ name: 'count', arguments: {} });
    replica.calls.call({ name: 'count', arguments: {} });
    await replica.asks('count');
    expect([runs, replica.answers.length]).to.deep.equal([3, 1]);
  });

  it('is told when its arguments are no object, and so is the replica', async () => {
    let runs = 0;
    const replica = new Replica({ count: tool(() => ++runs) });
    expect(errorIn(await replica.asks('count', '{"a": '))).to.contain('no valid JSON');
    expect(errorIn(await replica.asks('count', '[1]'))).to.contain('and are an array');
    expect(errorIn(await replica.asks('count', 'null'))).to.contain('and are null');
    expect(errorIn(await replica.asks('count', 7))).to.contain('and are a number');
    expect(runs).to.equal(0);
    // Models without anything to say.
    for (const empty of ['', undefined, null]) await replica.asks('count', empty);
    expect(runs).to.equal(3);
  });
});

describe('a tool that does not end', () => {
  it('is given up: its signal aborts, the replica hears of it, and what comes late is dropped', async () => {
    let finish: (value: unknown) => void = () => undefined;
    const signals: AbortSignal[] = [];
    const slow = (_: unknown, { signal }: { signal: AbortSignal }) => {
      signals.push(signal);
      return new Promise((resolve) => (finish = resolve));
    };
    const replica = new Replica({ slow: tool(slow, { timeoutMs: 20 }), quick: tool(() => 'ok') });
    expect(errorIn(await replica.asks('slow'))).to.equal(
      'The tool "slow" took longer than 0.02 s.',
    );
    expect(signals.map(({ aborted }) => aborted)).to.deep.equal([true]);
    finish('late');
    await replica.asks('quick');
    expect(replica.answers).to.have.length(2);
  });

  it('may fail late without a word on the page', async () => {
    const slow = (_: unknown, { signal }: { signal: AbortSignal }) =>
      new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(new Error('stopped'))),
      );
    const replica = new Replica({ slow: tool(slow, { timeoutMs: 20 }), quick: tool(() => 'ok') });
    const said = await warnings(async () => {
      await replica.asks('slow');
      await replica.asks('quick');
    });
    expect(said).to.deep.equal([]);
  });

  it('keeps no other waiting', async () => {
    const replica = new Replica({ slow: tool(never), quick: tool(() => 'ok') });
    replica.calls.call({ name: 'slow', arguments: {}, toolCallId: 'slow' });
    expect((await replica.asks('quick')).output).to.equal('ok');
    replica.calls.stop();
  });

  for (const timeoutMs of [0, -1, NaN, Infinity, 1e12]) {
    it(`has time all the same with a limit of ${String(timeoutMs)}`, async () => {
      const wait = () => new Promise((resolve) => setTimeout(resolve, 5));
      const replica = new Replica({ slow: tool(wait, { timeoutMs }) });
      expect((await replica.asks('slow')).output).to.equal('done');
    });
  }
});

describe('when the call is over', () => {
  it('all tools stop, also those that have answered, and nobody is told anything more', async () => {
    const signals: AbortSignal[] = [];
    let finish: (value: unknown) => void = () => undefined;
    const keep = (_: unknown, { signal }: { signal: AbortSignal }) => void signals.push(signal);
    const replica = new Replica({
      quick: tool(keep),
      slow: tool((args, context) => {
        keep(args, context);
        return new Promise((resolve) => (finish = resolve));
      }),
    });
    await replica.asks('quick');
    replica.calls.call({ name: 'slow', arguments: {}, toolCallId: 'slow' });
    await until(() => signals.length === 2, 'both have begun');
    expect(signals.map(({ aborted }) => aborted)).to.deep.equal([false, false]);
    replica.calls.stop();
    expect(signals.map(({ aborted }) => aborted)).to.deep.equal([true, true]);
    finish('late');
    replica.calls.call({ name: 'quick', arguments: {}, toolCallId: 'after' });
    await new Promise((done) => setTimeout(done));
    expect([replica.answers.length, signals.length]).to.deep.equal([1, 2]);
  });
});

describe('a tool that there is not', () => {
  it('is named to the replica', async () => {
    const replica = new Replica({ there: tool(() => 1) });
    for (const name of ['elsewhere', '__proto__', 'constructor', 'toString', '']) {
      expect(errorIn(await replica.asks(name))).to.equal(
        `There is no tool "${name}" on this page.`,
      );
    }
    expect(errorIn(await replica.asks('x'.repeat(9000))).length < 200).to.equal(true);
  });

  it('is nothing to a page without tools, which answers by itself', async () => {
    const tools = new Map<string, Tool>();
    const replica = new Replica(tools);
    replica.calls.call({ name: 'there', arguments: {}, toolCallId: 'early' });
    tools.set(
      'there',
      tool(() => 'ok'),
    );
    await replica.asks('there');
    expect(replica.answers).to.have.length(1);
    // And the call may come again now, as it has never run.
    replica.calls.call({ name: 'there', arguments: {}, toolCallId: 'early' });
    await replica.answerTo('early');
  });
});
