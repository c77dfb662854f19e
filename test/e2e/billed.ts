// One visit from click to end, and the figure: for how many seconds after the visitor had left his
// conversation was billed, by the simulator's meter.
import type { EndReason } from '../../contract/calls.ts';
import { find, type VisitorBrowser } from '../support/browsers/browser.ts';
import { until } from '../support/until.ts';
import { openShop, type Shop, type ShopOptions } from './shop.ts';
import {
  busySeconds,
  createMs,
  graceSeconds,
  leaseSeconds,
  promised,
  type Net,
  type Visit,
  type Way,
} from './ways.ts';

/** What came of one leaving. */
export interface Outcome {
  /** 0 when the visitor was so quick that there has never been a conversation. */
  readonly billedSeconds: number;
  /** Whether the page's last message has arrived. */
  readonly heard: boolean;
  /** What ended the conversation, by the ledger; null when there has never been one. */
  readonly reason: EndReason | null;
  /** From when he set out to leave to the end; negative when it was over before. */
  readonly lastedSeconds: number;
}

export async function leaveIn(browser: VisitorBrowser, way: Way, net: Net): Promise<Outcome> {
  const shop = await openShop(withNet(net, way.shop));
  const tab = await (way.alone ? browser.onlyTab() : browser.newTab());
  const visit = { browser, shop, tab };
  try {
    await tab.open(shop.elsewhere);
    await tab.open(shop.front);
    await (way.earlyMs === undefined ? talk(visit) : ask(visit, way.earlyMs));
    const setOutAt = Date.now();
    await way.leave(visit);
    // A page can answer from the first moment on. What it cannot answer is done when the driver has done
    // it, because that takes its time to find what to kill.
    const leftAt = net === 'message' ? setOutAt : Date.now();
    await over(visit, net);
    const heard = shop.traffic.some(({ line }) => /(end|cancel)$/.test(line));
    const conversation = await onlyConversation(shop);
    if (!conversation) {
      if (way.earlyMs === undefined) throw new Error('there has been no conversation');
      return { billedSeconds: 0, heard, reason: null, lastedSeconds: 0 };
    }
    const { createdAt, endedAt, reason } = conversation;
    return {
      // What was over before the driver had said so was ended by the leaving itself.
      billedSeconds: Math.max(0, endedAt - Math.max(createdAt, leftAt)) / 1000,
      lastedSeconds: (endedAt - setOutAt) / 1000,
      heard,
      reason,
    };
  } finally {
    if (!way.isLast) await tab.close();
    await shop.close();
  }
}

/** Sets one net up; without that, all of them are too long to help. */
function withNet(net: Net, options: ShopOptions = {}): ShopOptions {
  if (net === 'stream') {
    return { ...options, env: { PRESENCE_GRACE_SECONDS: String(graceSeconds) } };
  }
  return net === 'lease' ? { ...options, env: { LEASE_SECONDS: String(leaseSeconds) } } : options;
}

/** What the click has made: its times by the meter, the reason of its end by the ledger. */
async function onlyConversation({ stand: { simulator, ledger } }: Shop) {
  const [conversation, ...more] = simulator.meter.conversations();
  if (more.length > 0) throw new Error('one click made more than one conversation');
  if (!conversation) return null;
  const { id, createdAt, endedAt } = conversation;
  if (endedAt === undefined) throw new Error('the conversation has not ended');
  const ended = await ledger.history(Infinity, 10);
  const reason = ended.find(({ conversationId }) => conversationId === id)?.reason ?? null;
  if (reason === null) throw new Error('the ledger does not know why the conversation has ended');
  return { createdAt, endedAt, reason };
}

const launcher = '[part~="launcher"]';

/** Calls, and has everything that a call has: a room, a meter, a presence stream. */
async function talk({ tab, shop }: Visit): Promise<void> {
  await appears(tab, launcher);
  await tab.click(launcher);
  await appears(tab, 'tavus-call[state="live"]');
  await shop.joined();
  await until('the endpoint knows that the page is there', async () => {
    const [entry] = await shop.stand.ledger.open();
    return entry?.graceUntil === null;
  });
}

/** Calls, and waits so short that the conversation is still being created. */
async function ask({ tab, shop }: Visit, ms: number): Promise<void> {
  shop.stand.simulator.play({ create: { delayMs: createMs } });
  await appears(tab, launcher);
  // As a pointer does on its way: what the click needs is there, and the create follows at once.
  await tab.run(`${find('tavus-call')}.dispatchEvent(new PointerEvent('pointerenter'))`);
  const isLoaded = `performance.getEntriesByType('resource').some(({ name }) => name.includes('call-panel'))`;
  await until('the panel is loaded', () => tab.run(isLoaded));
  await tab.click(launcher);
  await new Promise((resolve) => setTimeout(resolve, ms));
}

async function appears(tab: Visit['tab'], selector: string): Promise<void> {
  await until(`${selector} appears`, () => tab.run(`${find(selector)} !== null`));
}

async function over({ shop }: Visit, net: Net): Promise<void> {
  const { meter } = shop.stand.simulator;
  const leftAt = Date.now();
  const isOver = async () => {
    const open = await shop.stand.ledger.open();
    const creates = shop.traffic.filter(({ line }) => /(conversations|cancel)$/.test(line));
    // Who leaves while lock and devices are being looked at has asked for nothing, and never will.
    const hasAsked = creates.length > 0 || Date.now() - leftAt > 2_000;
    const settled = hasAsked && creates.every(({ answered }) => answered);
    return settled && open.length === 0 && meter.live().length === 0;
  };
  const patienceMs = (promised[net] + busySeconds + 10) * 1000;
  await until('nothing is on its way, live, or holding a place', isOver, patienceMs);
}
