// `tavus-call end <id>...`: ends conversations at Tavus, whoever made them, and sees that they are over.
// May be repeated. A running endpoint learns of it from Tavus.
import { setTimeout as pause } from 'node:timers/promises';
import type { Tavus } from '../tavus/client.ts';
import { accessOf, withTavus } from './access.ts';
import { checkIds } from './ids.ts';
import { speechOf, type Speech } from './speaking.ts';
import type { ExitCode, World } from './world.ts';

export interface EndOptions {
  readonly json?: boolean;
}

/** What became of one conversation. */
export type Ending = 'ended' | 'was over' | 'unknown to Tavus' | 'not confirmed';

/** Tavus may take a moment to show what it has confirmed. */
const looks = 6;
const lookMs = 500;

export async function end(
  world: World,
  given: readonly string[],
  { json = false }: EndOptions,
): Promise<ExitCode> {
  const ids = checkIds(given);
  const speech = speechOf(world);
  const access = accessOf(world.env, 'and nothing at Tavus to end');
  const endings = await withTavus(access, async (tavus) => {
    const all: { conversation_id: string; ending: Ending }[] = [];
    for (const id of ids) {
      const ending = await speech.during(`ending ${id}`, () => endOne(tavus, id));
      all.push({ conversation_id: id, ending });
      if (!json) tell(speech, id, ending);
    }
    return all;
  });
  if (json) speech.json(endings);
  return endings.every(({ ending }) => isOver(ending)) ? 0 : 1;
}

/** Ends one and waits until Tavus shows it as over. */
export async function endOne(tavus: Pick<Tavus, 'read' | 'end'>, id: string): Promise<Ending> {
  const before = await tavus.read(id);
  if (before === 'gone') return 'unknown to Tavus';
  if (before?.status === 'ended') return 'was over';
  if (!(await tavus.end(id))) return 'not confirmed';
  for (let look = 0; look < looks; look += 1) {
    const after = await tavus.read(id);
    if (after === 'gone' || after?.status === 'ended') return 'ended';
    await pause(lookMs);
  }
  return 'not confirmed';
}

/** The rest of a sentence about a conversation. */
export const sentences: Readonly<Record<Ending, string>> = {
  ended: 'has ended',
  'was over': 'was over already',
  'unknown to Tavus': 'is unknown to Tavus, with this key: nothing was ended',
  'not confirmed': 'may still be running: Tavus did not confirm its end. Try again',
};

/** What was named is a conversation, and over. */
function isOver(ending: Ending): boolean {
  return ending === 'ended' || ending === 'was over';
}

function tell(speech: Speech, id: string, ending: Ending): void {
  const sign = isOver(ending) ? speech.paint('green', '✔') : speech.paint('red', '✖');
  speech.say(`${sign} ${id} ${sentences[ending]}.`);
}
