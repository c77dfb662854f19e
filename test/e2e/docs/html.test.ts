// Whatever the documentation tells to paste opens a call where it is pasted, without a warning.
import { describe, it } from 'vitest';
import { snippetsOf } from '../../docs/snippets.ts';
import { useJourney } from '../journey.ts';
import { atHome, completed, generous, readsAndTalks } from './reader.ts';

const at = useJourney({ env: generous });

describe('pasted into a page', () => {
  it.each(snippetsOf(['html']))('$where opens a call', async ({ text }) => {
    await readsAndTalks(at, completed(atHome(text, at), at.journey.endpoint));
  });
});
