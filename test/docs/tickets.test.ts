// What the documentation signs tickets with does sign them: each program is run as its reader would run it, and
// an endpoint takes what it has made. Its page's script is that of the example, which a browser runs.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { programPath } from '../../scripts/browsers.ts';
import { openStand, type Stand } from '../support/stand.ts';
import { fenced, snippetsOf } from './snippets.ts';

const root = join(import.meta.dirname, '../..');
const TICKET_SECRET = 'shared-by-the-site-and-the-endpoint-of-a-reader';
const { PATH = '' } = process.env;

let folder: string;
let stand: Stand;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tavus-call-tickets-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  stand = await openStand({ env: { TICKET_SECRET, TICKET_REQUIRED: 'true' } });
});
afterEach(() => stand.close());

function run(program: string, args: readonly string[]): string {
  const env = { PATH, TICKET_SECRET };
  return execFileSync(program, args, { cwd: folder, env, encoding: 'utf8' }).trim();
}

const asked = () => stand.simulator.meter.conversations().at(-1)?.request;

describe('a ticket that is signed', () => {
  it('in Node, as the page says, opens a call and says what it is', async () => {
    writeFileSync(join(folder, 'ticket.mjs'), fenced('docs/tickets.md', 'js'));
    const use = `import { ticketFor } from './ticket.mjs'; console.log(await ticketFor({ id: '7', name: 'Ada' }));`;
    const ticket = run(process.execPath, ['--input-type=module', '-e', use]);
    expect(await stand.create({ ticket })).toMatchObject({ status: 201 });
    expect(asked()).toMatchObject({
      custom_greeting: 'Good to see you again, Ada.',
      memory_stores: ['customer-7'],
    });
  });

  it.each(snippetsOf(['php']))('in PHP, as $where says, does so, too', async ({ text }) => {
    const use = `\necho ticket_for('7', ['custom_greeting' => 'Grüezi, Ada.']);\n`;
    writeFileSync(join(folder, 'ticket.php'), text + use);
    const ticket = run(programPath('php'), ['ticket.php']);
    expect(await stand.create({ ticket })).toMatchObject({ status: 201 });
    expect(asked()).toMatchObject({ custom_greeting: 'Grüezi, Ada.' });
  });
});

describe('the script of the page', () => {
  it('is the example’s, word for word', () => {
    const example = readFileSync(join(root, 'examples/logged-in/logged-in.js'), 'utf8');
    const [, program] = /^\/\/.*\n([^]*)$/.exec(example) ?? [];
    expect(program).toBe(fenced('docs/tickets.md', 'js', 1));
  });
});
