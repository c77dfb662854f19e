// What the doctor prints is what helps: a page with a broken Content-Security-Policy and Permissions-Policy
// has no call; with the lines that the doctor prints it has one, and the doctor is content.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { canaryKey } from '../support/stand.ts';
import { moduleTag } from './guest/hosting.ts';
import { useJourney } from './journey.ts';

const at = useJourney();
const main = join(import.meta.dirname, '../../dist/server/main.js');

interface Report {
  readonly ok: boolean;
  readonly page: readonly { readonly status: string; readonly found: string }[];
  readonly corrected: readonly { readonly line: string }[];
}

async function examine(address: string): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'tavus-call-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const { stand, site } = at.journey;
  const room = `--room=${stand.simulator.roomOrigin}`;
  const child = spawn(process.execPath, [main, 'doctor', address, room, '--json'], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'] ?? '',
      TAVUS_API_KEY: canaryKey,
      TAVUS_API_URL: stand.simulator.url,
      TAVUS_REPLICA_ID: 'r90bbd427f71',
      ALLOWED_ORIGINS: site.origin,
    },
  });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  await new Promise((resolve) => child.on('close', resolve));
  return JSON.parse(out) as Report;
}

/** As a browser reads a line of a response's head. */
const asHeaders = (lines: readonly { readonly line: string }[]) =>
  Object.fromEntries(
    lines.map(({ line }) => {
      const [, name = '', value = ''] = /^([\w-]+): (.*)$/.exec(line) ?? [];
      return [name.toLowerCase(), value];
    }),
  );

it('mends a page by the lines that it prints, and creates nothing meanwhile', async () => {
  const { site, endpoint, stand } = at.journey;
  const html = `<body><h1>Shop</h1>${moduleTag(endpoint)}<tavus-call></tavus-call>`;
  const broken = {
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types shop",
    'permissions-policy': 'camera=(), microphone=(self), geolocation=()',
  };
  const address = site.page('/doctor', html, broken);
  await at.page.goto(address);
  await at.page.waitForLoadState('networkidle');
  expect(await at.page.locator('[part~="launcher"]').count()).toBe(0);

  const before = await examine(address);
  expect(before.ok).toBe(false);
  const found = before.page.filter(({ status }) => status === 'problem').map((one) => one.found);
  expect(found).toEqual([
    expect.stringMatching(/^script-src blocks/),
    expect.stringMatching(/^default-src blocks .*conversations/),
    expect.stringMatching(/^default-src blocks http:\/\/localhost/),
    'trusted-types does not name tavus-call.',
    expect.stringMatching(/^Permissions-Policy keeps camera/),
    expect.stringMatching(/^Permissions-Policy keeps microphone/),
  ]);
  expect(before.corrected).toHaveLength(2);
  expect(stand.simulator.meter.conversations()).toEqual([]);

  site.page('/doctor', html, asHeaders(before.corrected));
  const after = await examine(address);
  expect(after.page.filter(({ status }) => status !== 'ok')).toEqual([]);
  expect([after.ok, after.corrected]).toEqual([true, []]);

  await at.page.goto(address);
  await at.journey.call(at.page);
  const room = at.page.frameLocator('tavus-call iframe');
  await room.getByText('Simulation').first().waitFor();
  const isGiven = await at.page
    .frames()
    .at(-1)
    ?.evaluate(async () => {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
      const kinds = stream.getTracks().map(({ kind }) => kind);
      stream.getTracks().forEach((track) => {
        track.stop();
      });
      return kinds.sort();
    });
  expect(isGiven).toEqual(['audio', 'video']);
  await at.page.locator('[part~="end"]').click();
  await at.journey.ended();
});
