// The commands of the documentation, typed at a terminal: what starts an endpoint starts one, everything else succeeds.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { canaryKey } from '../support/stand.ts';
import { startEndpoint, type Endpoint } from '../support/endpoint.ts';
import { until } from '../support/until.ts';
import { snippetsOf } from './snippets.ts';
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

/** Comments of one that is shown in parts, and words to be replaced. */
const asTyped = (text: string) =>
  text
    .replaceAll(/TAVUS_API_KEY=…/g, `TAVUS_API_KEY=${canaryKey}`)
    .replaceAll('r…', 'r90bbd427f71');

const starts = /^(?:.* )?(?:npm start|npx tavus-call|node dist\/server\/main\.js)$/m;
const commands = snippetsOf(['sh']);

describe('a command that starts an endpoint', () => {
  it.each(commands.filter(({ text }) => starts.test(text)))(
    '$where: it says where it is, and is well',
    async ({ text }) => {
      running = terminal.type(asTyped(text), {
        PORT: '0',
        ...(text.includes('TAVUS_API_KEY') && { TAVUS_API_URL: simulator.url }),
      });
      const address = /(?:playground|ready): (http:\/\/localhost:\d+)/;
      const home = await until(
        'it says where it is',
        () => {
          if (running?.code !== undefined) throw new Error(running.out);
          return address.exec(running?.out ?? '')?.[1];
        },
        60_000,
      );
      expect((await fetch(`${home}/readyz`)).status).toBe(200);
    },
    90_000,
  );
});

describe('a command beside a running endpoint', () => {
  let endpoint: Endpoint;
  beforeAll(() => {
    endpoint = startEndpoint('/tmp', {});
  });
  afterAll(async () => {
    endpoint.kill('SIGKILL');
    await endpoint.exited();
  });

  it.each(commands.filter(({ text }) => !starts.test(text)))(
    '$where: succeeds',
    async ({ text }) => {
      const home = await endpoint.home();
      running = terminal.type(asTyped(text).replaceAll('http://localhost:3001', home), {
        TAVUS_API_KEY: canaryKey,
        TAVUS_API_URL: simulator.url,
        ALLOWED_ORIGINS: 'https://www.example.com',
      });
      await until('it is done', () => running?.code !== undefined, 60_000);
      expect(running.out).not.toContain(canaryKey);
      expect(running.code, running.out).toBe(0);
    },
    90_000,
  );
});
