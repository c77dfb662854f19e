// The environment's text → one typed Config, or one error that lists every fault by its variable.
// Does not read process.env: main.ts hands it in. Of files it reads those that hold a secret (NAME_FILE).
import { createHmac, randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { isLoopbackHost } from './host-pattern.ts';
import { loopbackOrigins, parseOriginRule, type OriginRule } from './origins/allowlist.ts';
import type { PageField } from './settings/conversations.ts';
import { isRedisUrl, parseRedisUrl, type RedisAddress } from './settings/redis-url.ts';
import { readSites, type Site } from './sites/sites.ts';
import { settings, type Settings } from './settings.ts';
import { connectionsOfOneCall, contradictions } from './settings/contradictions.ts';
import { readSecretFiles } from './settings/secret-files.ts';
import type { TicketTrust } from './tickets/tickets.ts';

/** Everything the server needs to know before it starts. Times are in the unit their name says. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | undefined;
  /** Where Tavus reaches this endpoint, if it can. */
  readonly callbackBase: string | undefined;
  readonly trustProxy: readonly string[];
  /** At each address that is listened on. */
  readonly maxConnections: number;
  readonly logLevel: Settings['LOG_LEVEL'];
  /** How the simulator is to run, or null with a real key. */
  readonly sandbox: { readonly port: number; readonly scenario: string } | null;
  readonly playground: boolean;
  readonly originRules: readonly OriginRule[];
  /** The operator's listener, or null while it is off; without a token it is for this machine alone. */
  readonly operator: {
    readonly host: string;
    readonly port: number;
    readonly token: string | undefined;
  } | null;
  readonly tavus: { readonly apiUrl: string; readonly apiKey: string };
  readonly ledger:
    | { readonly kind: 'memory' }
    | { readonly kind: 'file'; readonly folder: string }
    | { readonly kind: 'redis'; readonly address: RedisAddress };
  /** Where releases of the widget are kept, if they are. */
  readonly releasesFolder: string | undefined;
  readonly tokenSecret: string;
  readonly endTokenRequired: boolean;
  readonly rateLimit: { readonly max: number; readonly windowSeconds: number };
  /** How visitors are checked to be human, if they are. */
  readonly challenge:
    | {
        readonly kind: 'turnstile';
        readonly siteKey: string;
        readonly secretKey: string;
        readonly hostnames: readonly string[];
        readonly url: string;
      }
    | { readonly kind: 'altcha'; readonly secret: string; readonly maxNumber: number }
    | null;
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
  /** Those with rules of their own. */
  readonly sites: readonly Site[];
  readonly tickets: TicketTrust & { readonly required: boolean };
  /** What a page may do, where no site of SITES says otherwise. */
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

/**
 * Reads and checks every setting.
 * @param scenarios names that SANDBOX_SCENARIO may take; without them nobody judges it, who starts no sandbox
 * @throws ConfigError naming each variable at fault
 */
export function readConfig(env: Environment, scenarios?: readonly string[]): Config {
  const faults: string[] = [];
  const secrets = readSecretFiles(env);
  faults.push(...secrets.faults);
  const values = readSettings(secrets.env, secrets.sources, faults);
  const sandbox = values.SANDBOX ?? values.TAVUS_API_KEY === undefined;
  faults.push(...contradictions(values, sandbox, scenarios, faults));
  const sites = readSites(values, faults);
  if (faults.length > 0) throw new ConfigError(faults);
  return toConfig(values, sandbox, sites);
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value.trim() !== '';
}

function readSettings(
  env: Environment,
  sources: ReadonlyMap<string, string>,
  faults: string[],
): Settings {
  const entries = Object.entries(settings).map(([name, setting]): [string, unknown] => {
    const value = env[name];
    if (!isSet(value)) return [name, setting.fallback];
    try {
      return [name, setting.parse(value.trim())];
    } catch (error) {
      faults.push(
        `${sources.get(name) ?? name} ${error instanceof Error ? error.message : String(error)}`,
      );
      return [name, setting.fallback];
    }
  });
  // The table's keys are the type's keys, which Object.fromEntries cannot know.
  return Object.fromEntries(entries) as Settings;
}

function toConfig(values: Settings, sandbox: boolean, sites: readonly Site[]): Config {
  const playground = values.PLAYGROUND ?? sandbox;
  const apiKey = sandbox
    ? `sandbox_${randomBytes(16).toString('hex')}`
    : (values.TAVUS_API_KEY ?? '');
  const tokenSecret = values.TOKEN_SECRET ?? derive(apiKey, 'tavus-call tokens');
  return {
    host: values.HOST,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL,
    callbackBase: callbackBase(values, sandbox),
    trustProxy: values.TRUST_PROXY,
    maxConnections:
      values.MAX_CONNECTIONS ??
      Math.max(usualConnections, connectionsOfOneCall * values.MAX_CONCURRENT_CALLS),
    logLevel: values.LOG_LEVEL,
    sandbox: sandbox
      ? { port: values.SANDBOX_PORT ?? nextPort(values.PORT), scenario: values.SANDBOX_SCENARIO }
      : null,
    playground,
    originRules: [
      ...originRules(values, sandbox, playground),
      ...sites.flatMap(({ patterns }) => patterns.map(({ matches }) => matches)),
    ],
    operator:
      values.ADMIN_PORT === undefined
        ? null
        : { host: values.ADMIN_HOST, port: values.ADMIN_PORT, token: values.ADMIN_TOKEN },
    tavus: { apiUrl: values.TAVUS_API_URL, apiKey },
    ledger: ledgerAt(values.LEDGER_URL, sandbox),
    releasesFolder: releasesAt(values.RELEASES_FOLDER, sandbox),
    tokenSecret,
    endTokenRequired: values.END_TOKEN_REQUIRED,
    rateLimit: { max: values.RATE_LIMIT_MAX, windowSeconds: values.RATE_LIMIT_WINDOW_SECONDS },
    challenge: challengeOf(values, tokenSecret),
    maxConcurrentCalls: values.MAX_CONCURRENT_CALLS,
    maxWaitingVisitors: values.MAX_WAITING_VISITORS,
    maxCallSeconds: values.MAX_CALL_SECONDS,
    dailyCallSeconds: values.DAILY_CALL_SECONDS,
    visitorCallsPerDay: values.VISITOR_CALLS_PER_DAY,
    leaseSeconds: values.LEASE_SECONDS,
    // Two beats in a row may be lost before the lease runs out.
    heartbeatSeconds: Math.floor((values.LEASE_SECONDS * 4) / 15),
    presenceGraceSeconds: values.PRESENCE_GRACE_SECONDS,
    sites,
    tickets: {
      secret: values.TICKET_SECRET,
      publicKey: values.TICKET_PUBLIC_KEY,
      jwksUrl: values.TICKET_JWKS_URL,
      issuer: values.TICKET_ISSUER,
      audience: values.TICKET_AUDIENCE,
      required: values.TICKET_REQUIRED,
    },
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

function challengeOf(values: Settings, tokenSecret: string): Config['challenge'] {
  switch (values.CHALLENGE) {
    case 'none':
      return null;
    case 'altcha': {
      const secret = values.ALTCHA_SECRET ?? derive(tokenSecret, 'tavus-call altcha');
      return { kind: 'altcha', secret, maxNumber: values.ALTCHA_MAX_NUMBER };
    }
    case 'turnstile':
      return {
        kind: 'turnstile',
        siteKey: values.TURNSTILE_SITE_KEY ?? '',
        secretKey: values.TURNSTILE_SECRET_KEY ?? '',
        hostnames: values.TURNSTILE_HOSTNAMES,
        url: values.TURNSTILE_URL,
      };
  }
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
  if (isRedisUrl(url)) return { kind: 'redis', address: parseRedisUrl(url) };
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

/** Each takes some 15 kB: 30 MB at most. */
const usualConnections = 2_000;

/** One that Tavus lends to everybody, so that the sandbox needs no setting at all. */
const stockReplica = 'r90bbd427f71';

function nextPort(port: number): number {
  return port === 0 || port === 65535 ? 0 : port + 1;
}

function derive(secret: string, purpose: string): string {
  return createHmac('sha256', secret).update(purpose).digest('base64url');
}
