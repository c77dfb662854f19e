// `npm run soak`: minutes of steady load on each kind of ledger, then the tables. Exit code 0 when nothing grew
// and nothing was left behind; with --leak, when that was noticed. Writes nothing.
import { asText } from '../chaos/table.ts';
import type { Sample } from './gauge.ts';
import { readOptions, type SoakOptions } from './options.ts';
import { pass, type Passed } from './pass.ts';
import { growthOf, shareOf, type Finding, type Measure } from './verdict.ts';

const megabyte = 1024 * 1024;

/** Each wide enough for what swings, and far below what a leak of a few hundred bytes a call makes of it. */
const measures: readonly (Measure & { readonly of: (sample: Sample) => number })[] = [
  {
    ...{ name: 'memory of its own', unit: 'MB', by: 'least', mayGrow: 8 * megabyte },
    of: ({ ownMemory }) => ownMemory,
  },
  {
    ...{ name: 'heap in use', unit: 'MB', by: 'least', mayGrow: 1.5 * megabyte },
    of: ({ heap }) => heap,
  },
  {
    ...{ name: 'outside the heap', unit: 'MB', by: 'least', mayGrow: megabyte },
    of: ({ external }) => external,
  },
  { name: 'open files', unit: '', by: 'least', mayGrow: 16, of: ({ files }) => files },
  { name: 'handles', unit: '', by: 'least', mayGrow: 16, of: ({ handles }) => handles },
];

/** An ended call is remembered for 30 days, so that a ledger grows; each call by as much as any other. */
const ledgerBytes = { name: 'ledger, for each call', unit: 'bytes', mayGrow: 800 } as const;
const mostLedgerBytes = 4_000;

function judge({ samples }: Passed): Finding[] {
  const table = measures.map((measure) => growthOf(measure, samples.map(measure.of)));
  const each = shareOf(
    ledgerBytes,
    samples.map(({ ledger }) => ledger),
    samples.map(({ ended }) => ended),
    mostLedgerBytes,
  );
  return [...table, each];
}

function show({ begun, idle, faults, unanswered }: Passed, table: readonly Finding[]): void {
  const kinds = [...begun].sort(([, one], [, other]) => other - one);
  const rows = table.map((one) => [
    ...[one.name, one.first, one.second, one.last, one.allowed],
    one.faults.join('; ') || 'steady',
  ]);
  const head = ['', 'first third', 'second', 'last', 'allowed', ''];
  say(`${kinds.map(([name, count]) => `${String(count)} ${name}`).join(', ')}\n`);
  say(`${asText({ head, rows })}\n`);
  const then = (shown: (sample: Sample) => string) =>
    [idle.before, idle.after].map(shown).join(', then ');
  say(
    `With nobody there: open files ${then(({ files }) => String(files))}; ` +
      `heap in use ${then(({ heap }) => `${(heap / megabyte).toFixed(1)} MB`)}. ` +
      `${String(unanswered)} visits got no answer in time.\n`,
  );
  say(faults.length === 0 ? 'Nothing was left behind.\n' : `${faults.slice(0, 20).join('\n')}\n`);
}

async function soak(options: SoakOptions): Promise<void> {
  say(`seed ${String(options.seed)}: again with --seed ${String(options.seed)}\n`);
  for (const ledger of options.ledgers) {
    say(`${String(options.minutes)} minutes with the ledger in ${ledger}\n`);
    const passed = await pass(options, ledger);
    const verdict = judge(passed);
    show(passed, verdict);
    const grows = verdict.some(({ faults }) => faults.length > 0);
    const isBad = options.leak ? !grows : grows || passed.faults.length > 0;
    if (options.leak) say(grows ? 'It fails, as it must.' : 'IT PASSES, and must not.');
    if (isBad) process.exitCode = 1;
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

try {
  await soak(readOptions(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
