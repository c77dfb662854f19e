// A visitor whose browser goes with him: closed, quit, killed or asleep. What the page could not say, its
// closing stream or its silence does. Each has a browser of his own.
import { describe, expect, it, type TestContext } from 'vitest';
import { engineNames, engines, type EngineName } from '../support/browsers/engines.ts';
import { leaveIn } from './billed.ts';
import { faultsOf } from './faults.ts';
import { busySeconds, ends, netOf, sleep, type Way } from './ways.ts';

async function leaves(
  engine: EngineName,
  way: Way,
  { onTestFinished }: TestContext,
): Promise<void> {
  const net = netOf(way, engine);
  const browser = await engines[engine]();
  // Also when the test has run out of time, waiting for a browser that stands still.
  onTestFinished(() => browser.dispose());
  expect(faultsOf(await leaveIn(browser, way, net), way, net, busySeconds)).toEqual([]);
}

describe.each(engineNames)('in %s, a visitor', (engine) => {
  it.for(ends.map((way) => [way.how, way] as const))(
    '%s, and the next net ends his conversation',
    async ([, way], context) => leaves(engine, way, context),
  );
});

describe('a visitor whose machine falls asleep', () => {
  // Together, because most of it is waiting for the lease.
  it.concurrent.for(engineNames)(
    'in %s, pays for no more than the lease',
    async (engine, context) => leaves(engine, sleep, context),
  );
});
