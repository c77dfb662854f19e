// Every command with its options and its help. What a command does is in the file of its name.
import { Command, InvalidArgumentError } from 'commander';
import type { DeleteOptions } from './delete.ts';
import type { DoctorOptions } from './doctor/doctor.ts';
import type { EndOptions } from './end.ts';
import type { InitOptions } from './init-answers.ts';
import type { ListingOptions } from './listing.ts';
import type { SweepOptions } from './sweep.ts';
import type { ExitCode, World } from './world.ts';

const exitCodes = `
Exit codes:
  0  done
  1  failed, or a problem was found
  2  wrong usage
  130  called off with Ctrl+C`;

const settingsHint = `
Settings come from the environment, then from .env in this folder.`;

type Run = (world: World) => Promise<ExitCode>;

/** @param done is told the exit code */
export function programOf(world: World, version: string, done: (code: ExitCode) => void): Command {
  const run = async (command: Run) => {
    done(await command(world));
  };
  const program = new Command('tavus-call')
    .description('The endpoint behind <tavus-call>, and what an operator needs beside it.')
    .version(version, '-V, --version', 'show the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .addHelpText('after', settingsHint + '\n' + exitCodes)
    .configureOutput({
      writeOut: (text) => void world.stdout.write(text),
      writeErr: (text) => void world.stderr.write(text),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      outputError: (text, write) => {
        write(text.replace(/^error: /, 'tavus-call: '));
      },
    });

  const add = (usage: string, what: string, after: string) =>
    program
      .command(usage)
      .description(what)
      .helpOption('-h, --help', 'show this help')
      .addHelpText('after', `${after}\n${exitCodes}`);

  add('serve', 'start the endpoint (also what `tavus-call` alone does)', settingsHint).action(
    async () => {
      const { serve } = await import('./serve.ts');
      await serve(world.env);
    },
  );
  addInit(add, run);
  addListings(add, run);
  addEnds(add, run);
  addDoctor(add, run);
  return program;
}

type Add = (usage: string, what: string, after: string) => Command;

function addInit(add: Add, run: (command: Run) => Promise<void>): void {
  add(
    'init',
    'ask a few questions and write .env',
    `
The key is no option, since everybody on this machine could read it in the list of processes: give it in
TAVUS_API_KEY, or when it is asked for. It is checked with Tavus. An .env that is there keeps its other
lines; where there is git, .gitignore keeps it out.

Example:
  TAVUS_API_KEY=… tavus-call init --yes --replica=r90bbd427f71 --origins=https://www.example.com`,
  )
    .option('--persona <id>', 'who answers')
    .option('--replica <id>', 'who is seen')
    .option('--origins <list>', 'pages that may open calls, with commas between')
    .option('--port <number>', 'the port to listen on')
    .option('--public-url <url>', 'the address that visitors reach it at')
    .option('--sandbox', 'a simulator plays Tavus; a key that is there stays unused')
    .option('-y, --yes', 'do not ask; what no option says stays as it is')
    .action((options: InitOptions) =>
      run(async (world) => (await import('./init.ts')).init(world, options)),
    );
}

function addListings(add: Add, run: (command: Run) => Promise<void>): void {
  const kinds = [
    ['personas', 'pals', 'Tavus: PALs'],
    ['replicas', 'faces', 'Tavus: faces'],
  ] as const;
  for (const [plural, alias, tavus] of kinds) {
    add(
      plural,
      `list the ${plural} that calls can have (${tavus})`,
      `\nExample:\n  tavus-call ${plural} --own --json`,
    )
      .alias(alias)
      .option('--own', 'only your own')
      .option('--stock', 'only those that Tavus lends to everybody')
      .option('--json', 'as JSON')
      .action((options: ListingOptions) =>
        run(async (world) => {
          const { listPersonas, listReplicas } = await import('./listing.ts');
          return plural === 'personas'
            ? listPersonas(world, options)
            : listReplicas(world, options);
        }),
      );
  }
}

function addEnds(add: Add, run: (command: Run) => Promise<void>): void {
  add('end', 'end conversations at Tavus', '\nExample:\n  tavus-call end ca4301628cb9')
    .argument('<id...>', 'ids of conversations')
    .option('--json', 'as JSON')
    .action((ids: string[], options: EndOptions) =>
      run(async (world) => (await import('./end.ts')).end(world, ids, options)),
    );
  add(
    'sweep',
    'end conversations of ours at Tavus that nobody keeps any more',
    `
Ours is what carries our signed tag in its name, made with this TOKEN_SECRET by the deployment whose
ledger LEDGER_URL names. Of those it ends what the ledger says is over, what is past its call clock,
and what no ledger knows and is older than MAX_CALL_SECONDS. Calls that the ledger keeps go on, also
while the endpoint is stopped. What is not ours is never touched.

Examples:
  tavus-call sweep --dry-run
  tavus-call sweep --all --yes`,
  )
    .option('--all', 'everything of ours, also calls that somebody may be in')
    .option(
      '--deployment <name>',
      'also those of another deployment that are older than a day',
      collect,
    )
    .option('-n, --dry-run', 'show what would be ended')
    .option('-y, --yes', 'do not ask')
    .option('--json', 'as JSON')
    .action((options: SweepOptions) =>
      run(async (world) => (await import('./sweep.ts')).sweep(world, options)),
    );
  add(
    'delete',
    'delete a conversation, its transcript and its recording at Tavus, for good',
    '\nExample:\n  tavus-call delete ca4301628cb9',
  )
    .argument('<id>', 'id of a conversation that is over')
    .option('-y, --yes', 'do not ask')
    .option('--json', 'as JSON')
    .action((id: string, options: DeleteOptions) =>
      run(async (world) => (await import('./delete.ts')).deleteConversation(world, id, options)),
    );
}

function addDoctor(add: Add, run: (command: Run) => Promise<void>): void {
  add(
    'doctor',
    'look at the endpoint of this folder, and at a page, for what keeps calls from working',
    `
Each finding says what it means and which line to change. It changes nothing, and never creates a
conversation. Of a page it sees what the server sends, not what scripts make of it later.

Examples:
  tavus-call doctor
  tavus-call doctor https://www.example.com/contact --json`,
  )
    .argument('[url]', 'a page with the widget')
    .option('--room <origin>', 'where rooms are, when not where ROOM_HOSTS says')
    .option('--json', 'as JSON')
    .action((url: string | undefined, options: DoctorOptions) =>
      run(async (world) => (await import('./doctor/doctor.ts')).doctor(world, url, options)),
    );
}

function collect(name: string, before: readonly string[] = []): readonly string[] {
  if (!/^[\w-]{8}$/.test(name)) {
    throw new InvalidArgumentError('A deployment has eight letters, digits, _ and -.');
  }
  return [...before, name];
}
