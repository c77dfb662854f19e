// The lines that a page needs in headers of its own: who may run, be asked and be framed. Pure, but for the
// digests of what stands in the page itself, which browsers compute.
import type { Block } from './snippets.ts';

export interface PolicyOptions {
  /** Origin of the endpoint. */
  readonly endpoint: string;
  /** CSP sources of the rooms. */
  readonly rooms: readonly string[];
  /** The script is the endpoint's. */
  readonly isServed: boolean;
  /** A picture or film of the page's, if any. */
  readonly poster: string | undefined;
  /** Digests of the scripts and style sheets in the snippet. */
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
}

/** Content-Security-Policy and Permissions-Policy, for a page that sends them. */
export function policies(options: PolicyOptions): readonly Block[] {
  const { endpoint, rooms, isServed, scripts, styles } = options;
  const poster = originOf(options.poster, endpoint);
  const directives = [
    ['script-src', ...(isServed ? [endpoint] : ["'self'"]), ...scripts],
    ...(styles.length > 0 ? [['style-src', ...styles]] : []),
    ['connect-src', endpoint],
    ['frame-src', ...rooms],
    ...(poster ? [[isFilm(options.poster) ? 'media-src' : 'img-src', poster]] : []),
  ];
  const allowed = `(self ${rooms.map((room) => `"${room}"`).join(' ')})`;
  return [
    {
      title: 'Content-Security-Policy',
      code: `Content-Security-Policy: ${directives.map((words) => words.join(' ')).join('; ')}`,
    },
    {
      title: 'Permissions-Policy',
      code: `Permissions-Policy: camera=${allowed}, microphone=${allowed}`,
    },
  ];
}

/** What stands within a snippet and would need `unsafe-inline`, were it not for its digest. */
export function inlineParts(code: string): { scripts: string[]; styles: string[] } {
  const all = (pattern: RegExp) => [...code.matchAll(pattern)].map(([, text = '']) => text);
  return {
    scripts: all(/<script type="importmap">([^]*?)<\/script>/g),
    styles: all(/<style>([^]*?)<\/style>/g),
  };
}

/** A text as a source of CSP; undefined where the browser computes no digests, on plain http. */
export async function digest(text: string): Promise<string | undefined> {
  if (!('subtle' in crypto)) return undefined;
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(bytes)))}'`;
}

const isFilm = (poster = ''): boolean => /\.(mp4|webm)([?#]|$)/i.test(poster);

/** The origin that a poster comes from, unless it is the page's own. */
function originOf(poster: string | undefined, endpoint: string): string | undefined {
  if (!poster || !/^(https?:)?\/\//.test(poster)) return undefined;
  return URL.canParse(poster, endpoint) ? new URL(poster, endpoint).origin : undefined;
}
