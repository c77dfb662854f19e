// docs/command-line.md against the program: every command has its heading, and its examples are what is
// really said.
import { describe, expect, it, onTestFinished } from 'vitest';
import { markdownOf, snippetsOf } from '../../docs/snippets.ts';
import { startEndpoint } from '../../support/endpoint.ts';
import { emptyFolder, run } from './bin.ts';
import { useTavus } from './tavus.ts';

const at = useTavus();
const documentation = 'docs/command-line.md';
const examples = snippetsOf(['console'], documentation).map(({ text }) => text);
/** The conversation of the examples. */
const shownId = 'cd4203d6d6f2';

/** What stands below a command's line in its example. */
function exampleOf(command: string): string {
  const line = `npx tavus-call ${command}\n`;
  const [, example] = examples.find((text) => text.includes(line))?.split(line) ?? [];
  if (example === undefined) throw new Error(`${documentation} has no example of ${command}`);
  return example;
}

it('has a heading for every command that the help shows', async () => {
  const { out } = await run(await emptyFolder(), ['--help']);
  const shown = [...out.matchAll(/^ {2}([a-z]+)(?:\|[a-z]+)? /gm)].map(([, name = '']) => name);
  const headings = [...markdownOf(documentation).matchAll(/^## (.*)$/gm)]
    .map(([, text = '']) => text)
    .join();
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
    expect(exampleOf('replicas')).toBe(out);
  });

  it('init is what it says, but for the folder', async () => {
    const folder = await emptyFolder();
    const args = '--yes --replica=r90bbd427f71 --origins=https://www.example.com';
    const { out, err } = await run(folder, ['init', ...args.split(' ')], at.env);
    const said = (err + out).replace(folder, '/srv/calls');
    expect(exampleOf(`init ${args}`)).toBe(said);
  });

  it('doctor begins with what it says of an endpoint, but for the folder and Node', async () => {
    const folder = await emptyFolder();
    await run(folder, ['init', '--yes', '--origins=https://www.example.com'], env());
    const { out } = await run(folder, ['doctor'], env());
    const said = out.replace(folder, '/srv/calls').replace(/Node \d.*/, 'Node 20.20.2.');
    const ofEndpoint = said.split('\n\n', 1)[0] ?? '';
    expect(ofEndpoint.split('\n').length).toBeGreaterThan(8);
    expect(exampleOf('doctor http://127.0.0.1:4997/')).toContain(ofEndpoint);
  });

  it('end, sweep and delete is what they say of a call', async () => {
    const folder = await emptyFolder();
    const endpoint = startEndpoint(folder, env());
    onTestFinished(async () => {
      endpoint.kill('SIGKILL');
      await endpoint.exited();
    });
    const headers = { origin: 'https://www.example.com' };
    await fetch(`${await endpoint.home()}/api/conversations`, { method: 'POST', headers });
    const [id = ''] = at.live();
    const said = async (command: string) => {
      const { code, out, err } = await run(folder, command.replace(shownId, id).split(' '), env());
      expect(code, err).toBe(0);
      return (out + err).replaceAll(id, shownId);
    };
    expect(await said('sweep --dry-run')).toBe(exampleOf('sweep --dry-run'));
    expect(await said(`end ${shownId}`)).toBe(exampleOf(`end ${shownId}`));
    expect(await said(`delete ${shownId} --yes`)).toBe(exampleOf(`delete ${shownId} --yes`));
  });

  it('every command that has one is among these', () => {
    const shown = examples.map((text) => /npx tavus-call (\w+)/.exec(text)?.[1]);
    expect(shown).toEqual(['init', 'replicas', 'end', 'sweep', 'delete', 'doctor']);
  });
});
