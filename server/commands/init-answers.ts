// What `tavus-call init` wants to know: from options, else from the person at the terminal, else as it
// is. Checks every answer as the endpoint would, and with Tavus who there is to talk to. Writes nothing.
import { TavusTrouble, type TavusAccount } from '../tavus/account.ts';
import { settings } from '../settings.ts';
import { fileSuffix, readSecretFiles } from '../settings/secret-files.ts';
import { accessOf, withAccount } from './access.ts';
import type { Ask, Choice, Fault } from './asking.ts';
import type { Values } from './env-file.ts';
import { harmless, harmlessLines, type Speech } from './speaking.ts';
import { Failure, WrongUsage, type World } from './world.ts';

export interface InitOptions {
  readonly persona?: string;
  readonly replica?: string;
  readonly origins?: string;
  readonly port?: string;
  readonly publicUrl?: string;
  readonly sandbox?: boolean;
  readonly yes?: boolean;
}

interface Asking {
  readonly env: World['env'];
  readonly options: InitOptions;
  readonly speech: Speech;
  /** Null: whatever is not given stays as it is. */
  readonly ask: Ask | null;
}

const keyFile = `TAVUS_API_KEY${fileSuffix}`;

type Named = 'TAVUS_PERSONA_ID' | 'TAVUS_REPLICA_ID' | 'ALLOWED_ORIGINS' | 'PORT' | 'PUBLIC_URL';

/** The values that .env is to have. */
export async function answersFor(asking: Asking): Promise<Values> {
  const { key, lines } = await askForKey(asking);
  if (key === '') tellLeftOut(asking);
  const whom = key === '' ? {} : await askForWhom(asking, key);
  const isOpen = key === '' && asking.options.origins === undefined;
  const origins = isOpen ? {} : { ALLOWED_ORIGINS: await askForOrigins(asking) };
  const port = await setting(asking, 'PORT', {
    given: asking.options.port,
    question: 'Which port does it listen on?',
    fallback: String(settings.PORT.fallback),
  });
  const publicUrl = await setting(asking, 'PUBLIC_URL', {
    given: asking.options.publicUrl,
    question: 'At which https address do visitors reach it? (empty: not known yet)',
    example: settings.PUBLIC_URL.example ?? '',
  });
  return { ...lines, ...whom, ...origins, PORT: port, PUBLIC_URL: publicUrl };
}

interface Keyed {
  /** '' where Tavus is not asked: in the sandbox. */
  readonly key: string;
  readonly lines: Values;
}

async function askForKey({ env, options, speech, ask }: Asking): Promise<Keyed> {
  // A key that is there stays for later: beside SANDBOX=true nobody uses it.
  if (options.sandbox) return { key: '', lines: { SANDBOX: 'true' } };
  const { key: present, inFile } = presentKey(env);
  // What a file holds stays there alone.
  const kept = { key: present, lines: inFile ? {} : { TAVUS_API_KEY: present } };
  if (!ask) {
    if (present !== '') await check(speech, env, present);
    return kept;
  }
  const enter =
    present === '' ? 'Enter alone: the sandbox, without a key' : 'Enter keeps the present one';
  for (;;) {
    const typed = await ask.secret(`Your Tavus API key (${enter})`, faultOf('TAVUS_API_KEY'));
    const key = typed === '' ? present : typed;
    try {
      if (key !== '') await check(speech, env, key);
      if (typed === '') return kept;
      // Who types a key wants to be called with it.
      const file = inFile && { [keyFile]: '' };
      return { key, lines: { TAVUS_API_KEY: key, SANDBOX: '', ...file } };
    } catch (error) {
      if (!(error instanceof TavusTrouble)) throw error;
      speech.note(`${speech.tint('red', '✖')} ${harmlessLines(error.message)}`);
    }
  }
}

/** @throws Failure when it is to be in a file, and is not */
function presentKey(env: World['env']): { readonly key: string; readonly inFile: boolean } {
  const { env: found, faults } = readSecretFiles(env);
  const fault = faults.find((one) => one.startsWith(`${keyFile} `));
  if (fault !== undefined) throw new Failure(fault);
  const inFile = (env[keyFile]?.trim() ?? '') !== '';
  return { key: found['TAVUS_API_KEY']?.trim() ?? '', inFile };
}

async function check(speech: Speech, env: World['env'], key: string): Promise<void> {
  await withKey(env, key, (account) =>
    speech.during('asking Tavus whether it takes the key', () => account.checkKey()),
  );
  speech.note(`${speech.tint('green', '✔')} Tavus takes the key.`);
}

function tellLeftOut({ options, speech }: Asking): void {
  const given = (['persona', 'replica'] as const).filter((name) => options[name] !== undefined);
  if (given.length === 0) return;
  const named = given.map((name) => `--${name}`).join(' and ');
  speech.note(
    `${speech.tint('yellow', '▲')} ${named} ${given.length === 1 ? 'is' : 'are'} left out: without a key ` +
      'nobody can say whether there is such a one, and the sandbox has somebody of its own.',
  );
}

