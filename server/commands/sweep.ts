// `tavus-call sweep`: ends what is ours at Tavus and nobody keeps any more. Reads the ledger of this
// machine and writes nothing to it; never touches what does not prove, by its signed name, to be ours.
import { readConfig, type Config } from '../config.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { openPresentLedger } from '../ledger/open-ledger.ts';
import { usualPace } from '../pace.ts';
import { mostCallSeconds } from '../settings/limits.ts';
import type { Tavus } from '../tavus/client.ts';
import type { TavusListed } from '../tavus/wire.ts';
import { accessOf, withTavus } from './access.ts';
import { endOne, sentences, type Ending } from './end.ts';
import { harmless, speechOf, type Speech } from './speaking.ts';
import { judge, type Judgement, type Jury } from './strays.ts';
import { tableOf } from './table.ts';
import { Failure, WrongUsage, type ExitCode, type World } from './world.ts';

export interface SweepOptions {
  readonly all?: boolean;
  readonly deployment?: readonly string[];
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** What is wrong with the ledger shows when it is asked. */
const silent = { warn: () => undefined, error: () => undefined };

interface Judged extends Judgement {
  readonly there: TavusListed;
}

export async function sweep(world: World, options: SweepOptions): Promise<ExitCode> {
  const access = accessOf(world.env, 'and nothing at Tavus to sweep');
  const config = readConfig(world.env);
  if (config.sandbox) {
    throw new Failure('SANDBOX=true: the calls are the simulator’s, and nothing at Tavus is ours.');
  }
  const ledger = await openPresentLedger(config.ledger, usualPace.storeMs, silent);
  try {
    return await withTavus(access, (tavus) => sweepWith({ world, options, config, ledger, tavus }));
  } finally {
    await ledger?.close();
  }
}

interface Parts {
  readonly world: World;
  readonly options: SweepOptions;
  readonly config: Config;
  readonly ledger: Ledger | null;
  readonly tavus: Tavus;
}

async function sweepWith(parts: Parts): Promise<ExitCode> {
  const { world, options, tavus } = parts;
  const speech = speechOf(world);
  const listed = await speech.during('asking Tavus what is running', () => tavus.list());
  if (!listed) throw new Failure('Tavus gave no list of conversations. Nothing was ended.');
  // Only now: whatever Tavus lists was in the ledger before.
  const judged: Judged[] = [];
  for (const there of listed) judged.push({ there, ...(await judge(there, juryOf(parts))) });
  const doomed = judged.filter(isDoomed(options));
  if (!options.json) show(speech, judged, doomed, parts);
  const isAgreed = doomed.length === 0 || (await agree(parts, doomed));
  const endings = isAgreed ? await endAll(parts, speech, doomed) : new Map<string, Ending>();
  if (!isAgreed) speech.note('Nothing was ended.');
  if (options.json) speech.json(judged.filter(isOurs).map(asJson(doomed, endings)));
  return [...endings.values()].includes('not confirmed') ? 1 : 0;
}

function juryOf({ config, ledger, options }: Parts): Jury {
  const own = ledger ? [ledger.identity] : [];
  return {
    secret: config.tokenSecret,
    deployments: [...own, ...(options.deployment ?? [])],
    find: async (conversationId, nonce) =>
      (await ledger?.find({ conversationId })) ?? (await ledger?.find({ nonce })) ?? null,
    // How long another deployment lets its calls last is not known here.
    longestMs: (deployment) =>
      (own.includes(deployment) ? config.maxCallSeconds : mostCallSeconds) * 1000,
    settleMs: usualPace.settleMs,
    now: Date.now(),
  };
}

const isDoomed =
  ({ all = false }: SweepOptions) =>
  ({ verdict }: Judgement) =>
    verdict === 'stray' || (all && verdict === 'kept');

const isOurs = ({ verdict }: Judgement) => verdict !== 'stranger';

/** Whether they may be ended: not in a dry run, else by --yes, or when the person at the terminal agrees. */
async function agree(
  { world, options: { dryRun = false, yes = false } }: Parts,
  doomed: readonly Judged[],
): Promise<boolean> {
  if (dryRun) return false;
  if (yes) return true;
  if (!world.ask) {
    throw new WrongUsage('Without a terminal, sweep needs --yes or --dry-run. Nothing was ended.');
  }
  const kept = doomed.filter(({ verdict }) => verdict === 'kept').length;
  const live = kept > 0 ? `, ${String(kept)} of them with somebody who may be talking` : '';
  return world.ask.confirm(`End ${counted(doomed.length)}${live}?`);
}

async function endAll(
  parts: Parts,
  speech: Speech,
  doomed: readonly Judged[],
): Promise<Map<string, Ending>> {
  const endings = new Map<string, Ending>();
  for (const { there } of doomed) {
    const id = there.conversation_id;
    // Somebody may have taken it in while the question was on the screen.
    const present = await judge(there, juryOf(parts));
    if (!isDoomed(parts.options)(present)) continue;
    const ending = await speech.during(`ending ${id}`, () => endOne(parts.tavus, id));
    endings.set(id, ending);
    if (parts.options.json) continue;
    const isGood = ending !== 'not confirmed';
    const sign = speech.paint(isGood ? 'green' : 'red', isGood ? '✔' : '✖');
    speech.say(`${sign} ${harmless(id)} ${sentences[ending]}.`);
  }
  return endings;
}

function show(speech: Speech, judged: readonly Judged[], doomed: readonly Judged[], parts: Parts) {
  const ours = judged.filter(isOurs);
  const strangers = judged.length - ours.length;
  if (ours.length > 0) {
    const rows = ours.map((one) => [
      one.there.conversation_id,
      ageOf(one.there),
      doomed.includes(one) ? 'end' : 'leave',
      one.because,
    ]);
    const headings = ['CONVERSATION', 'AGE', 'SWEEP', 'WHY'];
    speech.say(tableOf(headings, rows, speech.width, (line) => speech.paint('bold', line)));
  }
  speech.note(
    `${counted(judged.length)} running, ${String(ours.length)} of them ours, ${String(doomed.length)} to end.` +
      (strangers > 0 ? ' What is not ours is left alone.' : ''),
  );
  if (!parts.ledger) {
    speech.note('There is no ledger in LEDGER_URL here, so no deployment is known to be this one.');
  }
  const others = new Set(ours.filter(({ verdict }) => verdict === 'elsewhere').map(deploymentOf));
  for (const name of others) {
    speech.note(
      `If deployment ${name} runs no more: tavus-call sweep --deployment=${name}, and --all for those of today.`,
    );
  }
}

const deploymentOf = ({ deployment }: Judgement) => deployment ?? '';

const asJson =
  (doomed: readonly Judged[], endings: ReadonlyMap<string, Ending>) => (one: Judged) => ({
    conversation_id: one.there.conversation_id,
    deployment: one.deployment,
    created_at: one.there.createdAt === null ? null : new Date(one.there.createdAt).toISOString(),
    sweep: doomed.includes(one) ? 'end' : 'leave',
    why: one.because,
    ending: endings.get(one.there.conversation_id) ?? null,
  });

function ageOf({ createdAt }: TavusListed): string {
  if (createdAt === null) return '?';
  const minutes = Math.max(0, Math.round((Date.now() - createdAt) / 60_000));
  return minutes < 120 ? `${String(minutes)} min` : `${String(Math.round(minutes / 60))} h`;
}

function counted(count: number): string {
  return `${String(count)} conversation${count === 1 ? '' : 's'}`;
}
