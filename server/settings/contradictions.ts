// Settings that are each well written and do not go together.
import { conversationFaults } from '../conversation-settings.ts';
import { isLoopbackHost } from '../host-pattern.ts';
import type { Settings } from '../settings.ts';

/** A presence stream, a heartbeat beside it, and what a reload or a second tab has open at the same moment. */
export const connectionsOfOneCall = 4;

/**
 * What is wrong with settings that are each right, a sentence each.
 * @param before faults that are known already
 */
export function contradictions(
  values: Settings,
  sandbox: boolean,
  scenarios: readonly string[] | undefined,
  before: readonly string[],
): string[] {
  const faults: string[] = [];
  if (values.SANDBOX === false && values.TAVUS_API_KEY === undefined) {
    faults.push('TAVUS_API_KEY is required when SANDBOX is false');
  }
  const isFaulty = before.some((fault) => /^(ALLOWED_ORIGINS|SITES) /.test(fault));
  const isLive = !sandbox && values.TAVUS_API_KEY !== undefined;
  const pages = values.ALLOWED_ORIGINS.length + Object.keys(values.SITES).length;
  if (isLive && pages === 0 && !isFaulty) {
    faults.push(
      'ALLOWED_ORIGINS is required with TAVUS_API_KEY, or SITES: list the pages that may open calls, for example https://www.example.com',
    );
  }
  if (sandbox && values.SANDBOX !== true && !isLoopbackHost(values.HOST)) {
    faults.push(
      `HOST is ${values.HOST}, and without TAVUS_API_KEY this is the sandbox: set SANDBOX=true to show the simulator to others, or set the key`,
    );
  }
  if (sandbox && values.SANDBOX_PORT === values.PORT && values.PORT !== 0) {
    faults.push('SANDBOX_PORT must not be PORT');
  }
  if (sandbox && scenarios && !scenarios.includes(values.SANDBOX_SCENARIO)) {
    faults.push(`SANDBOX_SCENARIO must be one of ${scenarios.join(', ')}`);
  }
  faults.push(...budgetFaults(values), ...operatorFaults(values, sandbox));
  const { MAX_CONNECTIONS: connections, MAX_CONCURRENT_CALLS: calls } = values;
  if (connections !== undefined && connections < calls * connectionsOfOneCall) {
    faults.push(
      `MAX_CONNECTIONS must be at least ${String(calls * connectionsOfOneCall)}: a call needs up to ${String(connectionsOfOneCall)}, and MAX_CONCURRENT_CALLS is ${String(calls)}`,
    );
  }
  for (const [one, other] of [
    ['TAVUS_PERSONA_ID', 'TAVUS_PAL_ID'],
    ['TAVUS_REPLICA_ID', 'TAVUS_FACE_ID'],
  ] as const) {
    const both = values[one] !== undefined && values[other] !== undefined;
    if (both && values[one] !== values[other])
      faults.push(`${one} and ${other} name different ids`);
  }
  faults.push(...ticketFaults(values, before), ...challengeFaults(values, before));
  faults.push(...conversationFaults(values));
  return faults;
}

/** A call counts with all that it may last when it starts. */
function budgetFaults({ DAILY_CALL_SECONDS: day, MAX_CALL_SECONDS: call, SITES }: Settings) {
  const hasShorter = (rules: unknown) => {
    const own = (rules as { max_call_seconds?: unknown } | null)?.max_call_seconds;
    return typeof own === 'number' && own <= day;
  };
  if (day === 0 || day >= call || Object.values(SITES).some(hasShorter)) return [];
  return [
    `DAILY_CALL_SECONDS is ${String(day)}, and a call counts MAX_CALL_SECONDS, ${String(call)}, when it starts: none could`,
  ];
}

/** Who may end calls and stop the deployment must be known, and must be asked where no page asks. */
function operatorFaults(values: Settings, sandbox: boolean): string[] {
  const { ADMIN_PORT: port, ADMIN_HOST: host, ADMIN_TOKEN: token } = values;
  if (port === undefined)
    return token === undefined
      ? []
      : ['ADMIN_TOKEN is set without ADMIN_PORT: nothing asks for it'];
  const faults: string[] = [];
  if (port !== 0 && port === values.PORT) faults.push('ADMIN_PORT must not be PORT');
  const sandboxPort = values.SANDBOX_PORT ?? values.PORT + 1;
  if (sandbox && port !== 0 && port === sandboxPort)
    faults.push(`ADMIN_PORT must not be ${String(port)}, where the sandbox's simulator listens`);
  if (token === undefined && !isLoopbackHost(host))
    faults.push(
      `ADMIN_HOST is ${host}, which others can reach: set ADMIN_TOKEN (24 characters or more)`,
    );
  return faults;
}

/** Keys without the check would promise one that nobody makes. */
function challengeFaults(values: Settings, before: readonly string[]): string[] {
  const names = ['TURNSTILE_SITE_KEY', 'TURNSTILE_SECRET_KEY'] as const;
  const isWanted = values.CHALLENGE === 'turnstile';
  const isFaulty = (name: string) => before.some((fault) => fault.startsWith(`${name} `));
  return names
    .filter((name) => (values[name] !== undefined) !== isWanted && !isFaulty(name))
    .filter(() => !isFaulty('CHALLENGE'))
    .map((name) =>
      isWanted
        ? `${name} is required with CHALLENGE=turnstile`
        : `${name} is set, and CHALLENGE is not turnstile: nobody asks Turnstile`,
    );
}

/** What is said about tickets that nobody could sign. */
function ticketFaults(values: Settings, before: readonly string[]): string[] {
  const keys = ['TICKET_SECRET', 'TICKET_PUBLIC_KEY', 'TICKET_JWKS_URL'] as const;
  const isFaulty = (name: string) => before.some((fault) => fault.startsWith(`${name} `));
  if (keys.some((name) => values[name] !== undefined || isFaulty(name))) return [];
  const needsOne = `needs one of ${keys.join(', ')}: nobody could sign a ticket`;
  const useless = (['TICKET_ISSUER', 'TICKET_AUDIENCE'] as const).filter((name) => values[name]);
  return [...(values.TICKET_REQUIRED ? ['TICKET_REQUIRED'] : []), ...useless].map(
    (name) => `${name} ${needsOne}`,
  );
}
