// What this endpoint makes of an option, where that is not its page's to say; and what this page does.
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

/** A picture of another site is seen on the author's page, but not under the policy of this one. */
export function posterNote(name: string, value: string | true | undefined): string {
  if (name !== 'poster' || typeof value !== 'string') return '';
  if (!URL.canParse(value, location.href)) return 'This is no address.';
  const { protocol, origin } = new URL(value, location.href);
  if (protocol === 'data:' || origin === location.origin) return '';
  return 'The preview shows pictures of this address alone; your page will show yours.';
}
