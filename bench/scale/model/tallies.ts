// What happened in each slot of a simulated time, by its kind. Pure bookkeeping.

/** What is counted; `resumed` are entries that a starting instance renews, `listed` those that a look compares. */
export const kinds = [
  'create',
  'attend',
  'heartbeat',
  'end',
  'vanish',
  'reap',
  'counts',
  'resumed',
  'looks',
  'listed',
  'pages',
] as const;
export type Kind = (typeof kinds)[number];

export interface Tallies {
  readonly slots: number;
  readonly slotSeconds: number;
  add(at: number, kind: Kind, times?: number): void;
  /** In one slot, from 0. */
  of(slot: number, kind: Kind): number;
  /** In all of them. */
  total(kind: Kind): number;
}

export function createTallies(seconds: number, slotSeconds: number): Tallies {
  const slots = Math.max(1, Math.ceil(seconds / slotSeconds));
  const counts = new Map(kinds.map((kind) => [kind, new Float64Array(slots)]));

  return {
    slots,
    slotSeconds,
    add(at, kind, times = 1) {
      const slot = Math.min(slots - 1, Math.floor(at / slotSeconds));
      const ofKind = counts.get(kind);
      if (ofKind) ofKind[slot] = (ofKind[slot] ?? 0) + times;
    },
    of: (slot, kind) => counts.get(kind)?.[slot] ?? 0,
    total: (kind) => counts.get(kind)?.reduce((sum, one) => sum + one, 0) ?? 0,
  };
}
