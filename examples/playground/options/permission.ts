// What this endpoint makes of an option, where that is not its page's to say.
import type { EndpointFacts } from '../facts.ts';
import type { Option } from './manifest.ts';

/** A sentence for the page author; empty when the option works as it is. */
export function refusalOf({ name }: Option, facts: EndpointFacts): string {
  const field = name.replaceAll('-', '_');
  if (facts.fields[field] === false) {
    return `This endpoint refuses it, until its PAGE_FIELDS names ${field}.`;
  }
  const [, who] = /^(persona|pal|replica|face)-id$/.exec(name) ?? [];
  if (!who) return '';
  const isPersona = who === 'persona' || who === 'pal';
  const list = isPersona ? 'ALLOWED_PERSONA_IDS' : 'ALLOWED_REPLICA_IDS';
  const told = {
    none: `This endpoint takes its own and no other, until ${list} names it.`,
    listed: `This endpoint takes those in its ${list}.`,
    any: '',
  };
  return told[isPersona ? facts.personas : facts.replicas];
}
