// `personas` and `replicas`: everybody there is, as a table that fits and as JSON, and no secret of theirs.
import { describe, expect, it } from 'vitest';
import { ownPrompt, providerKey } from '../../../simulator/stock.ts';
import { emptyFolder, run, runOnTerminal } from './bin.ts';
import { useTavus } from './tavus.ts';

const at = useTavus();
const list = async (...args: string[]) => run(await emptyFolder(), args, at.env);

describe('the table', () => {
  it('has a heading and a row each, own ones first', async () => {
    at.simulator.play({ mostRows: 1 });
    const { code, out, err } = await list('replicas');
    expect([code, err]).toEqual([0, '']);
    expect(out.split('\n')).toEqual([
      'ID            NAME           STATUS     MODEL        OWNER',
      'r5f0a1b2c3d4  Front desk     completed  phoenix-4.5  own',
      'r6e7d8c9b0a1  Night desk     started    phoenix-4    own',
      'r90bbd427f71  Anna           completed  phoenix-4    stock',
      'rc9cff32ceba  Anna (office)  completed  phoenix-4    stock',
      '',
    ]);
  });

  it.each(['personas', 'pals'])(
    'of %s says who is seen, and nothing that is secret',
    async (name) => {
      const { out, err } = await list(name);
      expect(out).toContain('p0c1d2e3f4a5  Concierge             –             own');
      expect(out).toContain('pcb7a34da5fe  Sales Representative  r90bbd427f71  stock');
      expect(out + err).not.toContain(ownPrompt);
      expect(out + err).not.toContain(providerKey);
    },
  );

  it('is no wider than the terminal, and moves nothing on it', async () => {
    const row = {
      replica_id: 'r1',
      replica_name: `${'long '.repeat(60)}\u001b[2J\u202E`,
      replica_type: 'user',
    };
    at.simulator.play({ library: { instead: { status: 200, body: { data: [row] } } } });
    const terminal = runOnTerminal(await emptyFolder(), ['faces'], at.env);
    expect(await terminal.over()).toBe(0);
    const line = terminal.screen.split('\n').find((text) => text.includes('r1 ')) ?? '';
    expect(line.trim()).toMatch(/^r1 +long .*…/);
    expect(line.trim().length).toBeLessThanOrEqual(80);
  });
});

describe('--json', () => {
  it('is JSON alone, on stdout alone', async () => {
    const { out, err } = await list('personas', '--json');
    expect(err).toBe('');
    expect(JSON.parse(out)).toEqual([
      { persona_id: 'p0c1d2e3f4a5', name: 'Concierge', replica_id: null, owner: 'own' },
      {
        persona_id: 'pcb7a34da5fe',
        name: 'Sales Representative',
        replica_id: 'r90bbd427f71',
        owner: 'stock',
      },
    ]);
  });

  it.each([
    ['--own', ['r5f0a1b2c3d4', 'r6e7d8c9b0a1']],
    ['--stock', ['r90bbd427f71', 'rc9cff32ceba']],
  ])('holds those of %s', async (flag, ids) => {
    const { out } = await list('replicas', flag, '--json');
    expect((JSON.parse(out) as { replica_id: string }[]).map((one) => one.replica_id)).toEqual(ids);
  });
});
