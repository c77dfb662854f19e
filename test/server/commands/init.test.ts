// `init`: asked or told, it leaves a .env that the endpoint starts with, and changes nothing else.
import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import dotenv from 'dotenv';
import { describe, expect, it } from 'vitest';
import { startEndpoint } from '../../support/endpoint.ts';
import { canaryKey } from '../../support/stand.ts';
import { emptyFolder, keys, run, runOnTerminal } from './bin.ts';
import { useTavus } from './tavus.ts';

const at = useTavus();
const told = ['--yes', '--replica=r90bbd427f71', '--origins=https://shop.example', '--port=3010'];
const settingsIn = async (folder: string) =>
  dotenv.parse(await readFile(join(folder, '.env'), 'utf8'));

describe('told everything', () => {
  it('writes it for its owner alone, and never prints the key', async () => {
    const folder = await emptyFolder();
    const { code, out, err } = await run(folder, ['init', ...told], at.env);
    expect(code).toBe(0);
    expect(await settingsIn(folder)).toMatchObject({
      TAVUS_API_KEY: canaryKey,
      TAVUS_REPLICA_ID: 'r90bbd427f71',
      ALLOWED_ORIGINS: 'https://shop.example',
      PORT: '3010',
    });
    expect((await stat(join(folder, '.env'))).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['.env']);
    expect(out + err).not.toContain(canaryKey);
    expect(out).toContain('npx tavus-call doctor');
    expect(out).toContain('<tavus-call></tavus-call>');
  });

  it('keeps every other line of an .env that is there', async () => {
    const folder = await emptyFolder();
    const before = [
      '# Ours since 2026.',
      'export LOG_LEVEL="warn"  # quiet',
      'PORT=3001',
      '#ALLOWED_ORIGINS=https://www.example.com',
      'TAVUS_FACE_ID=r111',
      '',
      'NOTE="two',
      'lines"',
      '',
    ];
    await writeFile(join(folder, '.env'), before.join('\n'), { mode: 0o644 });
    expect((await run(folder, ['init', ...told], at.env)).code).toBe(0);
    expect((await readFile(join(folder, '.env'), 'utf8')).split('\n')).toEqual([
      '# Ours since 2026.',
      'export LOG_LEVEL="warn"  # quiet',
      'PORT=3010',
      '#ALLOWED_ORIGINS=https://www.example.com',
      'ALLOWED_ORIGINS=https://shop.example',
      'TAVUS_FACE_ID=',
      '',
      'NOTE="two',
      'lines"',
      `TAVUS_API_KEY=${canaryKey}`,
      'TAVUS_REPLICA_ID=r90bbd427f71',
      '',
    ]);
    expect((await stat(join(folder, '.env'))).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['a replica that Tavus does not list', ['--replica=rffffffffff'], 1, 'Tavus lists no replica'],
    ['a port that is none', ['--port=http'], 2, 'PORT must be a whole number'],
    ['an address that is none', ['--public-url=shop'], 2, 'PUBLIC_URL must be an https://'],
    ['an origin that is none', ['--origins=shop/x'], 2, 'is not an origin'],
  ])('refuses %s and writes nothing', async (_what, args, exit, fault) => {
    const folder = await emptyFolder();
    const { code, err } = await run(folder, ['init', ...told, ...args], at.env);
    expect(code).toBe(exit);
    expect(err).toContain(fault);
    expect(await readdir(folder)).toEqual([]);
  });

  it('refuses a key that Tavus refuses, and no origins beside a key', async () => {
    const folder = await emptyFolder();
    const without = await run(folder, ['init', '--yes'], at.env);
    expect(without.code).toBe(2);
    expect(without.err).toContain('--origins=https://www.example.com');
    at.simulator.play('refuses-key');
    const refused = await run(folder, ['init', ...told], at.env);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('Tavus refuses TAVUS_API_KEY');
    expect(await readdir(folder)).toEqual([]);
  });

  it('leaves alone what a value in the middle of another one would break', async () => {
    const folder = await emptyFolder();
    const before = 'NOTE="one\nPORT=1\ntwo"\n';
    await writeFile(join(folder, '.env'), before);
    const { code, err } = await run(folder, ['init', ...told], at.env);
    expect(code).toBe(1);
    expect(err).toContain('in a way that init cannot change: see');
    expect(await readFile(join(folder, '.env'), 'utf8')).toBe(before);
  });

  it('does nothing without a terminal or --yes', async () => {
    const folder = await emptyFolder();
    const { code, err } = await run(folder, ['init'], at.env);
    expect(code).toBe(2);
    expect(err).toContain('needs --yes');
  });
});

describe('without a key', () => {
  it('writes a sandbox, says so, and the endpoint starts with it', async () => {
    const folder = await emptyFolder();
    const { code, out } = await run(folder, ['init', '--yes', '--port=0']);
    expect(code).toBe(0);
    expect(out).toContain('This is the sandbox');
    const endpoint = startEndpoint(folder, {});
    expect(await endpoint.home()).toMatch(/^http:/);
    endpoint.kill('SIGTERM');
    expect((await endpoint.exited()).code).toBe(0);
  });
});

describe('in a git repository', () => {
  async function repository(): Promise<string> {
    const folder = await emptyFolder();
    execFileSync('git', ['init', '--quiet'], { cwd: folder });
    return folder;
  }

  it('has .env ignored, once', async () => {
    const folder = await repository();
    await writeFile(join(folder, '.gitignore'), 'node_modules');
    await run(folder, ['init', '--yes']);
    await run(folder, ['init', '--yes']);
    expect(await readFile(join(folder, '.gitignore'), 'utf8')).toBe(
      'node_modules\n.env\n.env.*.tmp\n',
    );
  });

  it('lets git see no draft of it, and the example still', async () => {
    const folder = await repository();
    await run(folder, ['init', '--yes']);
    for (const name of ['.env.1f0c9a7b.tmp', '.env.example'])
      await writeFile(join(folder, name), '');
    const args = ['ls-files', '--others', '--exclude-standard'];
    const seen = execFileSync('git', args, { cwd: folder, encoding: 'utf8' });
    expect(seen.split('\n')).toEqual(['.env.example', '.gitignore', '']);
  });

  it('writes no .env where it cannot be ignored', async () => {
    const folder = await repository();
    await mkdir(join(folder, '.gitignore'));
    expect((await run(folder, ['init', '--yes'])).code).toBe(1);
    expect(await readdir(folder)).toEqual(['.git', '.gitignore']);
  });

  it('says that git has it already', async () => {
    const folder = await repository();
    await writeFile(join(folder, '.env'), '');
    execFileSync('git', ['add', '.env'], { cwd: folder });
    expect((await run(folder, ['init', '--yes'])).out).toContain('git rm --cached .env');
    expect(await readdir(folder)).not.toContain('.gitignore');
  });
});

describe('at a terminal', () => {
  const address = () => ({ TAVUS_API_URL: at.env['TAVUS_API_URL'] ?? '' });

  it('asks, checks the key as it is given, and lets one choose', async () => {
    const folder = await emptyFolder();
    const terminal = runOnTerminal(folder, ['init'], address());
    await terminal.shows('Your Tavus API key (Enter alone: the sandbox');
    terminal.type(`tvsk_wrong_key${keys.enter}`);
    await terminal.shows('Tavus refuses TAVUS_API_KEY');
    await terminal.shows('Your Tavus API key');
    terminal.type(canaryKey + keys.enter);
    await terminal.shows('Tavus takes the key.');
    await terminal.shows('Who answers?');
    await terminal.shows('Sales Representative');
    terminal.type(keys.enter);
    await terminal.shows('Who is seen?');
    await terminal.shows('Front desk');
    terminal.type(keys.enter);
    await terminal.shows('Which pages may open calls?');
    terminal.type(`shop${keys.enter}`);
    await terminal.shows('is not an origin');
    terminal.type(`${keys.ctrlU}https://shop.example${keys.enter}`);
    await terminal.shows('Which port');
    terminal.type(keys.enter);
    await terminal.shows('At which https address');
    terminal.type(keys.enter);
    await terminal.shows('is written, for your eyes alone');
    expect(await terminal.over()).toBe(0);
    expect(terminal.screen).not.toContain(canaryKey);
    expect(await settingsIn(folder)).toEqual({
      TAVUS_API_KEY: canaryKey,
      TAVUS_PERSONA_ID: expect.stringMatching(/^p/) as string,
      TAVUS_REPLICA_ID: expect.stringMatching(/^r/) as string,
      ALLOWED_ORIGINS: 'https://shop.example',
      PORT: '3001',
    });
  });

  it('takes the sandbox of an .env back for who types a key', async () => {
    const folder = await emptyFolder();
    await writeFile(join(folder, '.env'), 'SANDBOX=true\nALLOWED_ORIGINS=https://shop.example\n');
    const terminal = runOnTerminal(folder, ['init', '--replica=r90bbd427f71'], address());
    await terminal.shows('is there. Change it?');
    terminal.type('y');
    await terminal.shows('Your Tavus API key');
    terminal.type(canaryKey + keys.enter);
    await terminal.shows('Who answers?');
    terminal.type(keys.enter);
    for (const question of ['Which pages', 'Which port', 'At which https address']) {
      await terminal.shows(question);
      terminal.type(keys.enter);
    }
    await terminal.shows('Calls are real from now on');
    expect(await terminal.over()).toBe(0);
    expect(await settingsIn(folder)).toMatchObject({ TAVUS_API_KEY: canaryKey, SANDBOX: '' });
  });

  it('asks before it changes an .env, and Enter alone is no', async () => {
    const folder = await emptyFolder();
    await writeFile(join(folder, '.env'), 'PORT=3005\n');
    const terminal = runOnTerminal(folder, ['init'], address());
    await terminal.shows('is there. Change it?');
    terminal.type(keys.enter);
    expect(await terminal.over()).toBe(130);
    expect(await readFile(join(folder, '.env'), 'utf8')).toBe('PORT=3005\n');
  });

  it('is called off with Ctrl+C at any question, and has written nothing', async () => {
    const folder = await emptyFolder();
    const terminal = runOnTerminal(folder, ['init'], address());
    await terminal.shows('Your Tavus API key');
    terminal.type(keys.enter);
    await terminal.shows('Which port');
    terminal.type(keys.ctrlC);
    expect(await terminal.over()).toBe(130);
    expect(terminal.screen).toContain('Nothing was changed.');
    expect(await readdir(folder)).toEqual([]);
  });
});
