// The lines of the log that are shown: each has the fields of the real one, and no other.
import { expect, it } from 'vitest';
import { openStand } from '../support/stand.ts';
import { until } from '../support/until.ts';
import { snippetsOf } from './snippets.ts';

type Line = Readonly<Record<string, unknown>>;

const linesOf = (text: string) =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Line);

it.each(snippetsOf(['jsonl']))('$where is what the endpoint writes', async ({ text }) => {
  const log: string[] = [];
  const stand = await openStand({ log });
  const written = () => linesOf(log.join('\n'));
  const { json } = await stand.create();
  await stand.post(`/api/conversations/${json.conversation_id}/end`, json.end_token);
  await until('the end is logged', () => written().some(({ msg }) => msg === 'call ended'));
  await stand.close();
  for (const shown of linesOf(text)) {
    const real = written().find(({ msg }) => msg === shown['msg']);
    expect(Object.keys(shown)).toEqual(Object.keys(real ?? {}));
    const kinds = (line: Line) => Object.values(line).map((value) => typeof value);
    expect(kinds(shown)).toEqual(kinds(real ?? {}));
  }
});
