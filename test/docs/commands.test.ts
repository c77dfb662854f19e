// The commands of the documentation, typed at a terminal: what starts an endpoint starts one, everything else succeeds.
import { tmpdir } from 'node:os';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { startEndpoint, type Endpoint } from '../support/endpoint.ts';
import { freePort } from '../support/free-port.ts';
import { openSite, type Site } from '../support/site.ts';
import { canaryKey } from '../support/stand.ts';
import { until } from '../support/until.ts';
import { snippetsOf, type Snippet } from './snippets.ts';
import { openTerminal, type Terminal, type Typed } from './terminal.ts';

let terminal: Terminal;
let simulator: Simulator;
let running: Typed | undefined;
beforeAll(async () => {
  terminal = await openTerminal();
});
beforeEach(async () => {
  simulator = await startSimulator({ apiKey: canaryKey });
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  await simulator.close();
});
afterAll(() => terminal.close());

/** With a key, an id and addresses that there are, in place of those that are left to the reader. */
function asTyped(snippet: Snippet, addresses: Readonly<Record<string, string>> = {}): Snippet {
  const key = `TAVUS_API_KEY=${canaryKey}`;
  const words = { 'TAVUS_API_KEY=…': key, 'r…': 'r90bbd427f71', ...addresses };
  let { text } = snippet;
  for (const [shown, real] of Object.entries(words)) text = text.replaceAll(shown, real);
  return { ...snippet, text };
}

const starts = /^(?:.* )?(?:npm start|npx tavus-call|node dist\/server\/main\.js)$/m;
const commands = snippetsOf(['sh']);

describe('a command that starts an endpoint', () => {
  it.each(commands.filter(({ text }) => starts.test(text)))(
    '$where: it is well',
    async (snippet) => {
      const port = String(await freePort());
      running = terminal.type(asTyped(snippet), {
        PORT: port,
        SANDBOX_PORT: '0',
        ...(snippet.text.includes('TAVUS_API_KEY') && { TAVUS_API_URL: simulator.url }),
      });
      const isWell = async () => {
        if (running?.code !== undefined) throw new Error(running.out);
        const reply = await fetch(`http://localhost:${port}/readyz`).catch(() => undefined);
        return reply?.status === 200;
      };
      await until('it is well', isWell, 60_000);
    },
    90_000,
  );
});

describe('a command beside a running endpoint', () => {
  let endpoint: Endpoint;
  let site: Site;
  beforeAll(async () => {
    endpoint = startEndpoint(tmpdir(), {});
    site = await openSite();
  });
  afterAll(async () => {
    endpoint.kill('SIGKILL');
    await endpoint.exited();
    await site.close();
  });

  it.each(commands.filter(({ text }) => !starts.test(text)))(
    '$where: succeeds',
    async (snippet) => {
      const home = await endpoint.home();
      const tag = `<script type="module" async src="${home}/tavus-call.js"></script>`;
      const addresses = {
        'http://localhost:3001': home,
        'https://www.example.com/': site.page('/', `<body>${tag}<tavus-call></tavus-call>`),
      };
      running = terminal.type(asTyped(snippet, addresses), {
        TAVUS_API_KEY: canaryKey,
        TAVUS_API_URL: simulator.url,
        TAVUS_REPLICA_ID: 'r90bbd427f71',
        ALLOWED_ORIGINS: site.origin,
      });
      await until('it is done', () => running?.code !== undefined, 60_000);
      expect(running.out).not.toContain(canaryKey);
      expect(running.code, running.out).toBe(0);
    },
    90_000,
  );
});
