// Arithmetic on the simulator's bill: the most that were live at once, and what was billed after
// somebody had left. Pure; all times epoch ms.
import type { MeteredConversation } from '../../simulator/meter.ts';

type Span = Pick<MeteredConversation, 'createdAt' | 'endedAt'>;

/** The most that were live at once; one that ends makes room for one that begins that very moment. */
export function peakOf(conversations: readonly Span[]): number {
  const events = conversations.flatMap(({ createdAt, endedAt = Infinity }) => [
    { at: createdAt, by: 1 },
    { at: endedAt, by: -1 },
  ]);
  events.sort((one, other) => one.at - other.at || one.by - other.by);
  let live = 0;
  let peak = 0;
  for (const { by } of events) {
    live += by;
    peak = Math.max(peak, live);
  }
  return peak;
}

/** Seconds billed after the visitor had left; one who left before the create counts from the create. */
export function billedAfter({ createdAt, endedAt }: Span, leftAt: number, now: number): number {
  return Math.max(0, (endedAt ?? now) - Math.max(leftAt, createdAt)) / 1_000;
}
