// The few settings that a command needs to talk to Tavus: the key and the address. Other settings may be
// wrong; nobody has to mend PORT to end a conversation.
import { createAccount, type TavusAccount } from '../tavus/account.ts';
import { createTavus, type Tavus } from '../tavus/client.ts';
import type { ConnectionOptions } from '../tavus/connection.ts';
import { settings } from '../settings.ts';
import { readSecretFiles } from '../settings/secret-files.ts';
import { Failure, type World } from './world.ts';

/** Somebody waits in front of a terminal, and has no other try. */
const patientPace = { createTimeoutMs: 20_000, answerTimeoutMs: 15_000 };

/**
 * Where Tavus is, and the key for it.
 * @throws Failure naming the setting at fault
 */
export function accessOf(env: World['env'], what: string): ConnectionOptions {
  const { env: found, sources, faults } = readSecretFiles(env);
  const fault = faults.find((one) => one.startsWith('TAVUS_API_KEY_FILE '));
  if (fault !== undefined) throw new Failure(fault);
  const key = found['TAVUS_API_KEY']?.trim() ?? '';
  if (key === '') {
    throw new Failure(
      `No TAVUS_API_KEY, in the environment or in .env: without it there is the sandbox alone, ${what}. ` +
        '`tavus-call init` sets it.',
    );
  }
  const address = env['TAVUS_API_URL']?.trim() ?? '';
  return {
    apiKey: read('TAVUS_API_KEY', key, sources.get('TAVUS_API_KEY')),
    apiUrl: address === '' ? settings.TAVUS_API_URL.fallback : read('TAVUS_API_URL', address),
  };
}

/** Opens the account for as long as `work` takes. */
export async function withAccount<T>(
  access: ConnectionOptions,
  work: (account: TavusAccount) => Promise<T>,
): Promise<T> {
  const account = createAccount(access);
  try {
    return await work(account);
  } finally {
    await account.close();
  }
}

/** The same for what the endpoint itself asks of Tavus. */
export async function withTavus<T>(
  access: ConnectionOptions,
  work: (tavus: Tavus) => Promise<T>,
): Promise<T> {
  const tavus = createTavus({ ...access, pace: patientPace });
  try {
    return await work(tavus);
  } finally {
    await tavus.close();
  }
}

/** @param source what is at fault when the value is wrong */
function read(
  name: 'TAVUS_API_KEY' | 'TAVUS_API_URL',
  text: string,
  source: string = name,
): string {
  try {
    return settings[name].parse(text) ?? '';
  } catch (error) {
    throw new Failure(`${source} ${error instanceof Error ? error.message : String(error)}`);
  }
}
