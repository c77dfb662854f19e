// Under which keys a ledger lies in Redis. All of them have one hash tag, so that a cluster keeps them in
// one slot and one script may touch any of them.

/** The keys of one ledger. */
export interface Keys {
  /** Hash: format, identity and its birth. */
  readonly meta: string;
  /** Hashes by nonce: entries that hold a place, and those that have ended, as JSON. */
  readonly open: string;
  readonly ended: string;
  /** Hashes of names, each with the nonce of its entry. */
  readonly conversations: string;
  readonly requestKeys: string;
  readonly once: string;
  /** Hash: how many calls each site has open. */
  readonly sites: string;
  /** Sorted sets of nonces, by when something is due and by the end. */
  readonly due: string;
  readonly endings: string;
  /** Hash by nonce: which process looks after what is due, and until when it has the first go. */
  readonly claims: string;
  /** Sorted set of request keys, by when each was taken back. */
  readonly tombstones: string;
  /** The line, as JSON: it is short, and whoever changes it has to read all of it. */
  readonly line: string;
  /** As JSON. */
  readonly gate: string;
  /** Set of the days that have a tally or counts. */
  readonly days: string;
  /** Hash of a day: `calls`, `seconds`, the calls of each visitor, the seconds of each site. */
  tally(day: string): string;
  /** Hash of a day: what else was counted, by name. */
  counts(day: string): string;
  /** Counter of what an address has done in a window. */
  rate(what: string): string;
  /** There while it is somebody's turn, or nobody's yet. */
  turn(what: string): string;
}

/** @param prefix tells one ledger from another in the same database */
export function keysOf(prefix: string): Keys {
  const tag = prefix === '' ? '{tavus-call}' : `{tavus-call:${prefix}}`;
  const key = (name: string) => `${tag}:${name}`;
  return {
    meta: key('meta'),
    open: key('open'),
    ended: key('ended'),
    conversations: key('conversations'),
    requestKeys: key('request-keys'),
    once: key('once'),
    sites: key('sites'),
    due: key('due'),
    endings: key('endings'),
    claims: key('claims'),
    tombstones: key('tombstones'),
    line: key('line'),
    gate: key('gate'),
    days: key('days'),
    tally: (day) => key(`tally:${day}`),
    counts: (day) => key(`counts:${day}`),
    rate: (what) => key(`rate:${what}`),
    turn: (what) => key(`turn:${what}`),
  };
}
