// The whole gallery, in the order of a visit. To add something that a visitor can see, add its entry to one
// of the rooms; the record, the comparison and the tests of access take it from here.
import type { Exhibit } from './exhibit.ts';
import { calls } from './exhibits/calls.ts';
import { closed } from './exhibits/closed.ts';
import { ends } from './exhibits/ends.ts';
import { devices } from './exhibits/devices.ts';
import { failures } from './exhibits/failures.ts';
import { interactive } from './exhibits/interactive.ts';
import { placed } from './exhibits/placed.ts';

/** What looks different in a place of its own on the page. */
const inPlace = new Set([
  'closed-button',
  'closed-poster',
  'idle',
  'idle-poster',
  'consent',
  'requesting',
  'checking-asked',
  'in-line',
  'waiting',
  'live',
  'live-last-minute',
  'ending',
  'ended',
  'ended-rating',
  'elsewhere',
  'failed-busy',
]);

const floating = [...closed, ...calls, ...placed, ...interactive, ...ends, ...failures, ...devices];

const inline = floating
  .filter(({ name }) => inPlace.has(name))
  .map((exhibit): Exhibit => {
    const attributes = { ...exhibit.attributes, layout: 'inline' };
    return { ...exhibit, name: `inline-${exhibit.name}`, attributes };
  });

export const exhibits: readonly Exhibit[] = [...floating, ...inline];

/** @throws Error when there is none of this name. */
export function exhibitNamed(wanted: string): Exhibit {
  const exhibit = exhibits.find(({ name }) => name === wanted);
  if (!exhibit) throw new Error(`there is no ${wanted}`);
  return exhibit;
}
