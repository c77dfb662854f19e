// `tavus-call init`: from a few answers to a .env that the endpoint starts with.
import { join } from 'node:path';
import dotenv from 'dotenv';
import { ConfigError, readConfig } from '../config.ts';
import { readIfThere, withValues, writePrivately, type Values } from './env-file.ts';
import { ignoreInGit } from './git-ignore.ts';
import { answersFor, type InitOptions } from './init-answers.ts';
import { speechOf, type Speech } from './speaking.ts';
import { CalledOff, WrongUsage, type ExitCode, type World } from './world.ts';

const newFile =
  '# Settings of tavus-call. The environment wins. All there are: .env.example in the package.\n';

export async function init(world: World, options: InitOptions): Promise<ExitCode> {
  const speech = speechOf(world);
  const ask = options.yes ? null : world.ask;
  if (!ask && !options.yes) {
    throw new WrongUsage('Without a terminal, init needs --yes, and its answers as options.');
  }
  const file = join(world.cwd, '.env');
  const present = await readIfThere(file);
  if (present !== null && ask) {
    const isWanted = await ask.confirm(`${file} is there. Change it? Its other lines stay.`);
    if (!isWanted) throw new CalledOff('kept');
  }
  const values = await answersFor({ env: world.env, options, speech, ask });
  // The key is known only now; it is not to be said either.
  const discreet = speechOf({ ...world, env: { ...world.env, ...values } });
  await writePrivately(file, withValues(present ?? newFile, values));
  discreet.say(`${discreet.paint('green', '✔')} ${file} is written, for your eyes alone.`);
  await keepOutOfGit(world, discreet);
  const isSound = tellFaults(discreet, values, present);
  tellNext(discreet, values);
  return isSound ? 0 : 1;
}

async function keepOutOfGit({ cwd }: World, speech: Speech): Promise<void> {
  const ignored = await ignoreInGit(cwd, '.env');
  if (ignored === 'added')
    speech.say(`${speech.paint('green', '✔')} .gitignore keeps it out of git.`);
  if (ignored !== 'tracked') return;
  const sign = speech.paint('yellow', '▲');
  speech.say(`${sign} git tracks .env already, with the key from now on: git rm --cached .env`);
}

/** What was there before may be wrong, too. */
function tellFaults(speech: Speech, values: Values, present: string | null): boolean {
  try {
    readConfig(dotenv.parse(withValues(present ?? '', values)));
    return true;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    speech.note(error.message);
    return false;
  }
}

function tellNext(speech: Speech, values: Values): void {
  const isSandbox = values['TAVUS_API_KEY'] === '';
  const local = `http://localhost:${values['PORT'] ?? '3001'}`;
  const publicUrl = values['PUBLIC_URL'] ?? '';
  const home = publicUrl === '' ? (isSandbox ? local : 'https://calls.example.com') : publicUrl;
  const lines = [
    '',
    isSandbox
      ? 'This is the sandbox: without a key a simulator plays Tavus, and nothing costs anything.'
      : 'Calls are real from now on, and cost what Tavus takes for them.',
    '',
    'Next:',
    `  npx tavus-call          starts the endpoint, at ${local}`,
    '  npx tavus-call doctor   looks whether everything is right',
    '',
    publicUrl === '' && !isSandbox
      ? 'Put it behind your TLS proxy, and these lines into your page, with its address:'
      : 'Put these lines into your page:',
    `  <script type="module" async src="${home}/tavus-call.js"></script>`,
    '  <tavus-call></tavus-call>',
  ];
  speech.say(lines.join('\n'));
}
