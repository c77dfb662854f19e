// The command line as a whole: help, wrong usage, exit codes, colours.
import { describe, expect, it } from 'vitest';
import { emptyFolder, run } from './bin.ts';
import { useTavus } from './tavus.ts';

const at = useTavus();
const commands = ['serve', 'personas', 'replicas', 'end', 'sweep', 'delete'];

describe('help', () => {
  it('shows every command and every exit code, on stdout', async () => {
    const { code, out, err } = await run(await emptyFolder(), ['--help']);
    expect([code, err]).toEqual([0, '']);
    for (const command of commands) expect(out).toMatch(new RegExp(`^  ${command}`, 'm'));
    expect(out).toMatch(
      /0 {2}done\n {2}1 {2}failed.*\n {2}2 {2}wrong usage\n {2}130 {2}called off/,
    );
  });

  it.each(commands)('is there for %s', async (command) => {
    const folder = await emptyFolder();
    const { code, out } = await run(folder, [command, '--help']);
    expect(code).toBe(0);
    expect(out).toContain(`Usage: tavus-call ${command}`);
    expect(out).toContain('Exit codes:');
    expect((await run(folder, ['help', command])).out).toBe(out);
  });

  it('tells the version', async () => {
    expect((await run(await emptyFolder(), ['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('wrong usage', () => {
  it.each([
    [['persona'], "unknown command 'persona'", 'Did you mean personas?'],
    [['replicas', '--onw'], "unknown option '--onw'", 'Did you mean --own?'],
    [['--port', '3001'], "unknown option '--port'", '--help'],
    [['serve', 'now'], "too many arguments for 'serve'", '--help'],
    [['end'], "missing required argument 'id'", '--help'],
    [['end', 'c1', '../c2'], '"../c2" is no conversation id', 'ca4301628cb9'],
    [['delete', 'p123'], '"p123" is no conversation id', 'ca4301628cb9'],
    [['sweep', '--deployment', 'x'], 'A deployment has eight letters', '--help'],
  ])('%j is named, with what was meant, and exit code 2', async (args, fault, hint) => {
    const { code, out, err } = await run(await emptyFolder(), args, at.env);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(fault);
    expect(err).toContain(hint);
    expect(at.asked).toEqual([]);
  });
});

describe('without a key', () => {
  it.each([['personas'], ['replicas'], ['end', 'c1'], ['sweep'], ['delete', 'c1', '--yes']])(
    '%s says what it cannot do, and how to get one',
    async (...args) => {
      const { code, out, err } = await run(await emptyFolder(), args);
      expect([code, out]).toEqual([1, '']);
      expect(err).toMatch(/No TAVUS_API_KEY.*sandbox alone.*tavus-call init/);
    },
  );
});

describe('with a key that Tavus refuses', () => {
  it.each([['personas'], ['replicas', '--json']])('%s says so, without it', async (...args) => {
    at.simulator.play('refuses-key');
    const { code, out, err } = await run(await emptyFolder(), args, at.env);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('Tavus refuses TAVUS_API_KEY (401 Invalid access token)');
    expect(err).not.toContain(at.env['TAVUS_API_KEY']);
  });

  it('says nothing of it either when Tavus repeats it', async () => {
    const body = JSON.stringify({ error: `bad key ${at.env['TAVUS_API_KEY'] ?? ''}` });
    at.simulator.play({ library: { instead: { status: 500, body } } });
    const { err } = await run(await emptyFolder(), ['personas'], at.env);
    expect(err).toContain('Tavus answered 500: bad key [secret]');
  });

  it('or that is none says which rule it breaks', async () => {
    const env = { ...at.env, TAVUS_API_KEY: 'your-key-here' };
    const { code, err } = await run(await emptyFolder(), ['personas'], env);
    expect(code).toBe(1);
    expect(err).toContain('TAVUS_API_KEY must be a key');
  });
});

describe('colours', () => {
  const escape = '\u001b[';

  it.each([
    [{}, false],
    [{ FORCE_COLOR: '1' }, true],
    [{ FORCE_COLOR: '0' }, false],
    [{ NO_COLOR: '1', FORCE_COLOR: '' }, false],
  ])('in a pipe with %o: %s', async (env, shows) => {
    const { out } = await run(await emptyFolder(), ['replicas'], { ...at.env, ...env });
    expect(out.includes(escape)).toBe(shows);
    expect(out).toContain('Anna');
  });
});
