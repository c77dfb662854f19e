// What the form says of options that are the endpoint's to allow.
import { describe, expect, it } from 'vitest';
import type { EndpointFacts } from '../../examples/playground/facts.ts';
import { optionsOf } from '../../examples/playground/options/manifest.ts';
import { refusalOf } from '../../examples/playground/options/permission.ts';

const strict: EndpointFacts = {
  sandbox: false,
  rooms: [],
  fields: { custom_greeting: false, language: true },
  personas: 'none',
  replicas: 'listed',
};

function said(name: string, facts: Partial<EndpointFacts> = {}): string {
  const { options } = optionsOf({ modules: [{ declarations: [{ attributes: [{ name }] }] }] });
  return options.map((option) => refusalOf(option, { ...strict, ...facts })).join();
}

describe('an option that the endpoint has to allow', () => {
  it('is refused until PAGE_FIELDS names it', () => {
    expect(said('custom-greeting')).toContain('until its PAGE_FIELDS names custom_greeting');
    expect(said('language')).toBe('');
    expect(said('heading')).toBe('');
  });

  it.each([
    ['persona-id', 'ALLOWED_PERSONA_IDS', 'personas'],
    ['pal-id', 'ALLOWED_PERSONA_IDS', 'personas'],
    ['replica-id', 'ALLOWED_REPLICA_IDS', 'replicas'],
    ['face-id', 'ALLOWED_REPLICA_IDS', 'replicas'],
  ] as const)('%s is looked up in %s', (name, list, who) => {
    expect(said(name, { [who]: 'none' })).toContain(`no other, until ${list} names it`);
    expect(said(name, { [who]: 'listed' })).toContain(`those in its ${list}`);
    expect(said(name, { [who]: 'any' })).toBe('');
  });
});
