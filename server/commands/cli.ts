// The command line: which command, with which options, and what its outcome means to a shell. Commands
// are loaded when they are called.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommanderError, type Command } from 'commander';
import { askOn } from './asking.ts';
import { programOf } from './program.ts';
import { harmlessLines, speechOf } from './speaking.ts';
import { CalledOff, WrongUsage, type World } from './world.ts';

/** As a shell counts a process that Ctrl+C has ended. */
const calledOff = 130;

/**
 * Runs one command of the process's own arguments.
 * @param args without node and the script
 * @param env the environment, then `.env`
 * @param environment the environment alone
 * @returns the exit code
 */
export async function runCommand(
  args: readonly string[],
  env: World['env'],
  environment: World['env'],
): Promise<number> {
  const { stdin, stdout, stderr } = process;
  // Whoever reads may have had enough: `tavus-call personas | head -1`.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
  const isAnswered = stdin.isTTY && stderr.isTTY;
  const ask = isAnswered ? askOn(stdin, stderr) : null;
  const world: World = { env, environment, cwd: process.cwd(), stdout, stderr, ask };
  let code = 0;
  const program = programOf(world, versionHere(), (outcome) => (code = outcome));
  silence(program);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    return outcomeOf(error, world);
  }
}

/** Commander neither ends the process nor speaks in colours of its own. */
function silence(program: Command): void {
  for (const command of [program, ...program.commands]) {
    command.exitOverride().showHelpAfterError(false);
  }
}

function outcomeOf(error: unknown, world: World): number {
  const speech = speechOf(world);
  if (error instanceof CommanderError) {
    // It has said what it has to say.
    if (error.exitCode === 0) return 0;
    speech.note('`tavus-call --help` shows what there is.');
    return 2;
  }
  if (error instanceof CalledOff) {
    speech.note('Called off. Nothing was changed.');
    return calledOff;
  }
  // Tavus's own words may be in it.
  const said = harmlessLines(error instanceof Error ? error.message : String(error));
  speech.note(`${speech.tint('red', '✖')} ${said}`);
  return error instanceof WrongUsage ? 2 : 1;
}

/** package.json lies above dist/. */
function versionHere(): string {
  const text = readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
