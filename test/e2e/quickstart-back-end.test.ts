// `<tavus-call compat>` on a back end in the style of Tavus's quickstart, which has nets of its own below
// the page's last message: none but Tavus's timers. In three engines, by the simulator's meter.
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { find, type Tab } from '../support/browsers/browser.ts';
import { engineNames, engines } from '../support/browsers/engines.ts';
import { startQuickstartServer, type QuickstartServer } from '../support/quickstart-server.ts';
import { fenced } from '../docs/snippets.ts';
import { openSite, type Site } from '../support/site.ts';
import { canaryKey } from '../support/stand.ts';
import { until } from '../support/until.ts';
import { useEngine } from './browsers.ts';
import { busySeconds, promised } from './ways.ts';

interface Scene {
  readonly simulator: Simulator;
  readonly server: QuickstartServer;
  readonly site: Site;
  readonly front: string;
}

/** So long that they cannot help. */
const noTimers = { participant_left_timeout: 3600, participant_absent_timeout: 3600 };

let scene: Scene | undefined;
afterEach(async () => {
  await scene?.server.close();
  await scene?.site.close();
  await scene?.simulator.close();
  scene = undefined;
});

async function open(properties?: Record<string, unknown>): Promise<Scene> {
  const roomFolder = join(import.meta.dirname, '../../dist/room');
  const simulator = await startSimulator({ apiKey: canaryKey, roomFolder });
  const back = { apiUrl: simulator.url, apiKey: canaryKey, ...(properties && { properties }) };
  const server = await startQuickstartServer(back);
  const site = await openSite();
  const tag = fenced('docs/quickstart.md', 'html', 1)
    .replace('https://back-end.example.com', server.address)
    .replace('compat', 'compat conversation-name="Front page"');
  const front = site.page('/', `<body><h1>Shop</h1>${tag}<p><a href="/elsewhere">Leave</a></p>`);
  site.page('/elsewhere', '<body><h1>Elsewhere</h1>');
  scene = { simulator, server, site, front };
  return scene;
}

async function talk(tab: Tab, { front, simulator: { meter } }: Scene): Promise<void> {
  await tab.open(front);
  const appears = (selector: string) =>
    until(`${selector} appears`, () => tab.run(`${find(selector)} !== null`));
  await appears('[part~="launcher"]');
  await tab.click('[part~="launcher"]');
  await appears('tavus-call[state="live"]');
  await until('the visitor is in the room', () => meter.live()[0]?.joinedAt !== undefined);
}

/** Waits for the end; why it came, and how many seconds after `since` were billed. */
async function ended({ simulator: { meter } }: Scene, since: number) {
  await until('the conversation has ended', () => meter.live().length === 0);
  const [conversation, ...more] = meter.conversations();
  expect(more).toEqual([]);
  const { shutdownReason, endedAt = Infinity } = conversation ?? {};
  return { shutdownReason, billedSeconds: Math.max(0, endedAt - since) / 1000 };
}

const byUs = 'end_conversation_endpoint_hit';

const leavings: readonly (readonly [how: string, leave: (tab: Tab) => Promise<unknown>])[] = [
  ['closes the panel', (tab) => tab.click('[part~="end"]')],
  ['has the element removed', (tab) => tab.run(`${find('tavus-call')}.remove()`)],
  ['follows a link', (tab) => tab.click('a')],
  ['reloads', (tab) => tab.reload()],
];

const closesTab = ['closes the tab', (tab: Tab) => tab.close()] as const;

describe.each(engineNames)('in %s, a visitor of a page with `compat`', (engine) => {
  const at = useEngine(engine);
  // Firefox loses the last message of a closed tab now and then; then it is Tavus's timer.
  const ways = engine === 'Firefox' ? leavings : [...leavings, closesTab];

  it.each(ways)('%s, and his conversation ends', async (_how, leave) => {
    const stage = await open(noTimers);
    const tab = await at.browser.newTab();
    try {
      await talk(tab, stage);
      const leftAt = Date.now();
      await leave(tab);
      const { shutdownReason, billedSeconds } = await ended(stage, leftAt);
      expect(shutdownReason).toBe(byUs);
      expect(billedSeconds).toBeLessThan(promised.message + busySeconds);
      const posts = stage.server.asked.filter(({ line }) => line.startsWith('POST'));
      expect(posts[0]).toEqual({
        line: 'POST /api/conversations',
        body: { conversation_name: 'Front page' },
      });
      // Nothing else is said to such a back end, neither signs of life nor tokens.
      expect(posts.slice(1).every(({ line }) => /\/c[\da-f]+\/end$/.test(line))).toBe(true);
      expect(stage.simulator.requestsWithOrigin).toBe(0);
    } finally {
      await tab.close();
    }
  });
});

describe('what no page can say', () => {
  it('Tavus’s own timer notices: the browser is gone, and nobody is in the room', async (context) => {
    const stage = await open();
    const browser = await engines.Chromium();
    context.onTestFinished(() => browser.dispose());
    await talk(await browser.newTab(), stage);
    await browser.kill();
    const { shutdownReason } = await ended(stage, Date.now());
    expect(shutdownReason).toContain('participant_left_timeout');
  });
});

describe('a back end of the quickstart that has no line free', () => {
  const at = useEngine('Chromium');

  it('is told of in words, and nothing is left', async () => {
    const stage = await open();
    stage.simulator.play('over-capacity');
    const tab = await at.browser.newTab();
    await tab.open(stage.front);
    await until('the launcher is there', () => tab.run(`${find('[part~="launcher"]')} !== null`));
    await tab.click('[part~="launcher"]');
    await until('it has failed', () => tab.run(`${find('tavus-call[state="failed"]')} !== null`));
    expect(stage.simulator.meter.conversations()).toEqual([]);
    await tab.close();
  });
});
