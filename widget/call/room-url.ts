// Which addresses may be shown as a room, and which may be asked as an endpoint.

const loopback = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

/** The address as a URL if a room may be there: https, or http on this very machine. */
export function roomUrl(address: unknown): URL | undefined {
  const url = typeof address === 'string' ? httpUrl(address) : undefined;
  return url && (url.protocol === 'https:' || loopback.test(url.hostname)) ? url : undefined;
}

/** The address as a URL if it is an http or https one; relative ones are resolved on `base`. */
export function httpUrl(address: string, base?: string): URL | undefined {
  try {
    const url = new URL(address, base);
    return /^https?:$/.test(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}
