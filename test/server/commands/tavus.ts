// A Tavus for the command line: one simulator for the tests of a file, with its conversations gone after
// each, and the environment that leads there.
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { SimulatorRequest } from '../../../simulator/request-log.ts';
import { startSimulator, type Simulator } from '../../../simulator/simulator.ts';
import { canaryKey } from '../../support/stand.ts';

interface Tavus {
  readonly simulator: Simulator;
  /** What Tavus was asked since the test began, by the test itself too. */
  readonly asked: readonly SimulatorRequest[];
  /** Key and address, as .env would have them. */
  readonly env: Readonly<Record<string, string>>;
  /** Asks the API itself; returns the new conversation's id. */
  create(name?: string): Promise<string>;
  /** The ids of what runs. */
  live(): string[];
  /** The same, as if it had been created so long ago. */
  createAgo(seconds: number, name: string): Promise<string>;
}

export function useTavus(): Tavus {
  let present: Simulator | undefined;
  let aheadMs = 0;
  let before = 0;
  const simulator = () => {
    if (!present) throw new Error('Tavus is there from the first test to the last');
    return present;
  };
  const ask = (method: string, path: string, body?: object) =>
    fetch(simulator().url + path, {
      method,
      headers: { 'x-api-key': canaryKey, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
  const create = async (name = 'Somebody’s') => {
    const reply = await ask('POST', '/v2/conversations', {
      replica_id: 'r90bbd427f71',
      conversation_name: name,
      properties: { participant_absent_timeout: 100_000, max_call_duration: 100_000 },
    });
    return ((await reply.json()) as { conversation_id: string }).conversation_id;
  };
  beforeAll(async () => {
    present = await startSimulator({
      apiKey: canaryKey,
      slots: 100,
      now: () => Date.now() + aheadMs,
    });
  });
  beforeEach(() => {
    before = simulator().requests.length;
  });
  afterEach(async () => {
    aheadMs = 0;
    simulator().play('works');
    for (const { id } of simulator().meter.live()) await ask('DELETE', `/v2/conversations/${id}`);
  });
  afterAll(() => present?.close());

  return {
    get simulator() {
      return simulator();
    },
    get asked() {
      return simulator().requests.slice(before);
    },
    get env() {
      return { TAVUS_API_KEY: canaryKey, TAVUS_API_URL: simulator().url };
    },
    create,
    async createAgo(seconds, name) {
      aheadMs = -seconds * 1000;
      const id = await create(name);
      aheadMs = 0;
      return id;
    },
    live: () =>
      simulator()
        .meter.live()
        .map(({ id }) => id),
  };
}
