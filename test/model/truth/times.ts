// The promises in figures, as the model holds them against the endpoint: ms on the clock that the test
// moves. Knows no setting of the server by name.

/** Calls at a time. */
export const mostCalls = 3;
/** No sign of life for so long, and it is over. */
export const leaseMs = 15_000;
/** The page seems gone for so long, and it is over. */
export const graceMs = 5_000;
/** A page that found nobody at a start tries again by then; no longer than a lease, ms. */
export const freshGraceMs = Math.min(20_000, leaseMs);
/** However lively it is, it is over then. */
export const longestMs = 120_000;
/** A create whose outcome nobody knows is cleared up by then. */
export const clearedUpMs = 8_000;
/** What the end of the call clock and a visitor's own end may be taken for each other within. */
export const lastMomentMs = 5_000;
/**
 * Silence may be forgiven for so long beyond lease and grace: time in which the process could not run
 * does not count, and a busy machine lets it stand still now and then.
 */
export const forgivenMs = 4_000;
/** For so long a request key stands for its call. */
export const keyLifeMs = 600_000;
/** Visitors in line, and of one address. */
export const mostInLine = 5;
export const mostOfOneAddress = 3;
/** Nobody waits for who has not asked for so long. */
export const presentMs = 10_000;
/** His place is gone then. */
export const placeMs = 90_000;
/** For so long a refusal of Tavus may keep others from asking it. */
export const tavusDoubtMs = 60_000;
