// Under the headers that the documentation tells a page to send, nothing of a call is blocked.
import { describe, it } from 'vitest';
import { snippetsOf } from '../../docs/snippets.ts';
import { useJourney } from '../journey.ts';
import { atHome, completed, readsAndTalks } from './reader.ts';

const at = useJourney();

describe('a page that sends these headers', () => {
  it.each(snippetsOf(['http']))('$where has its call', async ({ text }) => {
    const lines = atHome(text, at).trim().split('\n');
    const headers: Record<string, string> = {};
    for (const line of lines) {
      const [name = '', value = ''] = line.split(/: (.*)/, 2);
      headers[name] = value;
    }
    await readsAndTalks(at, completed('', at.journey.endpoint), headers);
  });
});
