// The lines of a page's own headers.
import { describe, expect, it } from 'vitest';
import {
  digest,
  inlineParts,
  policies,
  type PolicyOptions,
} from '../../examples/playground/snippets/policies.ts';

const usual: PolicyOptions = {
  endpoint: 'https://calls.example.com',
  rooms: ['https://*.daily.co', 'https://rooms.example.com'],
  isServed: true,
  poster: undefined,
  scripts: [],
  styles: [],
};
const lines = (options: Partial<PolicyOptions> = {}) =>
  policies({ ...usual, ...options }).map(({ code }) => code);

describe('the policies', () => {
  it('name this endpoint and its rooms', () => {
    expect(lines()).toEqual([
      'Content-Security-Policy: script-src https://calls.example.com; connect-src https://calls.example.com; frame-src https://*.daily.co https://rooms.example.com',
      'Permissions-Policy: camera=(self "https://*.daily.co" "https://rooms.example.com"), microphone=(self "https://*.daily.co" "https://rooms.example.com")',
    ]);
  });

  it("trust the page's own scripts where those bring the widget", () => {
    expect(lines({ isServed: false })[0]).toContain("script-src 'self'; connect-src https://calls");
  });

  it('know where a picture comes from, and a film', () => {
    const at = 'https://cdn.example.com/ada';
    expect(lines({ poster: `${at}.jpg` })[0]).toContain('; img-src https://cdn.example.com');
    expect(lines({ poster: `${at}.mp4?x` })[0]).toContain('; media-src https://cdn.example.com');
    expect(lines({ poster: './ada.jpg' })[0]).not.toContain('img-src');
  });

  it('vouch for what stands in the page by its digest', async () => {
    const { scripts, styles } = inlineParts(
      '<style>\na {}\n</style><script type="importmap">{}</script><script src="x"></script>',
    );
    expect({ scripts, styles }).toEqual({ scripts: ['{}'], styles: ['\na {}\n'] });
    const known = "'sha256-RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o='";
    expect(await digest('{}')).toBe(known);
    expect(lines({ scripts: [known] })[0]).toContain(`calls.example.com ${known};`);
  });
});
