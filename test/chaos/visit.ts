// What is remembered of a visit, to be judged afterwards. Times are epoch ms.
import type { Way } from './plans.ts';

export interface Visit {
  readonly label: string;
  readonly way: Way;
  readonly address: string;
  /** How often he asked; each time under a key and a label of its own. */
  asked: number;
  /** How often he was told his place in line. */
  places: number;
  /** What came of asking, in the end. */
  outcome: 'asking' | 'admitted' | 'refused' | 'lost' | 'gone' | 'left the line' | 'never admitted';
  conversationId: string | null;
  /** When he stopped being there, in whatever way. */
  leftAt: number | null;
  /** The endpoint told him that his call was over before he had left. */
  told: { readonly at: number; readonly reason: string } | null;
  /** Answers that no endpoint in good health gives. */
  readonly surprises: string[];
}

/** The conversations of a visit, by the name they have at Tavus. */
export function labelOf(conversationName: string): string | null {
  return /^(v\d+r?)-\d+(?= · |$)/.exec(conversationName)?.[1] ?? null;
}
