// What keeps the whole deployment from taking calls although there is room: an operator, or Tavus, which
// says that no credits are left. Pure; a store keeps the gate as one value and decides within the step
// that admits. All times are epoch ms.

export interface Gate {
  /** When an operator paused all calls; null is not paused. */
  readonly pausedAt: number | null;
  readonly credits: CreditsGone | null;
}

/** Tavus has refused a create because nothing is left to pay with. */
export interface CreditsGone {
  readonly since: number;
  /** When it said so last. */
  readonly saidAt: number;
  /** How often, one after the other. */
  readonly refusals: number;
  /** Nobody asks it again before then; who does so first, asks alone. */
  readonly retryAt: number;
}

/** What the gate says to one who asks. */
export type Passage =
  | { readonly kind: 'open' }
  /** Asks Tavus whether there are credits again, and nobody else does meanwhile. */
  | { readonly kind: 'probe' }
  | { readonly kind: 'paused' }
  | { readonly kind: 'out_of_credits'; readonly retryAt: number };

export const openGate: Gate = { pausedAt: null, credits: null };

/** Between the first refusal and the next question, ms; it doubles from there. */
export const firstCreditsRetryMs = 60_000;
export const longestCreditsRetryMs = 15 * 60_000;

/** For so long one that asks again is waited for, ms: longer than a create may take. */
export const probeMs = 30_000;

/** Refusals of creates that were under way together say one thing. */
const sameWordMs = 5_000;

/** Whether a call may begin at `at`. */
export function passageAt({ pausedAt, credits }: Gate, at: number): Passage {
  if (pausedAt !== null) return { kind: 'paused' };
  if (credits === null) return { kind: 'open' };
  const { retryAt } = credits;
  // Further ahead than anybody waits: the clock was set back.
  const waits = at < retryAt && retryAt - at <= longestCreditsRetryMs;
  return waits ? { kind: 'out_of_credits', retryAt } : { kind: 'probe' };
}

/** Somebody asks Tavus whether there are credits again. */
export function probed(gate: Gate, at: number): Gate {
  return gate.credits ? { ...gate, credits: { ...gate.credits, retryAt: at + probeMs } } : gate;
}

/** Tavus has said that no credits are left. */
export function creditsGone(gate: Gate, at: number): Gate {
  const before = gate.credits;
  if (before && Math.abs(at - before.saidAt) < sameWordMs) return gate;
  const refusals = (before?.refusals ?? 0) + 1;
  const ms = Math.min(firstCreditsRetryMs * 2 ** Math.min(refusals - 1, 10), longestCreditsRetryMs);
  return {
    ...gate,
    credits: { since: before?.since ?? at, saidAt: at, refusals, retryAt: at + ms },
  };
}

/** Tavus has made a conversation again. */
export function creditsBack(gate: Gate): Gate {
  return gate.credits ? { ...gate, credits: null } : gate;
}

export function paused(gate: Gate, at: number): Gate {
  return gate.pausedAt === null ? { ...gate, pausedAt: at } : gate;
}

/** An operator wants calls again, also where Tavus had no credits left: he may have bought some. */
export function unpaused(gate: Gate): Gate {
  return gate.pausedAt === null && gate.credits === null ? gate : openGate;
}
