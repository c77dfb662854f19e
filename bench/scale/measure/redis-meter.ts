// What a Redis says that it has done and used meanwhile. Knows nothing of who asks it.
import type { RedisServer } from '../../../test/support/redis.ts';
import type { Cost } from '../model/costs.ts';

/** What only the meter, and a connection that begins, ask. */
const unmeasured = /^(info|ping|config\|.*|client\|.*|hello)$/;

/** What Redis did while something else was done. */
export async function metered(
  redis: Pick<RedisServer, 'ask'>,
  work: () => Promise<unknown>,
): Promise<Cost> {
  const before = await reading(redis);
  await work();
  const after = await reading(redis);
  return {
    scripts: after.scripts - before.scripts,
    commands: after.commands - before.commands,
    micros: after.micros - before.micros,
  };
}

async function reading({ ask }: Pick<RedisServer, 'ask'>): Promise<Cost> {
  const [stats, cpu] = [
    String(await ask('info', 'commandstats')),
    String(await ask('info', 'cpu')),
  ];
  const calls = [...stats.matchAll(/^cmdstat_([^:]+):calls=(\d+)/gm)]
    .map(([, name = '', times]) => ({ name, times: Number(times) }))
    .filter(({ name }) => !unmeasured.test(name));
  const sum = (of: typeof calls) => of.reduce((total, { times }) => total + times, 0);
  const seconds = (kind: string) =>
    Number(new RegExp(`^used_cpu_${kind}_main_thread:([\\d.]+)`, 'm').exec(cpu)?.[1]);
  return {
    scripts: sum(calls.filter(({ name }) => /^eval(sha)?$/.test(name))),
    commands: sum(calls),
    micros: (seconds('user') + seconds('sys')) * 1e6,
  };
}
