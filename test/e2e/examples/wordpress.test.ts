// The WordPress plugin, run by PHP with stand-ins for the functions that it calls: set up on its settings
// page, called from in both of its ways, and removed.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { programPath } from '../../../scripts/browsers.ts';
import { startGroup, type ProcessGroup } from '../../support/browsers/process-group.ts';
import { freePort } from '../../support/free-port.ts';
import { until } from '../../support/until.ts';
import { complaintsOf } from '../guest/complaints.ts';
import { useJourney } from '../journey.ts';
import { talkAndEnd } from './visit.ts';

const plugin = join(import.meta.dirname, '../../../examples/wordpress/tavus-call.php');
const standIn = join(import.meta.dirname, 'wordpress-stand-in.php');
const at = useJourney({ loopbackPages: true });
let folder: string;
let options: string;
let php: ProcessGroup;
let site: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tavus-call-wordpress-'));
  options = join(folder, 'options.json');
  await writeFile(options, '{}');
  const listen = `127.0.0.1:${String(await freePort())}`;
  site = `http://${listen}`;
  const { endpoint } = at.journey;
  const env = {
    OPTIONS_FILE: options,
    PLUGIN_FILE: plugin,
    POLICY: `script-src ${endpoint}; connect-src ${endpoint}; object-src 'none'`,
  };
  const { group } = await startGroup('php', ['-S', listen, standIn], { env, stdio: 'ignore' }, () =>
    until('PHP answers', () => fetch(site).catch(() => undefined)),
  );
  php = group;
});
afterEach(async () => {
  await php.end();
  await rm(folder, { recursive: true });
});

const saved = (): unknown =>
  (JSON.parse(readFileSync(options, 'utf8')) as { tavus_call?: unknown }).tavus_call;

/** As the site's owner does it. */
async function save(endpoint: string, label = ''): Promise<void> {
  const { page } = at;
  await page.goto(`${site}/wp-admin/options-general.php?page=tavus-call`);
  await page.getByLabel('Endpoint').fill(endpoint);
  await page.getByLabel('every page').check();
  await page.getByLabel('Corner', { exact: true }).selectOption('bottom-left');
  await page.getByLabel('Text on the button').fill(label);
  await page.getByRole('button', { name: 'Save Changes' }).click();
}

const notice = async (text: string) => {
  await at.page.getByRole('status').getByText(text).first().waitFor();
};

it('is PHP without a fault', () => {
  const said = execFileSync(programPath('php'), ['-l', plugin], { encoding: 'utf8' });
  expect(said).toContain('No syntax errors');
});

it('shows nothing before it is set up', async () => {
  await at.page.goto(`${site}/`);
  expect(await at.page.locator('tavus-call, script').count()).toBe(0);
});

it('puts a button on every page, and calls from it', async () => {
  const complaints = complaintsOf(at.page);
  await save(`${at.journey.endpoint}/`, 'Talk to us');
  await notice('Settings saved.');
  await at.page.goto(`${site}/`);
  await at.page.getByRole('button', { name: 'Talk to us' }).waitFor();
  expect(await at.page.locator('tavus-call').getAttribute('placement')).toBe('bottom-left');
  await at.page.locator('[part~="launcher"]').click();
  await talkAndEnd(at.page, at.journey);
  expect(complaints).toEqual([]);
});

it('puts a call into a text by its shortcode, in place of the button', async () => {
  const complaints = complaintsOf(at.page);
  await save(at.journey.endpoint);
  await at.page.goto(`${site}/contact/`);
  await at.page.getByRole('button', { name: 'Ask us' }).waitFor();
  expect(await at.page.locator('tavus-call').count()).toBe(1);
  await at.page.locator('[part~="launcher"]').click();
  await talkAndEnd(at.page, at.journey);
  expect(complaints).toEqual([]);
});

it.each([
  'http://calls.example.com',
  'http://localhost.example.com',
  'javascript:alert(1)//',
  'ftp://calls.example.com',
])('keeps what it had when the address cannot be one: %s', async (address) => {
  await save(at.journey.endpoint);
  await at.page.goto(`${site}/wp-admin/options-general.php?page=tavus-call`);
  // What a form without its browser's help would send.
  await at.page.locator('form').evaluate((form) => {
    form.setAttribute('novalidate', '');
  });
  await at.page.getByLabel('Endpoint').fill(address);
  await at.page.getByRole('button', { name: 'Save Changes' }).click();
  await notice('The endpoint needs an https address');
  expect(saved()).toMatchObject({ endpoint: at.journey.endpoint });
});

it('writes nothing of its settings into a page as HTML', async () => {
  const nasty = `"><img src=x onerror=alert(1)>'`;
  await writeFile(
    options,
    JSON.stringify({
      tavus_call: {
        endpoint: at.journey.endpoint,
        label: nasty,
        placement: nasty,
        everywhere: true,
      },
    }),
  );
  await at.page.goto(`${site}/`);
  await at.page.locator('[part~="launcher"]').waitFor();
  expect(await at.page.locator('tavus-call').getAttribute('label')).toBe(nasty);
  await at.page.goto(`${site}/wp-admin/options-general.php?page=tavus-call`);
  expect(await at.page.getByLabel('Text on the button').inputValue()).toBe(nasty);
  expect(await at.page.locator('img').count()).toBe(0);
});

it('leaves nothing behind when it is deleted', async () => {
  await save(at.journey.endpoint);
  expect(saved()).toMatchObject({ placement: 'bottom-left', everywhere: true });
  await fetch(`${site}/wp-admin/delete-plugin`);
  expect(saved()).toBeUndefined();
});
