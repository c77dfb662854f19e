// The environment's text → one typed Config, or one error that lists every fault by its variable.
// Does not read process.env: main.ts hands it in.
import { createHmac, randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { conversationFaults } from './conversation-settings.ts';
import { isLoopbackHost } from './host-pattern.ts';
import { loopbackOrigins, parseOriginRule, type OriginRule } from './origins/allowlist.ts';
import { settings, type PageField, type Settings } from './settings.ts';

/** Everything the server needs to know before it starts. Times are in the unit their name says. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | undefined;
  /** Where Tavus reaches this endpoint, if it can. */
  readonly callbackBase: string | undefined;
  readonly trustProxy: readonly string[];
  readonly logLevel: Settings['LOG_LEVEL'];
  /** How the simulator is to run, or null with a real key. */
  readonly sandbox: { readonly port: number; readonly scenario: string } | null;
  readonly playground: boolean;
  readonly originRules: readonly OriginRule[];
  readonly tavus: { readonly apiUrl: string; readonly apiKey: string };
  readonly ledger: { readonly kind: 'memory' } | { readonly kind: 'file'; readonly folder: string };
  /** Where releases of the widget are kept, if they are. */
  readonly releasesFolder: string | undefined;
  readonly tokenSecret: string;
  readonly endTokenRequired: boolean;
  readonly rateLimit: { readonly max: number; readonly windowSeconds: number };
  readonly maxConcurrentCalls: number;
  /** 0 is no line. */
  readonly maxWaitingVisitors: number;
  readonly maxCallSeconds: number;
  /** 0 is no limit. */
  readonly dailyCallSeconds: number;
  /** 0 is no limit. */
  readonly visitorCallsPerDay: number;
  readonly leaseSeconds: number;
  readonly heartbeatSeconds: number;
  readonly presenceGraceSeconds: number;
  readonly page: {
    readonly personaId: string | undefined;
    readonly replicaId: string | undefined;
    readonly allowedPersonaIds: readonly string[];
    readonly allowedReplicaIds: readonly string[];
    readonly fields: readonly PageField[];
  };
  readonly room: {
    readonly hosts: readonly string[];
    readonly requireAuth: boolean;
    readonly absentSeconds: number;
    readonly leftSeconds: number;
    /** Tavus's `properties` of every conversation, beside the timers. */
    readonly properties: Readonly<Record<string, unknown>>;
    /** Fields beside them; a page's own go before these. */
    readonly fields: Readonly<Record<string, unknown>>;
  };
}

/** All that is wrong with the settings, one line each; `main` prints it and exits 1. */
export class ConfigError extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    const count = `${String(faults.length)} fault${faults.length === 1 ? '' : 's'}`;
    super([`The settings have ${count}:`, ...faults.map((fault) => `  ✖ ${fault}`)].join('\n'));
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Named in the documentation, not built yet: ignoring one would promise a cap that nobody keeps. */
const laterSettings = ['TICKET_SECRET', 'CHALLENGE', 'ADMIN_PORT', 'ADMIN_HOST', 'ADMIN_TOKEN'];

/**
 * Reads and checks every setting.
 * @param scenarios names that SANDBOX_SCENARIO may take; without them nobody judges it, who starts no sandbox
 * @throws ConfigError naming each variable at fault
 */
export function readConfig(env: Environment, scenarios?: readonly string[]): Config {
  const faults: string[] = [];
  const values = readSettings(env, faults);
  const sandbox = values.SANDBOX ?? values.TAVUS_API_KEY === undefined;
  faults.push(...crossFaults(values, sandbox, scenarios, faults));
  for (const name of laterSettings) {
    if (isSet(env[name])) faults.push(`${name} is not supported by this version; remove it`);
  }
  if (faults.length > 0) throw new ConfigError(faults);
  return toConfig(values, sandbox);
}

/** Names that look like ours and are none of them: a typo here would go unnoticed for long. */
export function strangeNames(env: Environment): string[] {
  const known = [...Object.keys(settings), ...laterSettings];
  return Object.keys(env).filter(
    (name) => /^(TAVUS|ALLOWED|SANDBOX|LEDGER|RATE_LIMIT)_/.test(name) && !known.includes(name),
  );
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value.trim() !== '';
}

function readSettings(env: Environment, faults: string[]): Settings {
  const entries = Object.entries(settings).map(([name, setting]): [string, unknown] => {
    const value = env[name];
    if (!isSet(value)) return [name, setting.fallback];
    try {
      return [name, setting.parse(value.trim())];
    } catch (error) {
      faults.push(`${name} ${error instanceof Error ? error.message : String(error)}`);
      return [name, setting.fallback];
    }
  });
  // The table's keys are the type's keys, which Object.fromEntries cannot know.
  return Object.fromEntries(entries) as Settings;
}

