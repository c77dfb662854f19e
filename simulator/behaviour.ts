// The knobs of the simulator and how they stand when everything works. Knows no scenario by name.
import type { Answer, ErrorKey } from './answers.ts';

/** What may go wrong with one operation. */
export interface Trouble {
  /** Real milliseconds of waiting. A caller that hangs up meanwhile does not stop the deed. */
  readonly delayMs?: number;
  /**
   * What the caller gets in place of the true answer: its socket reset, nothing ever, the first
   * half of the true JSON (the deed is done then), or this answer.
   */
  readonly instead?: 'reset' | 'silence' | 'half' | Answer;
  /**
   * Trouble comes before the deed, which `instead` then prevents, or after it; or `instead` is sent
   * at once and the deed is done `delayMs` later, as behind a gateway that gave up. Default before.
   */
  readonly when?: 'before' | 'after' | 'early';
  /** Only so many calls are troubled, counted from `play`. Default all. */
  readonly times?: number;
}

/**
 * The operations that trouble can be made for: `read` is both GETs of conversations, `library` those of
 * faces and PALs, `page` the room's page.
 */
export type Operation = 'create' | 'end' | 'read' | 'delete' | 'library' | 'page';

/** The trouble every call of an operation is in, or who says so call by call (see chance.ts). */
export type TroubleKnob = Trouble | (() => Trouble);

/** Every knob. They combine freely. */
export interface Behaviour extends Readonly<Record<Operation, TroubleKnob>> {
  /** Refuse every key with 401. */
  readonly refusesKey: boolean;
  /** Refuse create with 402. */
  readonly outOfCredits: boolean;
  /** Concurrent conversations; null takes the number the simulator was started with. */
  readonly slots: number | null;
  /** Integrators report a full account as 400, and as 429. */
  readonly capacityStatus: 400 | 429;
  /** Rows on a page of faces or PALs, whatever `limit` asks for; null is no limit. */
  readonly mostRows: number | null;
  /** Faces and PALs are filtered by their type; off, that part of the query is not known. */
  readonly filtersTypes: boolean;
  /** Rows of faces and PALs have their old names, whatever the path. */
  readonly oldRows: boolean;
  /** Put every refusal's sentence under this key; null keeps the reported one. */
  readonly errorKey: ErrorKey | null;
  /** Origin put into `conversation_url`; null takes the true one. */
  readonly roomOrigin: string | null;
  /** Status of a good end. Its body is empty either way. */
  readonly endStatus: 200 | 204;
  /** Status of ending what has ended; Tavus documents none. */
  readonly secondEndStatus: 200 | 400;
  /** Leave ` reached` off the shutdown reasons, as some of Tavus's samples do. */
  readonly bareReasons: boolean;
  /** Every room is private, as with `require_auth`. */
  readonly alwaysPrivate: boolean;
  /** Meeting tokens live so many seconds; null is as long as the room waits for its first visitor. */
  readonly tokenSeconds: number | null;
  /** Create keeps a private room's token to itself, so that nobody can be let in. */
  readonly withholdsToken: boolean;
  /** Tavus's own three timers end conversations; off, only the API does. */
  readonly timersRun: boolean;
  /** The plan's longest call in seconds: a longer `max_call_duration` is lowered in silence. */
  readonly planSeconds: number | null;
  /** From create to the replica's joining; null is never. */
  readonly replicaJoinsAfterMs: number | null;
  /** The room page loses its connection so many seconds after joining; null is never, here and below. */
  readonly dropsAfterSeconds: number | null;
  /** The room puts its visitor out so many seconds after joining. */
  readonly ejectsAfterSeconds: number | null;
  /** The room's own time is over so many seconds after joining. */
  readonly expiresAfterSeconds: number | null;
  /** The room page leaves so many seconds after joining, as if its visitor had. */
  readonly leavesAfterSeconds: number | null;
  /** The visitor's line gets weak so many seconds after joining, and well again a little later. */
  readonly weakensAfterSeconds: number | null;
  /** The room page shows a button, and joins once it is pressed. */
  readonly asksBeforeJoining: boolean;
  /** Every chair of every room is taken. */
  readonly roomsFull: boolean;
  /** The visitor has no camera, whatever the browser says. */
  readonly cameraMissing: boolean;
  /** What she says is told twice, of role `pal` and of role `replica`, as since Tavus's renaming; off, of `pal` alone. */
  readonly rolesDoubled: boolean;
  /** Webhooks leave so many milliseconds of the simulator's clock late. */
  readonly callbackDelayMs: number;
  /** Webhooks due together leave in reverse. */
  readonly callbacksReordered: boolean;
  /** Every webhook leaves twice. */
  readonly callbacksDuplicated: boolean;
}

/** Everything works. */
export const works: Behaviour = {
  create: {},
  end: {},
  read: {},
  delete: {},
  library: {},
  page: {},
  refusesKey: false,
  outOfCredits: false,
  slots: null,
  capacityStatus: 400,
  mostRows: null,
  filtersTypes: true,
  oldRows: false,
  errorKey: null,
  roomOrigin: null,
  endStatus: 200,
  secondEndStatus: 200,
  bareReasons: false,
  alwaysPrivate: false,
  tokenSeconds: null,
  withholdsToken: false,
  timersRun: true,
  planSeconds: null,
  replicaJoinsAfterMs: 0,
  dropsAfterSeconds: null,
  ejectsAfterSeconds: null,
  expiresAfterSeconds: null,
  leavesAfterSeconds: null,
  weakensAfterSeconds: null,
  asksBeforeJoining: false,
  roomsFull: false,
  cameraMissing: false,
  rolesDoubled: true,
  callbackDelayMs: 0,
  callbacksReordered: false,
  callbacksDuplicated: false,
};
