// The event stream: everything first, then what has changed, also by another process on the same ledger.
import { afterEach, describe, expect, it } from 'vitest';
import type { OperatorEvent } from '../../../contract/operator.ts';
import { createLedger } from '../../../server/ledger/ledger.ts';
import { MemoryStore } from '../../../server/ledger/memory.ts';
import { createWatching } from '../../../server/operator/watching.ts';
import { until } from '../../support/until.ts';
import { openDesk, type Desk } from './desk.ts';

const open: Desk[] = [];
const readers: AbortController[] = [];
afterEach(async () => {
  for (const reader of readers.splice(0)) reader.abort();
  for (const desk of open.splice(0)) await desk.close();
});
const openOne = async (options?: Parameters<typeof openDesk>[0]) => {
  const desk = await openDesk(options);
  open.push(desk);
  return desk;
};

interface Heard {
  readonly events: OperatorEvent[];
  /** Whether the listener has closed it. */
  closed: boolean;
}

async function watch(desk: Desk): Promise<Heard> {
  const reader = new AbortController();
  readers.push(reader);
  const reply = await fetch(`http://127.0.0.1:${String(desk.port)}/events`, {
    signal: reader.signal,
  });
  const heard: Heard = { events: [], closed: false };
  const read = async () => {
    let rest = '';
    const body = reply.body as unknown as AsyncIterable<Uint8Array>;
    for await (const chunk of body) {
      const blocks = (rest + new TextDecoder().decode(chunk)).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const [, event, data] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
        if (event && data)
          heard.events.push({ event, data: JSON.parse(data) as unknown } as OperatorEvent);
      }
    }
  };
  void read()
    .catch(() => undefined)
    .finally(() => (heard.closed = true));
  return heard;
}

describe('who watches', () => {
  it('is told everything, then a call that comes and goes, of whichever process', async () => {
    const store = new MemoryStore();
    const one = await openOne({ ledger: createLedger(store) });
    const other = await openOne({ ledger: createLedger(store) });
    const first = await one.call();
    const heard = await watch(one);
    await until('the snapshot is there', () => heard.events.length > 0);
    expect(heard.events[0]).toMatchObject({
      event: 'snapshot',
      data: { calls: [{ id: first, state: 'live' }], waiting: [] },
    });
    const second = await other.call();
    const came = await until('it is told', () =>
      heard.events.find(
        (one) => one.event === 'calls' && one.data.changed.some(({ id }) => id === second),
      ),
    );
    expect(JSON.stringify(came)).not.toContain(first);
    await other.ask('POST', `/calls/${second}/end`);
    await until('its end is told', () =>
      heard.events.some((one) => one.event === 'calls' && one.data.gone.length === 1),
    );
    await other.ask('POST', '/pause');
    await until('the pause is told', () =>
      heard.events.some(
        (one) => one.event === 'summary' && one.data.summary.admitting.paused_at !== null,
      ),
    );
  });

  it('is told when the ledger does not answer, and goes on when it does', async () => {
    const store = new MemoryStore();
    const desk = await openOne({ ledger: createLedger(store) });
    const heard = await watch(desk);
    await until('the snapshot is there', () => heard.events.length > 0);
    const really = store.open.bind(store);
    store.open = () => Promise.reject(new Error('out of order'));
    await until('it is told', () => heard.events.some(({ event }) => event === 'stale'));
    const before = heard.events.length;
    store.open = really;
    await until('all is told once more, though nothing has changed', () =>
      heard.events.slice(before).some(({ event }) => event === 'snapshot'),
    );
  });

  it('needs to be there: a HEAD opens no stream', async () => {
    const desk = await openOne();
    expect((await desk.ask('HEAD', '/events')).status).toBe(404);
  });

  it('costs nothing when nobody does', async () => {
    const reads = { left: 0, watched: 0 };
    const watching = (name: keyof typeof reads) => {
      const deployment = {
        open: () => Promise.resolve([]).finally(() => (reads[name] += 1)),
        waiting: () => Promise.reject(new Error('of no interest here')),
        summary: () => Promise.reject(new Error('of no interest here')),
      };
      return createWatching({ deployment, now: Date.now, everyMs: 1 });
    };
    const [left, watched] = [watching('left'), watching('watched')];
    const streams = [await left.watch(), await watched.watch()];
    await until('both are read', () => reads.left > 3 && reads.watched > 3);
    streams[0]?.destroy();
    await until('nobody watches the first', () => streams[0]?.closed);
    const before = reads.watched;
    await until('a pass that was under way is done', () => reads.watched > before + 3);
    const [settled, then] = [reads.left, reads.watched];
    await until('the other is read many times', () => reads.watched > then + 20);
    expect(reads.left).toBe(settled);
    watched.close();
  });

  it('holds no stop up', async () => {
    const desk = await openOne();
    const heard = await watch(desk);
    await until('the snapshot is there', () => heard.events.length > 0);
    open.splice(open.indexOf(desk), 1);
    await desk.close();
    await until('the stream is closed', () => heard.closed);
    await expect(desk.ask('GET', '/calls')).rejects.toThrow('ECONNREFUSED');
  });
});
