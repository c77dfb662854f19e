// `tavus-call init`: from a few answers to a .env that the endpoint starts with.
import { join } from 'node:path';
import dotenv from 'dotenv';
import { ConfigError, readConfig, type Config } from '../config.ts';
import { readIfThere, withValues, writePrivately, type Values } from './env-file.ts';
import { ignoreInGit, type Ignored } from './git-ignore.ts';
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
  const text = withValues(present ?? newFile, values);
  // The key is known only now; it is not to be said either.
  const discreet = speechOf({ ...world, env: { ...world.env, ...values } });
  // First: git is never to see the key, nor half of the file.
  const ignored = await ignoreInGit(world.cwd, '.env');
  await writePrivately(file, text);
  discreet.say(`${discreet.paint('green', '✔')} ${file} is written, for your eyes alone.`);
  tellIgnored(discreet, ignored);
  tellOverruled(discreet, values, world.environment);
  const config = configOf(discreet, { ...dotenv.parse(text), ...world.environment });
  if (config) tellNext(discreet, config);
  return config ? 0 : 1;
}

function tellIgnored(speech: Speech, ignored: Ignored): void {
  if (ignored === 'added')
    speech.say(`${speech.paint('green', '✔')} .gitignore keeps it out of git.`);
  if (ignored !== 'tracked') return;
  const sign = speech.paint('yellow', '▲');
  speech.say(`${sign} git tracks .env already, with the key from now on: git rm --cached .env`);
}

/** What was asked for is in the file, and is not what the endpoint starts with here. */
function tellOverruled(speech: Speech, values: Values, environment: World['env']): void {
  const sign = speech.paint('yellow', '▲');
  for (const [name, value] of Object.entries(values)) {
    const outer = environment[name]?.trim();
    if (outer === undefined || outer === value) continue;
    const what = outer === '' ? 'is set to nothing' : 'has another value';
    speech.say(`${sign} ${name} ${what} in the environment, which wins over .env: unset ${name}`);
  }
}

/** What the next start here makes of it all; null when it cannot start: what was there before may be wrong, too. */
function configOf(speech: Speech, env: World['env']): Config | null {
  try {
    // Scenarios are for the simulator to judge, which is not loaded here.
    return readConfig({ ...env, SANDBOX_SCENARIO: '' });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    speech.note(error.message);
    return null;
  }
}

function tellNext(speech: Speech, { sandbox, port, publicUrl = '' }: Config): void {
  const isSandbox = sandbox !== null;
  const local = `http://localhost:${String(port)}`;
  const home = publicUrl === '' ? (isSandbox ? local : 'https://calls.example.com') : publicUrl;
  const lines = [
    '',
    isSandbox
      ? 'This is the sandbox: a simulator plays Tavus, and nothing costs anything.'
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
