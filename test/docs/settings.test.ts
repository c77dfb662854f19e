// The settings that the documentation tells to write are settings, with values that are accepted.
import dotenv from 'dotenv';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { settings } from '../../server/settings.ts';
import { fileSuffix, secretNames } from '../../server/settings/secret-files.ts';
import { canaryKey } from '../support/stand.ts';
import { snippetsOf } from './snippets.ts';

const needed = { TAVUS_API_KEY: canaryKey, ALLOWED_ORIGINS: 'https://www.example.com' };

const known = [...Object.keys(settings), ...secretNames.map((name) => name + fileSuffix)];
const strangersIn = (env: object) => Object.keys(env).filter((name) => !known.includes(name));

describe('an .env', () => {
  it.each(snippetsOf(['env']))('$where is accepted', ({ text }) => {
    const env = dotenv.parse(text);
    expect(Object.keys(env).length).toBeGreaterThan(0);
    expect(strangersIn(env)).toEqual([]);
    expect(() => readConfig({ ...needed, ...env })).not.toThrow();
  });

  it('with a name or a value that is wrong would not be', () => {
    const env = dotenv.parse('MAX_CALL_SECOND=10\nMAX_CALL_SECONDS=soon\n');
    expect(strangersIn(env)).toEqual(['MAX_CALL_SECOND']);
    expect(() => readConfig({ ...needed, ...env })).toThrow(/MAX_CALL_SECONDS/);
  });
});
