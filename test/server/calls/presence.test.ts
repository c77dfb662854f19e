// The streams of one process, without a network: who hears what, and when the last one is gone.
import type { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createPresence, type Presence } from '../../../server/calls/presence.ts';
import { until } from '../../support/until.ts';

const address = '203.0.113.9';

function open(presence: Presence, id: string, gone: () => void = () => undefined, from = address) {
  const stream = presence.open(id, from, gone);
  if (!stream) throw new Error(`${from} has too many streams`);
  return stream;
}

function listen(presence: Presence, id: string, gone?: () => void) {
  const stream = open(presence, id, gone);
  const { readable } = stream;
  stream.tell({ event: 'remaining', data: { seconds: 1 } });
  const heard = { text: '', readable };
  readable.setEncoding('utf8').on('data', (text: string) => (heard.text += text));
  return heard;
}

const closed = (readable: Readable) =>
  new Promise((resolve) => {
    readable.destroy().once('close', resolve);
  });

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('presence', () => {
  it('comments on every stream in one go, and again in the next', async () => {
    const presence = createPresence(10_000);
    presence.comment();
    const all = Array.from({ length: 20 }, (_, index) => listen(presence, `c${String(index)}`));
    presence.comment();
    presence.comment();
    await turn();
    for (const { text } of all) expect(text.split('\n\n').slice(1)).toEqual([':', ':', '']);
  });

  it('comments on very many streams in turn, each as often as the others', async () => {
    const presence = createPresence(10_000);
    presence.comment();
    const all = Array.from({ length: 2_500 }, (_, index) => listen(presence, `c${String(index)}`));
    for (let times = 0; times < 6; times += 1) presence.comment();
    await turn();
    expect(new Set(all.map(({ text }) => text.split(':\n\n').length - 1))).toEqual(new Set([2]));
  });

  it('comments on no stream before its first event', async () => {
    const presence = createPresence(10_000);
    const stream = open(presence, 'c1');
    presence.comment();
    stream.tell({ event: 'remaining', data: { seconds: 1 } });
    await turn();
    expect(String(stream.readable.read())).toMatch(/^event: remaining\n/);
  });

  it('says that a visitor has gone when the last of his streams has closed, and only then', async () => {
    const presence = createPresence(10_000);
    let gone = 0;
    const first = listen(presence, 'c1', () => (gone += 1));
    const second = listen(presence, 'c1', () => (gone += 1));
    await closed(first.readable);
    expect([gone, presence.isAttended('c1')]).toEqual([0, true]);
    await closed(second.readable);
    expect([gone, presence.isAttended('c1')]).toEqual([1, false]);
  });

  it('ends the oldest of too many streams of one call', async () => {
    const presence = createPresence(10_000);
    const all = Array.from({ length: 5 }, () => listen(presence, 'c1'));
    await turn();
    expect(all.map(({ readable }) => readable.readableEnded)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('takes nobody for gone whom it has told the end, or whom a stop has sent away', async () => {
    const presence = createPresence(10_000);
    let gone = 0;
    const told = listen(presence, 'c1', () => (gone += 1));
    const sent = listen(presence, 'c2', () => (gone += 1));
    presence.finish('c1', 'limit');
    presence.closeAll();
    await turn();
    expect(told.text).toContain('"reason":"limit"');
    expect([told, sent].map(({ readable }) => readable.readableEnded)).toEqual([true, true]);
    expect(gone).toBe(0);
    expect(open(presence, 'c3').readable.readableEnded).toBe(false);
  });

  it('cuts off who does not read, and keeps no more for him than an event and some comments', async () => {
    const presence = createPresence(10_000);
    let gone = 0;
    const stream = open(presence, 'c1', () => (gone += 1));
    const { readable } = stream;
    stream.tell({ event: 'remaining', data: { seconds: 1 } });
    let most = 0;
    for (let times = 0; times < 2_000; times += 1) {
      presence.comment();
      most = Math.max(most, readable.readableLength);
    }
    await turn();
    expect([readable.destroyed, gone]).toEqual([true, 1]);
    expect(most).toBeLessThan(2_048);
  });

  it('waits only a moment for who does not read that his stream is over', async () => {
    const presence = createPresence(10_000);
    const told = listen(presence, 'c1');
    told.readable.pause();
    presence.finish('c1', 'limit');
    await until('it is cut off', () => told.readable.destroyed);
    expect(told.text).not.toContain('limit');
  });

  it('gives one address no more streams than it can need, and others theirs', async () => {
    const presence = createPresence(6);
    const all = Array.from({ length: 6 }, (_, index) => open(presence, `c${String(index)}`));
    expect(presence.open('c7', address, () => undefined)).toBe(null);
    expect(presence.open('c7', '203.0.113.10', () => undefined)).not.toBe(null);
    for (const { readable } of all) await closed(readable);
    expect(presence.open('c7', address, () => undefined)).not.toBe(null);
  });

  it('counts those, too, that only wait for their end to be read', () => {
    const presence = createPresence(6);
    for (let index = 0; index < 6; index += 1) open(presence, 'c1');
    expect(presence.open('c1', address, () => undefined)).toBe(null);
  });
});
