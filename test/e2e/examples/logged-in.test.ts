// A site with a sign-in, run as its reader would run it: who signs in calls, is known by name, and needs a fresh
// ticket for each call, which the page fetches by itself.
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startNodeApp, type NodeApp } from '../../support/node-app.ts';
import { until } from '../../support/until.ts';
import { complaintsOf } from '../guest/complaints.ts';
import { useJourney } from '../journey.ts';
import { talkAndEnd } from './visit.ts';

const root = join(import.meta.dirname, '../../..');
const secret = 'shared-by-the-school-and-the-endpoint';

const at = useJourney({
  loopbackPages: true,
  env: { TICKET_SECRET: secret, TICKET_REQUIRED: 'true', VISITOR_CALLS_PER_DAY: '2' },
});

let folder: string;
let site: NodeApp;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tavus-call-logged-in-'));
  await cp(join(root, 'examples/logged-in'), folder, { recursive: true });
  // As it is after `npm install` in that folder, with the reader's own endpoint.
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  const lesson = join(folder, 'lesson.html');
  const text = await readFile(lesson, 'utf8');
  await writeFile(lesson, text.replace('http://localhost:3001', at.journey.endpoint));
  site = await startNodeApp(folder, ['server.js'], { PORT: '0', TICKET_SECRET: secret });
});
afterEach(async () => {
  await site.close();
  await rm(folder, { recursive: true });
});

async function signIn(name: string, password: string): Promise<void> {
  await at.page.goto(site.address);
  await at.page.getByLabel('Name').fill(name);
  await at.page.getByLabel('Password').fill(password);
  await at.page.getByRole('button', { name: 'Sign in' }).click();
}

const launcher = () => at.page.locator('[part~="launcher"]');
const conversations = () => at.journey.stand.simulator.meter.conversations();

describe('who signs in', () => {
  it('is greeted by name in a call of his own, and gets the next one by another ticket', async () => {
    const complaints = complaintsOf(at.page);
    await signIn('ada', 'paddle');
    await launcher().click();
    await talkAndEnd(at.page, at.journey);
    expect(conversations().at(-1)?.request).toMatchObject({
      custom_greeting: expect.stringMatching(/^Good to see you again, Ada\./) as string,
      memory_stores: ['student-ada'],
    });

    await at.page.getByRole('button', { name: 'Call again' }).click();
    await at.page.locator('tavus-call[state="live"]').waitFor({ state: 'attached' });
    expect(conversations()).toHaveLength(2);
    await talkAndEnd(at.page, at.journey);

    expect(complaints).toEqual([]);

    // Two a day are his: the address, which is everybody's here, is not what is counted.
    await at.page.getByRole('button', { name: 'Call again' }).click();
    await at.page.locator('tavus-call[state="failed"]').waitFor({ state: 'attached' });
    await at.page.getByRole('button', { name: 'Close', exact: true }).first().click();
    await at.page.getByRole('button', { name: 'Sign out' }).click();
    await signIn('ben', 'plane');
    await launcher().click();
    await talkAndEnd(at.page, at.journey);
    expect(conversations()).toHaveLength(3);
  });

  it('asks once for a ticket, however often he clicks', async () => {
    let tickets = 0;
    await at.page.route('**/ticket', async (route) => {
      tickets += 1;
      await until('he has clicked again', () => tickets > 0 && clicked);
      await route.continue();
    });
    let clicked = false;
    await signIn('ben', 'plane');
    await launcher().waitFor();
    await at.page
      .locator('tavus-call')
      .evaluate((call: HTMLElement & { startConversation(): void }) => {
        call.startConversation();
      });
    await until('a ticket is asked for', () => tickets > 0);
    await at.page
      .locator('tavus-call')
      .evaluate((call: HTMLElement & { startConversation(): void }) => {
        call.startConversation();
      });
    clicked = true;
    await talkAndEnd(at.page, at.journey);
    expect(tickets).toBe(1);
    expect(conversations()).toHaveLength(1);
  });
});

describe('who does not', () => {
  it('is told that the password was wrong, and sees no call', async () => {
    await signIn('ada', 'plane');
    await at.page.getByText('That was not it').waitFor();
    expect(await at.page.locator('tavus-call').count()).toBe(0);
  });

  it('because he has signed out elsewhere, is asked to sign in anew', async () => {
    await signIn('ada', 'paddle');
    await launcher().waitFor();
    await at.page.context().clearCookies();
    await launcher().click();
    await at.page.getByText('Your sign-in for calls has expired').first().waitFor();
    expect(conversations()).toEqual([]);
    await at.page.reload();
    expect(await at.page.getByLabel('Name').isVisible()).toBe(true);
  });
});
