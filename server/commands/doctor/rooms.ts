// Where rooms are, as a page's policies have to know it.
import type { Config } from '../../config.ts';
import { look } from './looking.ts';

export interface RoomPlace {
  /** For Content-Security-Policy. */
  readonly source: string;
  /** An address there. */
  readonly example: string;
  /** For Permissions-Policy, which knows whole origins. */
  readonly origin: string;
}

const tavusHosts = ['*.daily.co'];

/**
 * @param named an origin that the operator names, in place of all else
 * @param endpoints those of the page; a sandbox among them says where its rooms are
 * @param config null when it is not known: then where Tavus's rooms are
 */
export async function roomPlaces(
  named: string | undefined,
  endpoints: readonly string[],
  config: Config | null,
): Promise<RoomPlace[]> {
  if (named !== undefined) return [exactly(new URL(named).origin)];
  const told = await Promise.all(endpoints.map(roomsOfSandbox));
  if (told.flat().length > 0) return [...new Set(told.flat())].map(exactly);
  if (config?.sandbox) {
    const { hostname, protocol } = new URL(config.publicUrl ?? 'http://localhost');
    const { port } = config.sandbox;
    return port === 0 ? [] : [exactly(`${protocol}//${hostname}:${String(port)}`)];
  }
  return (config?.room.hosts ?? tavusHosts).map((host) => {
    const sub = host === '*.daily.co' ? 'tavus' : 'rooms';
    const origin = `https://${host.replace(/^\*/, sub)}`;
    return { source: `https://${host}`, example: `${origin}/c0`, origin };
  });
}

function exactly(origin: string): RoomPlace {
  return { source: origin, example: `${origin}/c0`, origin };
}

/** A sandbox tells its playground where its rooms are: the simulator's after all others. */
async function roomsOfSandbox(endpoint: string): Promise<string[]> {
  const seen = await look(`${endpoint}/playground.json`);
  const { sandbox, rooms } = (seen.kind === 'seen' ? seen.json : null) ?? {};
  const last: unknown = sandbox === true && Array.isArray(rooms) ? rooms.at(-1) : undefined;
  return typeof last === 'string' && URL.canParse(last) ? [new URL(last).origin] : [];
}
