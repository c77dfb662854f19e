// `end` and `delete`: what is named is over or gone afterwards, and nothing else.
import { describe, expect, it } from 'vitest';
import { refusals } from '../../../simulator/answers.ts';
import { emptyFolder, keys, run, runOnTerminal } from './bin.ts';
import { useTavus } from './tavus.ts';

const at = useTavus();
const call = async (...args: string[]) => run(await emptyFolder(), args, at.env);

describe('end', () => {
  it('ends what is named, says so, and leaves the others', async () => {
    const [one, two, other] = [await at.create(), await at.create(), await at.create()];
    const { code, out } = await call('end', one, two, one);
    expect(code).toBe(0);
    expect(out).toBe(`✔ ${one} has ended.\n✔ ${two} has ended.\n`);
    expect(at.live()).toEqual([other]);
  });

  it('may be repeated', async () => {
    const id = await at.create();
    await call('end', id);
    const { code, out } = await call('end', id);
    expect([code, out]).toEqual([0, `✔ ${id} was over already.\n`]);
  });

  it('ends the others beside one that Tavus does not know, and fails', async () => {
    const id = await at.create();
    const { code, out } = await call('end', 'c00000000000', id);
    expect(code).toBe(1);
    expect(out).toBe(
      '✖ c00000000000 is unknown to Tavus, with this key: nothing was ended.\n' +
        `✔ ${id} has ended.\n`,
    );
    expect(at.live()).toEqual([]);
  });

  it('fails when Tavus does not confirm, and says that it may still run', async () => {
    const id = await at.create();
    at.simulator.play({ end: { instead: { status: 500, body: '' } } });
    const { code, out } = await call('end', id, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual([{ conversation_id: id, ending: 'not confirmed' }]);
  });

  it('ends it also when Tavus does not say what it is', async () => {
    const id = await at.create();
    at.simulator.play({ read: { instead: { status: 500, body: '' }, times: 1 } });
    expect((await call('end', id)).out).toBe(`✔ ${id} has ended.\n`);
    expect(at.live()).toEqual([]);
  });
});

describe('delete', () => {
  const over = async () => {
    const id = await at.create();
    await call('end', id);
    return id;
  };
  const deletions = () => at.asked.filter(({ method }) => method === 'DELETE');

  it('removes what is over, for good', async () => {
    const id = await over();
    const { code, out } = await call('delete', id, '--yes');
    expect([code, out]).toEqual([0, `✔ ${id} is deleted.\n`]);
    expect(deletions()).toMatchObject([{ path: `/v2/conversations/${id}`, query: 'hard=true' }]);
    expect((await call('delete', id, '--yes')).err).toContain('Tavus knows no conversation');
  });

  it('does not claim what somebody else has done meanwhile', async () => {
    const id = await over();
    at.simulator.play({ delete: { instead: refusals.unknownConversation } });
    const { code, out, err } = await call('delete', id, '--yes');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(`Tavus does not know ${id} any more`);
    const asJson = await call('delete', id, '--yes', '--json');
    expect(asJson.code).toBe(1);
    expect(JSON.parse(asJson.out)).toEqual({ conversation_id: id, deleted: false });
  });

  it('does nothing without a terminal or --yes', async () => {
    const id = await over();
    const { code, err } = await call('delete', id);
    expect(code).toBe(2);
    expect(err).toContain('needs --yes');
    expect(deletions()).toEqual([]);
  });

  it('does nothing to one that is running', async () => {
    const id = await at.create();
    const { code, err } = await call('delete', id, '--yes');
    expect(code).toBe(1);
    expect(err).toContain(`End it first: tavus-call end ${id}`);
    expect(at.live()).toEqual([id]);
  });

  it('says what is lost, and takes nothing but the id for a yes', async () => {
    const id = await over();
    const terminal = runOnTerminal(await emptyFolder(), ['delete', id], at.env);
    await terminal.shows('its transcript, its recording');
    await terminal.shows('Type its id');
    terminal.type(`yes${keys.enter}`);
    await terminal.shows(`Type ${id}, or leave`);
    expect(deletions()).toEqual([]);
    terminal.type(`${keys.ctrlU}${id}${keys.enter}`);
    await terminal.shows('is deleted.');
    expect(await terminal.over()).toBe(0);
    expect(deletions()).toHaveLength(1);
  });

  it('is called off with Ctrl+C, exit code 130', async () => {
    const id = await over();
    const terminal = runOnTerminal(await emptyFolder(), ['delete', id], at.env);
    await terminal.shows('Type its id');
    terminal.type(keys.ctrlC);
    expect(await terminal.over()).toBe(130);
    expect(deletions()).toEqual([]);
  });
});