/** Who is called: chosen from all there are, or checked when it was given. */
async function askForWhom({ env, options, speech, ask }: Asking, key: string): Promise<Values> {
  const { personas, replicas } = await withKey(env, key, (account) =>
    speech.during('asking Tavus whom there is to talk to', async () => ({
      personas: ownFirst(await account.personas()),
      replicas: ownFirst(await account.replicas()),
    })),
  );
  const presentPersona = firstSet(env, 'TAVUS_PERSONA_ID', 'TAVUS_PAL_ID');
  const presentReplica = firstSet(env, 'TAVUS_REPLICA_ID', 'TAVUS_FACE_ID');
  const persona =
    options.persona ??
    (await chosen(ask, 'Who answers? (persona; Tavus: PAL)', {
      choices: choices(personas, 'Nobody in particular'),
      present: presentPersona,
      usual: personas[0]?.id,
    })) ??
    presentPersona;
  const own = personas.find(({ id }) => id === persona)?.replicaId;
  const nobody = own ? `The persona’s own (${own})` : 'Nobody in particular';
  const replica =
    options.replica ??
    (await chosen(ask, 'Who is seen? (replica; Tavus: face)', {
      choices: choices(replicas, nobody),
      present: presentReplica,
      usual: own ? '' : replicas[0]?.id,
    })) ??
    presentReplica;
  refuseUnknown('persona', persona, personas);
  refuseUnknown('replica', replica, replicas);
  if (persona + replica === '') warnOfNobody(speech);
  return {
    TAVUS_PERSONA_ID: persona,
    TAVUS_REPLICA_ID: replica,
    // Both names of one thing would have to agree.
    TAVUS_PAL_ID: '',
    TAVUS_FACE_ID: '',
  };
}

function warnOfNobody(speech: Speech): void {
  speech.note(
    `${speech.tint('yellow', '▲')} Nobody to talk to yet: a page has to name a persona or replica, and ` +
      'ALLOWED_PERSONA_IDS or ALLOWED_REPLICA_IDS has to allow it.',
  );
}

function firstSet(env: World['env'], ...names: readonly string[]): string {
  return names.map((name) => env[name]?.trim() ?? '').find((value) => value !== '') ?? '';
}

interface Choosing {
  readonly choices: readonly Choice<string>[];
  readonly present: string;
  /** What Enter alone means where nothing is set yet. */
  readonly usual: string | undefined;
}

async function chosen(
  ask: Ask | null,
  question: string,
  { choices, present, usual = '' }: Choosing,
): Promise<string | undefined> {
  return ask?.choose(question, choices, present === '' ? usual : present);
}

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly owner: string | null;
}

function ownFirst<Item extends Listed>(all: readonly Item[]): Item[] {
  return [...all].sort((one, other) => Number(other.owner === 'own') - Number(one.owner === 'own'));
}

function choices(all: readonly Listed[], nobody: string): Choice<string>[] {
  const named = all.map(({ id, name, owner }) => ({
    value: id,
    label: harmless(name) || id,
    hint: [id, owner].filter(Boolean).join(', '),
  }));
  return [...named, { value: '', label: nobody }];
}

function refuseUnknown(kind: string, id: string, all: readonly Listed[]): void {
  if (id === '' || all.some((one) => one.id === id)) return;
  throw new Failure(
    `Tavus lists no ${kind} ${JSON.stringify(id)}: \`tavus-call ${kind}s\` shows all.`,
  );
}

async function askForOrigins(asking: Asking): Promise<string> {
  const origins = await setting(asking, 'ALLOWED_ORIGINS', {
    given: asking.options.origins,
    question: 'Which pages may open calls? (origins, with commas between)',
    example: 'https://www.example.com',
    required: true,
  });
  if (origins !== '') return origins;
  throw new WrongUsage(
    'With a key it has to be known which pages may open calls: --origins=https://www.example.com',
  );
}

interface SettingHow {
  readonly given: string | undefined;
  readonly question: string;
  readonly fallback?: string;
  readonly example?: string;
  readonly required?: boolean;
}

async function setting({ env, ask }: Asking, name: Named, how: SettingHow): Promise<string> {
  const { given, question, fallback = '', example = '', required = false } = how;
  const fault = faultOf(name, required);
  const present = env[name]?.trim() ?? fallback;
  if (given === undefined && ask) return ask.text(question, { present, fault, example });
  const value = given?.trim() ?? present;
  const wrong = given === undefined ? null : fault(value);
  if (wrong !== null) throw new WrongUsage(wrong);
  return value;
}

function faultOf(name: Named | 'TAVUS_API_KEY', required = false): Fault {
  return (answer) => {
    if (answer === '') return required ? `${name} has to name something` : null;
    try {
      settings[name].parse(answer);
      return null;
    } catch (error) {
      return `${name} ${error instanceof Error ? error.message : String(error)}`;
    }
  };
}

const withKey = <T>(env: World['env'], key: string, work: (account: TavusAccount) => Promise<T>) =>
  withAccount(accessOf({ ...env, TAVUS_API_KEY: key, [keyFile]: '' }, 'and no key'), work);
