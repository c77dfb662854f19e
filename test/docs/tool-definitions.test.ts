// What is pasted into a persona are the very tools that the widget has.
import { expect, it } from 'vitest';
import { definitions } from '../../widget/interactive/tools/ready-made/definitions.ts';
import { fenced } from './snippets.ts';

it('the definitions of the documentation are those that calls are held against', () => {
  const pasted = JSON.parse(fenced('docs/interactive.md', 'json')) as unknown;
  expect(pasted).toEqual(Object.values(definitions));
});
