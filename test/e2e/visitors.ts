// One visitor after the other leaves in one engine, each in whatever way; who takes the browser with him leaves
// the next one a new one. Knows neither how often nor what is made of it.
import type { VisitorBrowser } from '../support/browsers/browser.ts';
import { engines, type EngineName } from '../support/browsers/engines.ts';
import { leaveIn, type Outcome } from './billed.ts';
import { netOf, type Way } from './ways.ts';

export interface Visitors {
  /** Engine and version, for people. */
  readonly version: string;
  leave(way: Way): Promise<Outcome>;
}

/** Lets visitors come to an engine while `act` runs. */
export async function visitorsIn<T>(
  engine: EngineName,
  act: (visitors: Visitors) => Promise<T>,
): Promise<T> {
  let browser: VisitorBrowser | undefined = await engines[engine]();
  const { version } = browser;
  const goes = async (): Promise<void> => {
    await browser?.dispose();
    browser = undefined;
  };
  const leave = async (way: Way): Promise<Outcome> => {
    browser ??= await engines[engine]();
    const outcome = await leaveIn(browser, way, netOf(way, engine));
    if (way.isLast) await goes();
    return outcome;
  };
  try {
    return await act({ version, leave });
  } finally {
    await goes();
  }
}
