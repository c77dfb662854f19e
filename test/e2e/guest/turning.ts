// A page with the widget that turns into another one without being left, and what became of its call.
import { expect } from 'vitest';
import type { useJourney } from '../journey.ts';
import { complaintsOf } from './complaints.ts';
import './element.ts';
import { moduleTag } from './hosting.ts';

declare global {
  interface Window {
    Turbo: { visit(address: string, options?: object): void };
    Idiomorph: { morph(old: Element, next: string, options?: object): void };
    htmx: { ajax(verb: string, address: string, options: object): Promise<void> };
    astroVisit(address: string): Promise<void>;
  }
}

/** One page of a site; the element has an id, as libraries want it. */
export interface PageOptions {
  readonly title: string;
  /** What stands in the head beside the widget's own script. */
  readonly head: string;
  readonly attributes?: string;
}

type Journeys = ReturnType<typeof useJourney>;
type Complaints = readonly string[];

/** The steps of such a test. */
export function turning(at: Journeys) {
  const meter = () => at.journey.stand.simulator.meter;
  const launchers = () => at.page.locator('[part~="launcher"]').count();
  /** By the element's own word, whatever has become of its attributes. */
  const inState = async (state: string) => {
    const isIn = (wanted: string) => document.querySelector('tavus-call')?.state === wanted;
    await at.page.waitForFunction(isIn, state);
  };
  return {
    meter,
    launchers,
    inState,
    /** Opens it; returns what is complained about from now on. */
    open: async (address: string): Promise<Complaints> => {
      const complaints = complaintsOf(at.page);
      await at.page.goto(address);
      await at.page.locator('[part~="launcher"]').waitFor();
      return complaints;
    },
    heading: (text: string) => at.page.getByRole('heading', { name: text, exact: true }).waitFor(),
    /** The call has ended at Tavus, the element is usable, and nothing was complained about. */
    expectCleanEnd: async (complaints: Complaints): Promise<void> => {
      await at.journey.ended();
      await inState('idle');
      expect(await launchers()).toBe(1);
      await at.journey.call(at.page);
      expect(meter().conversations()).toHaveLength(2);
      expect(meter().live()).toHaveLength(1);
      expect(complaints).toEqual([]);
    },
    /** The very same conversation goes on, in its room, until the visitor ends it. */
    expectSurvival: async (complaints: Complaints): Promise<void> => {
      await inState('live');
      await at.page.frameLocator('tavus-call iframe').getByText('Simulation').first().waitFor();
      expect(await launchers()).toBe(1);
      expect(meter().conversations()).toHaveLength(1);
      expect(meter().live()).toHaveLength(1);
      await at.page.locator('[part~="end"]').click();
      await at.journey.ended();
      await inState('ended');
      expect(complaints).toEqual([]);
    },
  };
}

/** Puts a page on the site, or another one in its place; returns its address. */
export function publish(
  { journey: { site, endpoint } }: Journeys,
  path: string,
  { title, head, attributes = '' }: PageOptions,
): string {
  const element = `<tavus-call id="call" ${attributes}></tavus-call>`;
  const body = `<main id="main"><h1>${title}</h1>${element}</main>`;
  return site.page(path, `<head>${head}${moduleTag(endpoint)}</head><body>${body}`);
}
