// SITES → the sites of this deployment, or all that is wrong with them. What a site says is compared with
// the deployment's own settings: it may tighten a cap, never widen one.
import { faultsOfFields } from '../conversation-settings.ts';
import { parseOriginPattern, type OriginPattern } from '../origins/allowlist.ts';
import type { Settings } from '../settings.ts';
import { formFaults, type SiteRules } from './site-rules.ts';

/** One site, and what is otherwise for its pages. */
export interface Site {
  /** The first of its patterns: calls are counted by it, so that more may be added after it. */
  readonly name: string;
  readonly patterns: readonly OriginPattern[];
  readonly rules: SiteRules;
}

const caps = [
  ['max_concurrent_calls', 'MAX_CONCURRENT_CALLS'],
  ['max_call_seconds', 'MAX_CALL_SECONDS'],
  ['daily_call_seconds', 'DAILY_CALL_SECONDS'],
  ['visitor_calls_per_day', 'VISITOR_CALLS_PER_DAY'],
] as const;

/** Reads every site that is well said; adds a sentence to `faults` for each fault. */
export function readSites(values: Settings, faults: string[]): Site[] {
  const named = new Map<string, string>();
  return Object.entries(values.SITES).flatMap(([name, rules]) => {
    const say = (fault: string) => faults.push(`SITES "${name}"${fault}`);
    const patterns = patternsOf(name, say);
    for (const { text } of patterns) {
      const other = named.get(text);
      if (other !== undefined) say(` names ${text}, which "${other}" names as well`);
      named.set(text, name);
    }
    const ofForm = formFaults(rules);
    if (ofForm.length > 0) {
      ofForm.forEach(say);
      return [];
    }
    const [first] = patterns;
    const site = { name: first?.text ?? name, patterns, rules: rules as SiteRules };
    contradictionsOf(site.rules, values).forEach(say);
    return [site];
  });
}

/** A list of patterns, as ALLOWED_ORIGINS is one: a site may be at home under several. */
function patternsOf(name: string, say: (fault: string) => void): OriginPattern[] {
  return name.split(',').flatMap((part) => {
    try {
      return [parseOriginPattern(part.trim())];
    } catch (error) {
      say(`: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  });
}

function contradictionsOf(rules: SiteRules, values: Settings): string[] {
  const faults: string[] = [];
  for (const [name, setting] of caps) {
    const [own, all] = [rules[name] ?? 0, values[setting]];
    if (all > 0 && own > all) {
      const both = `.${name} is ${String(own)}, and ${setting} is ${String(all)}`;
      faults.push(`${both}: a site may have less, never more`);
    }
  }
  const longest = rules.max_call_seconds ?? values.MAX_CALL_SECONDS;
  if (rules.daily_call_seconds !== undefined && rules.daily_call_seconds < longest) {
    const day = `.daily_call_seconds is ${String(rules.daily_call_seconds)}`;
    faults.push(`${day}, and a call counts ${String(longest)} when it starts: none could`);
  }
  if (rules.ticket_required === false && values.TICKET_REQUIRED)
    faults.push('.ticket_required is false, and TICKET_REQUIRED is true');
  if (rules.ticket_required === true && !hasTicketKey(values))
    faults.push(
      '.ticket_required needs TICKET_SECRET, TICKET_PUBLIC_KEY or TICKET_JWKS_URL: nobody could sign one',
    );
  return [...faults, ...nameFaults(rules), ...fieldFaults(rules)];
}

function hasTicketKey(values: Settings): boolean {
  return Boolean(values.TICKET_SECRET ?? values.TICKET_PUBLIC_KEY ?? values.TICKET_JWKS_URL);
}

function nameFaults(rules: SiteRules): string[] {
  const pairs = [
    ['persona_id', 'pal_id'],
    ['replica_id', 'face_id'],
  ] as const;
  return pairs
    .filter(([one, other]) => rules[one] && rules[other] && rules[one] !== rules[other])
    .map(([one, other]) => `.${one} and .${other} name different ids`);
}

function fieldFaults(rules: SiteRules): string[] {
  const { conversation_properties: properties = {}, conversation_fields: fields = {} } = rules;
  return [
    ...faultsOfFields('CONVERSATION_PROPERTIES', properties).map(
      (fault) => `.conversation_properties ${fault}`,
    ),
    ...faultsOfFields('CONVERSATION_FIELDS', fields).map(
      (fault) => `.conversation_fields ${fault}`,
    ),
  ];
}
