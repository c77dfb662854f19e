// The simulator's named behaviours: the closed list that SANDBOX_SCENARIO and tests choose from.
// Knows which knobs a name turns, not what a knob does.
import type { Behaviour } from './behaviour.ts';

interface Scenario {
  /** One sentence for people. */
  readonly description: string;
  readonly knobs: Partial<Behaviour>;
}

/** Every scenario by name. */
export const scenarios = {
  works: {
    description: 'Everything works.',
    knobs: {},
  },
  slow: {
    description: 'A conversation takes five seconds to create, its replica four more to join.',
    knobs: { create: { delayMs: 5_000 }, replicaJoinsAfterMs: 4_000 },
  },
  'refuses-key': {
    description: 'The API key is refused.',
    knobs: { refusesKey: true },
  },
  'over-capacity': {
    description: 'Every concurrent conversation of the account is taken.',
    knobs: { slots: 0 },
  },
  'out-of-credits': {
    description: 'The account has no minutes left.',
    knobs: { outOfCredits: true },
  },
  'drops-mid-call': {
    description: 'The room loses its connection twelve seconds into the call.',
    knobs: { dropsAfterSeconds: 12 },
  },
  'never-joins': {
    description: 'The replica never joins, and the visitor waits alone.',
    knobs: { replicaJoinsAfterMs: null },
  },
  'answer-lost': {
    description: 'Conversations are created, but the connection breaks before the answer.',
    knobs: { create: { instead: 'reset', when: 'after' } },
  },
  'late-callback': {
    description: 'Webhooks come twenty seconds late, twice, and in the wrong order.',
    knobs: { callbackDelayMs: 20_000, callbacksReordered: true, callbacksDuplicated: true },
  },
  'private-room': {
    description: 'Every room is private: it opens with its meeting token alone.',
    knobs: { alwaysPrivate: true },
  },
} as const satisfies Record<string, Scenario>;

/** The name of a scenario. */
export type ScenarioName = keyof typeof scenarios;
