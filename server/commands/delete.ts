// `tavus-call delete <id>`: removes a conversation and all that Tavus has recorded of it, for good. Only
// one that is over: what deleting does to a running call, Tavus does not say.
import { accessOf, withAccount, withTavus } from './access.ts';
import { checkIds } from './ids.ts';
import { speechOf } from './speaking.ts';
import { Failure, WrongUsage, type ExitCode, type World } from './world.ts';

export interface DeleteOptions {
  readonly yes?: boolean;
  readonly json?: boolean;
}

export async function deleteConversation(
  world: World,
  given: string,
  { yes = false, json = false }: DeleteOptions,
): Promise<ExitCode> {
  const [id = ''] = checkIds([given]);
  const speech = speechOf(world);
  const access = accessOf(world.env, 'and nothing at Tavus to delete');
  if (!yes && !world.ask) {
    throw new WrongUsage('Deleting cannot be undone: without a terminal it needs --yes.');
  }
  const there = await speech.during('asking Tavus', () =>
    withTavus(access, (tavus) => tavus.read(id)),
  );
  if (there === 'gone')
    throw new Failure(`Tavus knows no conversation ${id}. Nothing was deleted.`);
  if (there === null) throw new Failure(`Tavus says nothing about ${id}. Nothing was deleted.`);
  if (there.status === 'active') {
    throw new Failure(`${id} is running. End it first: tavus-call end ${id}`);
  }
  if (!yes) {
    speech.note(
      `Deleting ${id} removes it from your Tavus account, with its transcript, its recording and\n` +
        'whatever Tavus made of them. Nobody can bring it back.',
    );
    const isSame = (typed: string) => (typed === id ? null : `Type ${id}, or leave with Ctrl+C`);
    await world.ask?.text('Type its id to delete it', { present: '', fault: isSame });
  }
  const isRemoved = await speech.during(`deleting ${id}`, () =>
    withAccount(access, (account) => account.remove(id)),
  );
  if (json) speech.json({ conversation_id: id, deleted: isRemoved });
  else if (isRemoved) speech.say(`${speech.paint('green', '✔')} ${id} is deleted.`);
  if (isRemoved) return 0;
  if (json) return 1;
  throw new Failure(`Tavus does not know ${id} any more: somebody else has deleted it.`);
}