function crossFaults(
  values: Settings,
  sandbox: boolean,
  scenarios: readonly string[] | undefined,
  before: readonly string[],
): string[] {
  const faults: string[] = [];
  if (values.SANDBOX === false && values.TAVUS_API_KEY === undefined) {
    faults.push('TAVUS_API_KEY is required when SANDBOX is false');
  }
  const listFaulty = before.some((fault) => fault.startsWith('ALLOWED_ORIGINS '));
  const isLive = !sandbox && values.TAVUS_API_KEY !== undefined;
  if (isLive && values.ALLOWED_ORIGINS.length === 0 && !listFaulty) {
    faults.push(
      'ALLOWED_ORIGINS is required with TAVUS_API_KEY: list the pages that may open calls, for example https://www.example.com',
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
  for (const [one, other] of [
    ['TAVUS_PERSONA_ID', 'TAVUS_PAL_ID'],
    ['TAVUS_REPLICA_ID', 'TAVUS_FACE_ID'],
  ] as const) {
    const both = values[one] !== undefined && values[other] !== undefined;
    if (both && values[one] !== values[other])
      faults.push(`${one} and ${other} name different ids`);
  }
  faults.push(...conversationFaults(values));
  return faults;
}

function toConfig(values: Settings, sandbox: boolean): Config {
  const playground = values.PLAYGROUND ?? sandbox;
  const apiKey = sandbox
    ? `sandbox_${randomBytes(16).toString('hex')}`
    : (values.TAVUS_API_KEY ?? '');
  return {
    host: values.HOST,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL,
    callbackBase: callbackBase(values, sandbox),
    trustProxy: values.TRUST_PROXY,
    logLevel: values.LOG_LEVEL,
    sandbox: sandbox
      ? { port: values.SANDBOX_PORT ?? nextPort(values.PORT), scenario: values.SANDBOX_SCENARIO }
      : null,
    playground,
    originRules: originRules(values, sandbox, playground),
    tavus: { apiUrl: values.TAVUS_API_URL, apiKey },
    ledger: ledgerAt(values.LEDGER_URL, sandbox),
    releasesFolder: releasesAt(values.RELEASES_FOLDER, sandbox),
    tokenSecret: values.TOKEN_SECRET ?? derive(apiKey, 'tavus-call tokens'),
    endTokenRequired: values.END_TOKEN_REQUIRED,
    rateLimit: { max: values.RATE_LIMIT_MAX, windowSeconds: values.RATE_LIMIT_WINDOW_SECONDS },
    maxConcurrentCalls: values.MAX_CONCURRENT_CALLS,
    maxWaitingVisitors: values.MAX_WAITING_VISITORS,
    maxCallSeconds: values.MAX_CALL_SECONDS,
    dailyCallSeconds: values.DAILY_CALL_SECONDS,
    visitorCallsPerDay: values.VISITOR_CALLS_PER_DAY,
    leaseSeconds: values.LEASE_SECONDS,
    // Two beats in a row may be lost before the lease runs out.
    heartbeatSeconds: Math.floor((values.LEASE_SECONDS * 4) / 15),
    presenceGraceSeconds: values.PRESENCE_GRACE_SECONDS,
    page: {
      personaId: values.TAVUS_PERSONA_ID ?? values.TAVUS_PAL_ID,
      replicaId:
        values.TAVUS_REPLICA_ID ?? values.TAVUS_FACE_ID ?? (sandbox ? stockReplica : undefined),
      allowedPersonaIds: values.ALLOWED_PERSONA_IDS,
      allowedReplicaIds: values.ALLOWED_REPLICA_IDS,
      fields: values.PAGE_FIELDS,
    },
    room: {
      hosts: values.ROOM_HOSTS,
      requireAuth: values.REQUIRE_AUTH,
      absentSeconds: values.ABSENT_SECONDS,
      leftSeconds: values.LEFT_SECONDS,
      properties: values.CONVERSATION_PROPERTIES,
      fields: values.CONVERSATION_FIELDS,
    },
  };
}

/** Tavus cannot call an address of this machine; the simulator, which runs on it, can. */
function callbackBase(values: Settings, sandbox: boolean): string | undefined {
  const { PUBLIC_URL: publicUrl, PORT: port } = values;
  const local = sandbox || isLoopbackHost(new URL(values.TAVUS_API_URL).hostname);
  if (publicUrl !== undefined)
    return local || publicUrl.startsWith('https:') ? publicUrl : undefined;
  return sandbox && port !== 0 ? `http://localhost:${String(port)}` : undefined;
}

function ledgerAt(url: string, sandbox: boolean): Config['ledger'] {
  // The simulator forgets its conversations with the process; a ledger that did not would be wrong.
  if (url === 'memory:' || (sandbox && url === settings.LEDGER_URL.fallback))
    return { kind: 'memory' };
  return { kind: 'file', folder: resolve(url.replace(/^file:(\/\/(?=\/))?/, '')) };
}

/** Who tries the sandbox has no older pages, and finds no folder afterwards. */
function releasesAt(folder: string, sandbox: boolean): string | undefined {
  return sandbox && folder === settings.RELEASES_FOLDER.fallback ? undefined : resolve(folder);
}

/** The playground's own page counts as allowed while it is on. */
function originRules(values: Settings, sandbox: boolean, playground: boolean): OriginRule[] {
  const rules = [...values.ALLOWED_ORIGINS];
  if (sandbox && rules.length === 0) rules.push(loopbackOrigins);
  if (playground) {
    const port = String(values.PORT);
    const own = [`http://localhost:${port}`, `http://127.0.0.1:${port}`, `http://[::1]:${port}`];
    if (values.PUBLIC_URL !== undefined) own.push(new URL(values.PUBLIC_URL).origin);
    rules.push(...own.map(parseOriginRule));
  }
  return rules;
}

/** One that Tavus lends to everybody, so that the sandbox needs no setting at all. */
const stockReplica = 'r90bbd427f71';

function nextPort(port: number): number {
  return port === 0 || port === 65535 ? 0 : port + 1;
}

function derive(secret: string, purpose: string): string {
  return createHmac('sha256', secret).update(purpose).digest('base64url');
}
