// Which rules hold for a page, by its origin alone: those of its site over those of the deployment.
import type { Config } from '../config.ts';
import type { Site } from './sites.ts';

/** What a page of one origin may do, and what its calls are. */
export interface Policy extends Pick<Config, 'page' | 'maxCallSeconds' | 'visitorCallsPerDay'> {
  readonly room: Pick<Config['room'], 'properties' | 'fields'>;
  readonly ticketRequired: boolean;
  /** Null where it is of none. */
  readonly site: Pick<Site, 'name'> | null;
}

/** What each site may have of what the deployment may have, by its name; 0 is no cap of its own. */
export function siteCaps({
  sites,
}: Pick<Config, 'sites'>): Readonly<
  Record<string, Pick<Config, 'maxConcurrentCalls' | 'dailyCallSeconds'>>
> {
  return Object.fromEntries(
    sites.map(({ name, rules }) => [
      name,
      {
        maxConcurrentCalls: rules.max_concurrent_calls ?? 0,
        dailyCallSeconds: rules.daily_call_seconds ?? 0,
      },
    ]),
  );
}

/** The policy for each origin; an origin of no site has the deployment's own. */
export function createPolicies(config: Config): (origin: string) => Policy {
  const usual = usualPolicy(config);
  // Only one exact pattern can fit; of wildcards, the longer one is below the shorter.
  const choices = config.sites
    .flatMap((site) => site.patterns.map((pattern) => [pattern, policyOf(site, config)] as const))
    .sort(([one], [other]) => Number(other.isExact) - Number(one.isExact) || longer(one, other));
  return (origin) => choices.find(([{ matches }]) => matches(origin))?.[1] ?? usual;
}

function longer(one: { text: string }, other: { text: string }): number {
  return other.text.length - one.text.length;
}

function usualPolicy({ page, room, tickets, ...config }: Config): Policy {
  const { maxCallSeconds, visitorCallsPerDay } = config;
  return {
    page,
    room,
    maxCallSeconds,
    visitorCallsPerDay,
    ticketRequired: tickets.required,
    site: null,
  };
}

function policyOf({ name, rules }: Site, config: Config): Policy {
  const usual = usualPolicy(config);
  const { page, room } = usual;
  return {
    page: {
      personaId: rules.persona_id ?? rules.pal_id ?? page.personaId,
      replicaId: rules.replica_id ?? rules.face_id ?? page.replicaId,
      allowedPersonaIds: rules.allowed_persona_ids ?? page.allowedPersonaIds,
      allowedReplicaIds: rules.allowed_replica_ids ?? page.allowedReplicaIds,
      fields: rules.page_fields ?? page.fields,
    },
    room: {
      properties: { ...room.properties, ...rules.conversation_properties },
      fields: { ...room.fields, ...rules.conversation_fields },
    },
    maxCallSeconds: rules.max_call_seconds ?? usual.maxCallSeconds,
    visitorCallsPerDay: rules.visitor_calls_per_day ?? usual.visitorCallsPerDay,
    ticketRequired: rules.ticket_required ?? usual.ticketRequired,
    site: { name },
  };
}
