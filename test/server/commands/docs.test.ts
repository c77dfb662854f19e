// docs/command-line.md against the program: every command has its heading, and its examples are what is
// really said.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder, run } from './bin.ts';
import { useTavus } from './tavus.ts';

const at = useTavus();
const read = () => readFile(join(import.meta.dirname, '../../../docs/command-line.md'), 'utf8');

/** What stands below a command's line in its example. */
async function exampleOf(command: string): Promise<string> {
  const [, example = ''] = (await read()).split(`npx tavus-call ${command}\n`);
  return example.split('```', 1)[0] ?? '';
}

it('has a heading for every command that the help shows', async () => {
  const { out } = await run(await emptyFolder(), ['--help']);
  const shown = [...out.matchAll(/^ {2}([a-z]+)(?:\|[a-z]+)? /gm)].map(([, name = '']) => name);
  const headings = [...(await read()).matchAll(/^## (.*)$/gm)].map(([, text = '']) => text).join();
  const commands = shown.filter((name) => name !== 'help');
  expect(commands).toHaveLength(8);
  for (const command of commands) expect(headings).toContain(`tavus-call ${command}`);
});

describe('the example of', () => {
  const env = () => ({
    ...at.env,
    ALLOWED_ORIGINS: 'https://www.example.com',
    TAVUS_REPLICA_ID: 'r90bbd427f71',
  });

  it('replicas is what it says', async () => {
    const { out } = await run(await emptyFolder(), ['replicas'], env());
    expect(await exampleOf('replicas')).toBe(out);
  });

  it('init is what it says, but for the folder', async () => {
    const folder = await emptyFolder();
    const args = '--yes --replica=r90bbd427f71 --origins=https://www.example.com';
    const { out, err } = await run(folder, ['init', ...args.split(' ')], at.env);
    const said = (err + out).replace(folder, '/srv/calls');
    expect(await exampleOf(`init ${args}`)).toBe(said);
  });

  it('doctor begins with what it says of an endpoint, but for the folder and Node', async () => {
    const folder = await emptyFolder();
    await run(folder, ['init', '--yes', '--origins=https://www.example.com'], env());
    const { out } = await run(folder, ['doctor'], env());
    const said = out.replace(folder, '/srv/calls').replace(/Node \d.*/, 'Node 20.20.2.');
    const ofEndpoint = said.split('\n\n', 1)[0] ?? '';
    expect(ofEndpoint.split('\n').length).toBeGreaterThan(8);
    expect(await exampleOf('doctor http://127.0.0.1:4997/')).toContain(ofEndpoint);
  });
});
