// `npm run fuzz`: every kind of case, more of them and for longer than in the tests. Exit code 1 when one breaks its rule.
import { freshSeed, runKind, say, type Kind } from './kind.ts';
import { readOptions, type FuzzOptions } from './options.ts';
import { pureKinds } from './pure/kinds.ts';
import { Arena } from './sockets/arena.ts';
import { socketKinds } from './sockets/kinds.ts';

async function round(kinds: readonly Kind[], seed: number, options: FuzzOptions): Promise<void> {
  const { scale, path } = options;
  say(`seed ${String(seed)}`);
  for (const kind of kinds) {
    try {
      const cases = await runKind(kind, { seed, scale, path });
      say(`  ${kind.name}: ${String(cases)} cases`);
    } catch (error) {
      process.exitCode = 1;
      say(error instanceof Error ? error.message : String(error));
    }
  }
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const arena = await Arena.open();
  const kinds = [...pureKinds, ...socketKinds(arena)].filter(({ name }) =>
    name.startsWith(options.only),
  );
  if (kinds.length === 0) throw new Error(`no kind begins with "${options.only}"`);
  const until = Date.now() + options.minutes * 60_000;
  let seed = options.seed ?? freshSeed();
  do {
    await round(kinds, seed, options);
    seed += 1;
  } while (Date.now() < until);
  await arena.close();
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    say(error instanceof Error ? error.message : String(error));
    process.exit(1);
  },
);
