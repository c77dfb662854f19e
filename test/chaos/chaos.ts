// `npm run test:chaos`: the run, then its controls, then the tables. Exit code 0 when every promise was
// kept and every control broke its own.
import { controls, tryControl, unbroken } from './controls.ts';
import type { Evidence } from './evidence.ts';
import { readOptions, type ChaosOptions } from './options.ts';
import { buildPrograms, type Programs } from './programs.ts';
import { writeReport } from './report.ts';
import { run } from './run.ts';
import { badAnswers, bills, findings, overview } from './summary.ts';
import { asMarkdown, asText, type Table } from './table.ts';
import { verdictOn } from './verdict.ts';

const third = 1 / 3;

/** A storm that has not had enough happen by then is stuck. */
const longestSeconds = 360;

async function storm(options: ChaosOptions, { endpoint }: Programs): Promise<Evidence> {
  const { seed, conversations, kills, minutes, keep } = options;
  return run({
    ...{ seed, conversations, kills, keep, visitors: 80, cap: 64, inLine: 0.5, program: endpoint },
    bad: { create: third, end: third, read: third },
    seconds: Math.max(longestSeconds, minutes * 60 + 60),
    fromSeconds: minutes * 60,
  });
}

async function tryControls(seed: number, programs: Programs): Promise<Table> {
  const rows = await Promise.all(
    controls.map(async (control) => {
      const found = await tryControl(control, programs, seed);
      const broken = found.filter(({ faults }) => faults.length > 0);
      const said = broken.map(({ promise, faults }) => `${promise} (${String(faults.length)})`);
      const missing = unbroken(control, found);
      if (missing.length > 0) process.exitCode = 1;
      const verdict = missing.length === 0 ? 'fails, as it must' : `PASSES: ${missing.join(', ')}`;
      return [control.name, verdict, said.join(', ') || 'nothing'];
    }),
  );
  return { head: ['control', '', 'not kept: promise (faults)'], rows };
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  say(`seed ${String(options.seed)}: again with --seed ${String(options.seed)}\n`);
  const programs = await buildPrograms();
  try {
    const evidence = await storm(options, programs);
    const verdict = verdictOn(evidence, options);
    if (verdict.some(({ faults }) => faults.length > 0)) process.exitCode = 1;
    const tables = [
      overview(options.seed, evidence),
      bills(evidence),
      badAnswers(evidence),
      findings(verdict),
    ];
    for (const table of tables) say(`${asText(table)}\n`);
    if (options.keep) say(`kept: ${evidence.folder}\n`);
    const control = await tryControls(options.seed, programs);
    say(asText(control));
    if (options.report) await writeReport([...tables, control].map(asMarkdown).join('\n\n'));
  } finally {
    programs.remove();
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
