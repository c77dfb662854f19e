// A disk that stands still: nobody waits for it, and nobody's call goes on because of it.
import { afterEach, expect, it } from 'vitest';
import { withDeadline } from '../../../server/ledger/deadline.ts';
import { createLedger } from '../../../server/ledger/ledger.ts';
import { MemoryStore } from '../../../server/ledger/memory.ts';
import type { Store } from '../../../server/ledger/store.ts';
import { openStand, type Stand } from '../../support/stand.ts';
import { until } from '../../support/until.ts';

const writes: readonly (string | symbol)[] = ['admit', 'change', 'takeBack'];

/** A real store whose writes are done, and acknowledged only once the disk moves on. */
function standingStill(): { store: Store; stop(): void; goOn(): void } {
  let moving: Promise<void> | undefined;
  let goOn = (): void => undefined;
  const store = new Proxy(new MemoryStore(), {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return async (...args: unknown[]) => {
        if (writes.includes(name)) await moving;
        return Reflect.apply(value, target, args) as unknown;
      };
    },
  });
  return {
    store,
    stop() {
      moving = new Promise((resolve) => {
        goOn = resolve;
      });
    },
    goOn: () => {
      goOn();
      moving = undefined;
    },
  };
}

let stand: Stand;
let disk: ReturnType<typeof standingStill>;
afterEach(async () => {
  disk.goOn();
  await stand.close();
});

async function open(): Promise<void> {
  disk = standingStill();
  stand = await openStand({
    ledger: createLedger(withDeadline(disk.store, 200)),
    config: { leaseSeconds: 1, presenceGraceSeconds: 1 },
    env: { ABSENT_SECONDS: '3600' },
    pace: { createTimeoutMs: 400, settleMs: 500, reconcileMs: 100, doubtMs: 100 },
  });
}

const live = () => stand.simulator.meter.live().length;

it('a disk that stands still keeps nobody’s call running', async () => {
  await open();
  const { conversation_id: id, end_token: token } = (await stand.create()).json;
  await stand.create();
  disk.stop();
  expect((await stand.post(`/api/conversations/${id}/end`, token)).status).toBe(204);
  await until('who pressed End is let go, and who is silent is ended', () => live() === 0);
  expect((await stand.create()).json.code).toBe('store_unavailable');
  disk.goOn();
  await until('no place is lost', async () => (await stand.ledger.open()).length === 0);
});

it('a create that is made while it stands still is ended', async () => {
  await open();
  stand.simulator.play({ create: { delayMs: 200, when: 'after' } });
  const creating = stand.create();
  await until('Tavus has made it', () => live() === 1);
  disk.stop();
  expect((await creating).json.code).toBe('store_unavailable');
  await until('it has ended', () => live() === 0);
});
