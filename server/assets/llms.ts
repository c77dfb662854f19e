// llms.txt as this endpoint says it: with its own address and its own rooms, so that what a coding agent reads
// is what it may paste.

/** What the text has in place of them. */
const shown = {
  address: 'https://calls.example.com',
  frames: 'frame-src https://*.daily.co',
  devices: '(self "https://tavus.daily.co")',
};

export interface Here {
  /** Address of this endpoint, for pages; undefined when it does not know it. */
  readonly address: string | undefined;
  /** CSP sources of its rooms; none are Tavus's own. */
  readonly rooms: readonly string[];
}

/** The text for this endpoint. Permissions-Policy knows no wildcards everywhere, so that Tavus's host stays. */
export function llmsHere(text: string, { address = shown.address, rooms }: Here): string {
  const others = rooms.filter((one) => !one.includes('*')).map((one) => ` "${one}"`);
  return text
    .replaceAll(shown.address, address)
    .replaceAll(shown.frames, rooms.length > 0 ? `frame-src ${rooms.join(' ')}` : shown.frames)
    .replaceAll(shown.devices, `(self "https://tavus.daily.co"${others.join('')})`);
}
