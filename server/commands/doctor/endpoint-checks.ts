// The endpoint of this folder, from its settings: are they sound, does Tavus take the key, and is there
// somebody to talk to?
import { ConfigError, readConfig, type Config } from '../../config.ts';
import { strangeNames } from '../../settings/strange-names.ts';
import { createAccount, TavusTrouble, type TavusAccount } from '../../tavus/account.ts';
import type { World } from '../world.ts';
import { ok, problem, warning, type Finding } from './finding.ts';

/** Clocks further apart than that make trouble with what is as old as the other side says. */
const mostSkewMs = 30_000;

/** The settings, null when they have faults. */
export function checkSettings(env: World['env']): {
  config: Config | null;
  findings: readonly Finding[];
} {
  const strange = strangeNames(env).map((name) =>
    warning('settings', `${name} is no setting of ours.`, 'It has no effect: is it spelt right?'),
  );
  try {
    const config = readConfig(env);
    const good = config.sandbox
      ? warning(
          'settings',
          'There is no TAVUS_API_KEY, or SANDBOX is true: this is the sandbox.',
          'A simulator plays Tavus, and nobody is called.',
          { where: '.env', line: 'TAVUS_API_KEY=…' },
        )
      : ok('settings', 'The settings are sound.');
    return { config, findings: [good, ...strange, ...origins(env, config)] };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const meaning = 'The endpoint does not start.';
    const faults = error.faults.map((fault) => problem('settings', `${fault}.`, meaning));
    return { config: null, findings: [...faults, ...strange] };
  }
}

function origins(env: World['env'], config: Config): Finding[] {
  const list = (env['ALLOWED_ORIGINS'] ?? '').split(',').map((one) => one.trim());
  const findings = list
    .filter((one) => /^http:\/\/(?!localhost|127\.|\[::1\])/i.test(one))
    .map((one) => {
      const change = {
        where: '.env',
        line: `ALLOWED_ORIGINS=${env['ALLOWED_ORIGINS']?.replace(one, one.replace(/^http:/i, 'https:')) ?? ''}`,
      };
      const meaning = 'Browsers give no camera to an http page: nobody can call from there.';
      return warning('origins', `ALLOWED_ORIGINS lists ${one}.`, meaning, change);
    });
  if (!config.sandbox && config.playground) {
    const meaning = 'It is a public page on which anybody can spend money.';
    const change = { where: '.env', line: 'PLAYGROUND=false' };
    findings.push(warning('playground', 'PLAYGROUND is on, with a key.', meaning, change));
  }
  return findings;
}

/** What only Tavus can say; nothing in the sandbox. */
export async function checkTavus(config: Config, now: () => number): Promise<Finding[]> {
  if (config.sandbox) return [];
  const account = createAccount(config.tavus);
  try {
    const saidAt = await account.checkKey();
    return [
      ok('key', 'Tavus answers and takes the key.'),
      ...skew(saidAt, now()),
      ...(await checkPeople(account, config)),
    ];
  } catch (error) {
    if (!(error instanceof TavusTrouble)) throw error;
    const isKey = error.reason === 'key';
    const meaning = isKey ? 'No call can be made.' : 'No call can be made from here.';
    const change = isKey ? { where: '.env', line: 'TAVUS_API_KEY=…' } : null;
    return [problem('key', `${error.message}.`, meaning, change)];
  } finally {
    await account.close();
  }
}

function skew(saidAt: number | null, now: number): Finding[] {
  if (saidAt === null) return [];
  const seconds = Math.round((now - saidAt) / 1000);
  if (Math.abs(seconds) * 1000 < mostSkewMs)
    return [ok('clock', 'The clock here agrees with Tavus’s.')];
  const way = seconds > 0 ? 'ahead of' : 'behind';
  const found = `The clock here is ${String(Math.abs(seconds))} s ${way} Tavus’s.`;
  const meaning = 'What is judged by its age is judged wrongly.';
  return [
    warning('clock', found, meaning, { where: 'this machine', line: 'timedatectl set-ntp true' }),
  ];
}

async function checkPeople(account: TavusAccount, { page }: Config): Promise<Finding[]> {
  const { personaId, replicaId, allowedPersonaIds, allowedReplicaIds } = page;
  const findings: Finding[] = [];
  const persona = personaId === undefined ? undefined : await account.persona(personaId);
  const replica = replicaId === undefined ? undefined : await account.replica(replicaId);
  if (persona === null) findings.push(unknown('persona', personaId ?? ''));
  else if (persona)
    findings.push(ok('persona', `${persona.name || persona.id} answers (${persona.id}).`));
  if (replica === null) findings.push(unknown('replica', replicaId ?? ''));
  else if (replica && replica.status !== 'completed') {
    const found = `The replica ${replica.id} is not ready: ${replica.status}.`;
    findings.push(problem('replica', found, 'Tavus refuses calls with it.'));
  } else if (replica) {
    findings.push(ok('replica', `${replica.name || replica.id} is seen (${replica.id}).`));
  }
  if (persona?.replicaId === null && replicaId === undefined) {
    const change = { where: '.env', line: 'TAVUS_REPLICA_ID=…' };
    const found = 'The persona has no replica of its own, and TAVUS_REPLICA_ID names none.';
    findings.push(
      problem('replica', found, 'Nobody would be seen: Tavus refuses the call.', change),
    );
  }
  if (personaId === undefined && replicaId === undefined) {
    const isListed = allowedPersonaIds.length + allowedReplicaIds.length > 0;
    const change = { where: '.env', line: 'TAVUS_REPLICA_ID=…' };
    const found = 'Neither TAVUS_PERSONA_ID nor TAVUS_REPLICA_ID is set.';
    const meaning = isListed
      ? 'A page that names nobody gets no call.'
      : 'There is nobody to talk to: every call is refused.';
    findings.push((isListed ? warning : problem)('replica', found, meaning, change));
  }
  return findings;
}

function unknown(kind: 'persona' | 'replica', id: string): Finding {
  const change = { where: '.env', line: `TAVUS_${kind.toUpperCase()}_ID=…` };
  const meaning = `Tavus refuses every call. \`tavus-call ${kind}s\` shows all there are.`;
  return problem(kind, `Tavus knows no ${kind} ${id}.`, meaning, change);
}
