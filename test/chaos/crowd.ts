// So many visitors at a time, one after the other in each place, until the site closes.
import { planFor } from './plans.ts';
import type { Page } from './page.ts';
import type { Strangers } from './strangers.ts';
import type { Visit } from './visit.ts';
import { visit } from './visitor.ts';
import type { World } from './world.ts';

export interface Crowd {
  readonly visits: readonly Visit[];
  /** Lets nobody in any more; resolves when the last visitor has left. */
  close(): Promise<void>;
  /** Closes what frozen pages have left open. */
  remove(): void;
}

export interface CrowdOptions {
  readonly seed: number;
  readonly size: number;
  /** The share of them who would rather stand in line than ask again. */
  readonly inLine?: number | undefined;
  readonly endpoint: string;
  readonly strangers: Pick<Strangers, 'any'>;
}

export function crowd({ seed, size, inLine, endpoint, strangers }: CrowdOptions): Crowd {
  let isClosed = false;
  let closeSite: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => (closeSite = resolve));
  const kept: Page[] = [];
  const visits: Visit[] = [];
  const world: World = {
    ...{ endpoint, closed, isClosed: () => isClosed, visits },
    stranger: () => strangers.any(),
    keep: (page) => void kept.push(page),
  };
  let number = 0;

  async function place(): Promise<void> {
    while (!isClosed) {
      number += 1;
      await visit(planFor(seed, number, inLine), world);
    }
  }

  const places = Array.from({ length: size }, place);
  return {
    visits,
    async close() {
      isClosed = true;
      closeSite();
      await Promise.all(places);
    },
    remove() {
      for (const page of kept) page.vanish();
    },
  };
}
