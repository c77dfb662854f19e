// The address of a Redis as LEDGER_URL gives it: one server, a socket, sentinels or a cluster. Says what
// is wrong with one without repeating it, because a password may be in it. Connects to nothing.

export interface RedisNode {
  readonly host: string;
  readonly port: number;
}

/** Files of a private authority, read when the connection is made. */
export interface RedisTls {
  readonly ca: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
  readonly serverName: string | undefined;
}

export interface RedisAddress {
  /** Of the server, of some of its cluster, or of its sentinels. */
  readonly nodes: readonly RedisNode[];
  /** In place of nodes. */
  readonly socket: string | undefined;
  /** The name that sentinels know the server by. */
  readonly master: string | undefined;
  readonly cluster: boolean;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly sentinelPassword: string | undefined;
  readonly db: number;
  /** Tells one ledger from another in the same database. */
  readonly prefix: string;
  readonly tls: RedisTls | null;
  /** For people to read: without user and password. */
  readonly shown: string;
}

const form =
  /^(rediss?(?:\+sentinel)?|redis\+unix):\/\/(?:([^/?#]*)@)?([^/?#]*)(\/[^?#]*)?(?:\?(.*))?$/;
const words = ['prefix', 'cluster', 'db', 'ca', 'cert', 'key', 'servername', 'sentinel_password'];

/** Whether a text means to be one. */
export function isRedisUrl(text: string): boolean {
  return /^rediss?(\+\w+)?:/.test(text);
}

/** @throws Error with the rest of a sentence that begins with the setting's name */
export function parseRedisUrl(text: string): RedisAddress {
  const [, scheme = '', user = '', hosts = '', path = '', query = ''] =
    form.exec(text) ?? fail('must be redis://user:password@host:port/0, its parts percent-encoded');
  const options = readOptions(query);
  const [kind, way] = scheme.split('+');
  const isUnix = way === 'unix';
  const isSentinel = way === 'sentinel';
  const [username, password] = user.split(/:(.*)/s).map(decode);
  const [first = '', second] = path.split('/').slice(1);
  const cluster = oneOf(options, 'cluster', ['true', 'false']) === 'true';
  const db = numberOf(options.get('db') ?? (isUnix ? '' : isSentinel ? (second ?? '') : first));
  if (isSentinel && first === '')
    fail('must name the master: redis+sentinel://host:26379/mymaster');
  if (isUnix && first === '') fail('must name a socket: redis+unix:///run/redis.sock');
  if (cluster && (isSentinel || isUnix || db !== 0)) {
    fail('with cluster=true must be redis:// or rediss://, with database 0');
  }
  return {
    nodes: isUnix ? [] : hosts.split(',').map((host) => nodeOf(host, isSentinel ? 26_379 : 6379)),
    socket: isUnix ? decode(path) : undefined,
    master: isSentinel ? decode(first) : undefined,
    cluster,
    username: username === '' ? undefined : username,
    password: password === '' ? undefined : password,
    sentinelPassword: options.get('sentinel_password') ?? undefined,
    db,
    prefix: prefixOf(options.get('prefix') ?? ''),
    tls: tlsOf(kind === 'rediss', options),
    shown: `${scheme}://${hosts}${path}`,
  };
}

function fail(reason: string): never {
  throw new Error(reason);
}

function readOptions(query: string): URLSearchParams {
  const options = new URLSearchParams(query);
  const strange = [...options.keys()].find((name) => !words.includes(name));
  if (strange !== undefined) fail(`has "${strange}", which is none of ${words.join(', ')}`);
  return options;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return fail('must have its user and password percent-encoded');
  }
}

function oneOf(options: URLSearchParams, name: string, values: readonly string[]): string {
  const value = options.get(name) ?? 'false';
  return values.includes(value) ? value : fail(`must have ${name}=${values.join(' or ')}`);
}

function numberOf(text: string): number {
  if (!/^\d{0,5}$/.test(text)) fail('must have a number for its database: redis://host:6379/0');
  return Number(text);
}

/** As in `redis.internal`, `10.0.0.5:6379`, `[::1]:6379`. */
function nodeOf(text: string, usualPort: number): RedisNode {
  const [, six, four, port] =
    /^(?:\[([\da-fA-F:.]+)\]|([^:[\]\s]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const host = six ?? four;
  const number = port === undefined ? usualPort : Number(port);
  if (host === undefined || number < 1 || number > 65_535) {
    return fail('must name its hosts as host:port, with commas between them');
  }
  return { host, port: number };
}

function prefixOf(prefix: string): string {
  if (!/^[\w.-]{0,64}$/.test(prefix)) fail('must have a prefix of letters, digits, _ . and -');
  return prefix;
}

function tlsOf(isEncrypted: boolean, options: URLSearchParams): RedisTls | null {
  const given = (name: string) => options.get(name) ?? undefined;
  const tls = { ca: given('ca'), cert: given('cert'), key: given('key') };
  const serverName = given('servername');
  if (isEncrypted) {
    if ((tls.cert === undefined) !== (tls.key === undefined))
      fail('must have cert and key together');
    return { ...tls, serverName };
  }
  const strange = [...Object.values(tls), serverName].some((value) => value !== undefined);
  return strange ? fail('must be rediss:// where ca, cert, key or servername is given') : null;
}
