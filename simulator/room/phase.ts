// The phases of a visit, as the page shows them.

/** Where a visit stands. */
export type Phase =
  | 'opening'
  | 'asking'
  | 'joining'
  | 'late'
  | 'absent'
  | 'live'
  | 'ended'
  | 'left'
  | 'lost'
  | 'ejected'
  | 'denied'
  | 'expired'
  | 'full'
  | 'not-found';

/** The phases after which nothing happens any more. */
export const over: ReadonlySet<Phase> = new Set([
  'ended',
  'left',
  'lost',
  'ejected',
  'denied',
  'expired',
  'full',
  'not-found',
]);
