// The seconds between a click on "End" and its end: what can be taken back in them, and what cannot after them.
import { expect, it } from 'vitest';
import { createEnding } from '../../dashboard/ending.ts';
import { until } from '../support/until.ts';

/** @param works whether the listener hears of an end */
function ending({ works = true, waitMs = 20 } = {}) {
  const ended: string[] = [];
  const end = async (key: string) => {
    ended.push(key);
    return works;
  };
  return { ended, clicks: createEnding(end, () => undefined, waitMs) };
}

it('a click that is taken back ends nothing, and can be made again', async () => {
  const { ended, clicks } = ending();
  clicks.begin('kept');
  clicks.takeBack('kept');
  expect(clicks.left('kept')).toBe(null);
  clicks.begin('ended');
  await until('the other one is over', () => ended.length > 0);
  expect(ended).toEqual(['ended']);
  clicks.begin('kept');
  await until('it is over, too', () => ended.length > 1);
  expect(ended).toEqual(['ended', 'kept']);
});

it('a second click while it waits is none', async () => {
  const { ended, clicks } = ending({ waitMs: 60_000 });
  clicks.begin('a');
  clicks.begin('a');
  expect(clicks.left('a')).toBe(60);
  clicks.takeBack('a');
  expect(ended).toEqual([]);
});

it('need not be waited for, and is carried out once', async () => {
  const { ended, clicks } = ending();
  clicks.begin('a');
  clicks.begin('b');
  clicks.hurry('a');
  clicks.finish();
  clicks.finish();
  expect(ended).toEqual(['a', 'b']);
});

it('what is on its way can be neither taken back nor asked for again', () => {
  const { ended, clicks } = ending();
  clicks.begin('a');
  clicks.hurry('a');
  clicks.takeBack('a');
  clicks.begin('a');
  expect([clicks.isSent('a'), clicks.left('a'), ended]).toEqual([true, null, ['a']]);
});

it('what the listener did not hear of can be asked for again', async () => {
  const { ended, clicks } = ending({ works: false });
  clicks.begin('a');
  clicks.hurry('a');
  await until('it is free again', () => !clicks.isSent('a'));
  clicks.begin('a');
  clicks.hurry('a');
  expect(ended).toEqual(['a', 'a']);
});
