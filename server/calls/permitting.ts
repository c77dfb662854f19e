// Who asks, and what he may have: by the rules of his page's site, by what his ticket says, by his own wishes.
// Knows no ledger: how many calls there may be is counted later.
import type { CallFields, CreateRequest } from '../../contract/calls.ts';
import { grantWishes, type Wishes } from '../admission/wishes.ts';
import { Refusal } from '../errors.ts';
import { createPolicies, type Policy } from '../sites/policies.ts';
import type { Ticket } from '../tickets/claims.ts';
import { createTickets, ExpiredTicket } from '../tickets/tickets.ts';
import type { Admitting } from './admitting.ts';
import type { Caller, Parts } from './calls.ts';

/** A request that may be granted, and how. */
export interface Permitted {
  readonly request: CreateRequest;
  readonly origin: string;
  /** What the log calls it. */
  readonly requestId: string;
  readonly policy: Policy;
  readonly wishes: Wishes;
  /** What the call is called. */
  readonly label: string;
  /** Keyed hash of what the visitor is counted by: whom his ticket names, or his address. */
  readonly visitor: string;
  /** What must not have opened another call. */
  readonly once: readonly string[];
}

export interface Permitting {
  /** @throws Refusal with the code the page is to be told */
  permit(request: CreateRequest, caller: Caller): Promise<Permitted>;
}

export function createPermitting(
  { config, pace, tokens, now }: Pick<Parts, 'config' | 'pace' | 'tokens' | 'now'>,
  admitting: Pick<Admitting, 'placeOf'>,
): Permitting {
  const policyFor = createPolicies(config);
  const tickets = createTickets(config.tickets, pace);
  // No address has a space in it.
  const holderOf = ({ holderId }: Ticket) => tokens.visitorHash(`ticket ${holderId}`);

  /** Who came in time does not lose his place by waiting in it: his ticket counts as it did when he came. */
  async function readInLine(ticket: string, requestKey: string, expired: unknown): Promise<Ticket> {
    const place = await admitting.placeOf(requestKey);
    if (!place) throw expired;
    const read = await tickets.read(ticket, Math.min(place.since, now()));
    if (place.visitor !== holderOf(read)) throw expired;
    return read;
  }

  async function ticketOf({ ticket, request_key: key }: CreateRequest): Promise<Ticket | null> {
    if (ticket === undefined) return null;
    return tickets.read(ticket, now()).catch((error: unknown) => {
      if (error instanceof ExpiredTicket && key !== undefined)
        return readInLine(ticket, key, error);
      throw error;
    });
  }

  return {
    async permit(request, { origin, address, requestId }) {
      const policy = policyFor(origin);
      const ticket = await ticketOf(request);
      if (!ticket && policy.ticketRequired) {
        throw new Refusal('bad_ticket', { sentence: 'Calls from here need a ticket.' });
      }
      const trusted: CallFields = ticket?.fields ?? {};
      return {
        request,
        origin,
        requestId,
        policy,
        wishes: grantWishes(request, policy.page, trusted),
        label: (trusted.conversation_name ?? request.conversation_name ?? '').trim(),
        visitor: ticket ? holderOf(ticket) : tokens.visitorHash(address),
        once: ticket ? [ticket.onceId] : [],
      };
    },
  };
}
