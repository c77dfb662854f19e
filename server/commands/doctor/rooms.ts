// Where rooms are, as a page's policies have to know it.
import type { Config } from '../../config.ts';

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
 * @param named an origin that the operator names, in place of the settings
 * @param config null when it is not known: then where Tavus's rooms are
 */
export function roomPlaces(named: string | undefined, config: Config | null): RoomPlace[] {
  if (named !== undefined) {
    const { origin } = new URL(named);
    return [{ source: origin, example: `${origin}/c0`, origin }];
  }
  if (config?.sandbox) {
    const { hostname, protocol } = new URL(config.publicUrl ?? 'http://localhost');
    const origin = `${protocol}//${hostname}:${String(config.sandbox.port)}`;
    return config.sandbox.port === 0 ? [] : [{ source: origin, example: `${origin}/c0`, origin }];
  }
  return (config?.room.hosts ?? tavusHosts).map((host) => {
    const sub = host === '*.daily.co' ? 'tavus' : 'rooms';
    const origin = `https://${host.replace(/^\*/, sub)}`;
    return { source: `https://${host}`, example: `${origin}/c0`, origin };
  });
}
