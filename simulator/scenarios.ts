// The simulator's named behaviours: the closed list that SANDBOX_SCENARIO and tests choose from.
// Knows which knobs a name turns, not what a knob does.
import { silentPage } from './answers.ts';
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
  'room-never-loads': {
    description: 'The room’s page is asked for, and no answer ever comes.',
    knobs: { page: { instead: 'silence' } },
  },
  'room-silent': {
    description: 'The room’s page loads, and then says nothing.',
    knobs: { page: { instead: silentPage } },
  },
  'pre-join': {
    description: 'The room shows a Join button first, and waits for it.',
    knobs: { asksBeforeJoining: true },
  },
  'late-replica': {
    description: 'The replica joins eight seconds after the conversation was created.',
    knobs: { replicaJoinsAfterMs: 8_000 },
  },
  ejected: {
    description: 'The room puts its visitor out after ten seconds.',
    knobs: { ejectsAfterSeconds: 10 },
  },
  'leaves-by-itself': {
    description: 'The room leaves after ten seconds, as if its visitor had.',
    knobs: { leavesAfterSeconds: 10 },
  },
  'room-expires': {
    description: 'The room’s own time is over after twelve seconds.',
    knobs: { expiresAfterSeconds: 12 },
  },
  'room-full': {
    description: 'Every chair of the room is taken.',
    knobs: { roomsFull: true },
  },
  'token-expired': {
    description: 'Rooms are private, and their tokens have expired before they can be used.',
    knobs: { alwaysPrivate: true, tokenSeconds: 0 },
  },
  'not-allowed': {
    description: 'Rooms are private, and nobody is given a token.',
    knobs: { alwaysPrivate: true, withholdsToken: true },
  },
  'weak-network': {
    description:
      'The visitor’s line is weak from the third second on, and recovers after ten more.',
    knobs: { weakensAfterSeconds: 3 },
  },
  'no-camera': {
    description: 'The room finds no camera.',
    knobs: { cameraMissing: true },
  },
} as const satisfies Record<string, Scenario>;

/** The name of a scenario. */
export type ScenarioName = keyof typeof scenarios;
