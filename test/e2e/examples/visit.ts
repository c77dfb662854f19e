// A visitor of an example: its files as they are, on another origin than the endpoint's and under a strict
// policy, with the one address in them that its reader would change as well.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, afterEach, beforeEach } from 'vitest';
import { openFolder, type FolderSite } from '../../support/folder-site.ts';
import type { StandOptions } from '../../support/stand.ts';
import { complaintsOf } from '../guest/complaints.ts';
import '../guest/element.ts';
import { strictPolicy } from '../guest/policy.ts';
import { useJourney } from '../journey.ts';

const examples = join(import.meta.dirname, '../../../examples');

/** Where `npm start` listens: what the examples name as the endpoint. */
const written = /http:\/\/localhost:3001/g;

const { resolve } = createRequire(import.meta.url);
const installed = (path: string) => resolve(path.replace(/.*\/node_modules\//, ''));

interface Visit {
  readonly at: ReturnType<typeof useJourney>;
  readonly origin: string;
  /** Opens a page of the examples; returns what is complained about from now on. */
  open(path: string): Promise<readonly string[]>;
  /** Everything that the page asks the endpoint for from now on. */
  askedOfEndpoint(): readonly string[];
  /** From the launcher to the end that Tavus has confirmed; `scope` says in which element. */
  callAndEnd(scope?: string): Promise<void>;
}

/** `change` takes what a page cannot do without out of the policy. */
export function useExamples(
  options: StandOptions = {},
  change: (policy: string) => string = (policy) => policy,
): Visit {
  const at = useJourney({ loopbackPages: true, ...options });
  let site: FolderSite;
  beforeEach(async () => {
    const { endpoint, stand } = at.journey;
    const room = stand.simulator.roomOrigin;
    const policy = change(strictPolicy({ script: `'self' ${endpoint}`, endpoint, room }));
    site = await openFolder(examples, {
      change: (text) => text.replace(written, endpoint),
      // As it is after `npm install` in that folder.
      instead: (path) => (path.includes('/node_modules/') ? installed(path) : undefined),
      headers: () => ({ 'content-security-policy': policy }),
    });
  });
  afterEach(() => site.close());

  return {
    at,
    get origin() {
      return site.origin;
    },
    async open(path) {
      const complaints = complaintsOf(at.page);
      await at.page.goto(site.origin + path);
      return complaints;
    },
    askedOfEndpoint() {
      const asked: string[] = [];
      at.page.on('request', (request) => {
        if (request.url().startsWith(at.journey.endpoint)) asked.push(request.url());
      });
      return asked;
    },
    async callAndEnd(scope = 'tavus-call') {
      const { page, journey } = at;
      await page.locator(`${scope} [part~="launcher"]`).click();
      await talkAndEnd(page, journey, scope);
    },
  };
}

/** The policy of a page with scripts of others: they load scripts, write HTML and styles, and fetch pages. */
export const forOtherScripts = (policy: string): string =>
  policy
    .replace(/; require-trusted-types-for.*/, '')
    .replace('script-src', "script-src 'unsafe-inline'")
    .replace('connect-src', "connect-src 'self'")
    .replace('style-src', "style-src 'unsafe-inline'");

/** From a call that has been asked for to the end that Tavus has confirmed. */
export async function talkAndEnd(
  page: Visit['at']['page'],
  journey: Pick<Visit['at']['journey'], 'joined' | 'ended' | 'stand'>,
  scope = 'tavus-call',
): Promise<void> {
  // The element itself may have no box: floating, all of it is fixed to the window.
  const inState = (state: string) =>
    page.locator(`${scope}[state="${state}"]`).waitFor({ state: 'attached' });
  await inState('live');
  await page.frameLocator(`${scope} iframe`).getByText('Simulation').first().waitFor();
  await journey.joined();
  await page.locator(`${scope} [part~="end"]`).click();
  await journey.ended();
  await inState('ended');
  expect(journey.stand.simulator.meter.live()).toEqual([]);
}
