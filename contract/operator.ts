// What the operator's listener and its dashboard say to each other: the schema is the type, and what is
// in no schema is not sent. No reply holds an address or a visitor's hash.
import { Type, type Static } from 'typebox';
import { EndReason } from './calls.ts';

const Time = Type.Integer({ description: 'Epoch ms.' });
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

const callFields = {
  key: Type.String({ description: 'Ours: tells calls apart before Tavus has named them.' }),
  id: orNull(Type.String({ description: 'Tavus’s conversation id, once it is known.' })),
  state: Type.Enum(['opening', 'unknown', 'live', 'ending']),
  origin: Type.String(),
  site: orNull(Type.String()),
  since: Time,
  ends_at: orNull(Time),
  wished_at: orNull(Time),
  reason: orNull(EndReason),
  attempts: Type.Integer({ description: 'Vain ones to have Tavus end it.' }),
  sign: Type.Enum(['stream', 'heartbeats', 'leaving', 'none'], {
    description:
      'How its page is heard: an open stream, heartbeats alone, gone and in its grace, or not at all.',
  }),
};

/** A call that holds a place, without what changes by itself from second to second. */
export const OpenCall = Type.Object(callFields);
export type OpenCall = Static<typeof OpenCall>;

/** The same as one look shows it. */
const SeenCall = Type.Object({
  ...callFields,
  seconds: Type.Integer(),
  remaining_seconds: orNull(Type.Integer()),
});

/** One who waits in line for a call. */
export const Waiter = Type.Object({
  place: Type.Integer({ description: 'From 1.' }),
  since: Time,
  present: Type.Boolean({ description: 'Has asked within the last seconds.' }),
});
export type Waiter = Static<typeof Waiter>;

/** Reply of `GET /calls`. */
export const CallsReply = Type.Object({ calls: Type.Array(SeenCall), waiting: Type.Array(Waiter) });

/** A call that is over. */
export const PastCall = Type.Object({
  key: Type.String(),
  id: orNull(Type.String({ description: 'Null where Tavus has made nothing.' })),
  origin: Type.String(),
  site: orNull(Type.String()),
  since: Time,
  ended_at: Time,
  seconds: Type.Integer(),
  reason: orNull(EndReason),
  end_lag_ms: orNull(Type.Integer({ description: 'From the wish to Tavus’s confirmation.' })),
});
export type PastCall = Static<typeof PastCall>;

/** Reply of `GET /history`; `next` is the `before` of the page after this one. */
export const HistoryReply = Type.Object({ calls: Type.Array(PastCall), next: orNull(Time) });
export type HistoryReply = Static<typeof HistoryReply>;

const Counts = Type.Record(Type.String(), Type.Number());

/** What the last hour was like, a minute each, the present one last. */
export const Minutes = Type.Object({
  from: Type.Integer({ description: 'When the first one began, epoch ms.' }),
  live: Type.Array(Type.Integer({ description: 'Most at a time.' })),
  opened: Type.Array(Type.Integer()),
});
export type Minutes = Static<typeof Minutes>;

/** Reply of `GET /summary`. */
export const Summary = Type.Object({
  version: Type.String(),
  admitting: Type.Object({
    paused_at: orNull(Time),
    out_of_credits: Type.Boolean(),
    draining: Type.Boolean({ description: 'This instance admits nobody.' }),
  }),
  limits: Type.Object({ calls: Type.Integer(), call_seconds: Type.Integer() }),
  today: Type.Object({
    day: Type.String({ description: 'UTC, 2026-05-20.' }),
    calls: Type.Integer(),
    spent_seconds: Type.Integer({ description: 'Open calls count with what they may last.' }),
    budget_seconds: Type.Integer({ description: '0 is no limit.' }),
    ended: Counts,
    refused: Counts,
  }),
  hour: Type.Object({
    minutes: Minutes,
    end_lag_ms: orNull(Type.Object({ p50: Type.Integer(), p95: Type.Integer() })),
    calls: Type.Integer({ description: 'Ended within it.' }),
  }),
});
export type Summary = Static<typeof Summary>;

/** One to talk to: a persona or a replica of the account. */
const Person = Type.Object({
  id: Type.String(),
  name: Type.String(),
  owner: orNull(Type.Enum(['own', 'stock'])),
  replica_id: Type.Optional(orNull(Type.String({ description: 'A persona’s own replica.' }))),
  status: Type.Optional(Type.String()),
  model: Type.Optional(Type.String()),
  picture: Type.Optional(orNull(Type.String({ description: 'A short video, https.' }))),
});
export type Person = Static<typeof Person>;

/** Reply of `GET /people`. */
export const PeopleReply = Type.Object({
  personas: Type.Array(Person),
  replicas: Type.Array(Person),
});
export type PeopleReply = Static<typeof PeopleReply>;

/** Events of `GET /events`: everything first, then what has changed. */
export type OperatorEvent =
  | {
      event: 'snapshot';
      data: { now: number; calls: OpenCall[]; waiting: Waiter[]; summary: Summary };
    }
  | { event: 'calls'; data: { now: number; changed: OpenCall[]; gone: string[] } }
  | { event: 'waiting'; data: { waiting: Waiter[] } }
  | { event: 'summary'; data: { summary: Summary } }
  /** The ledger does not answer: what was told may be old. */
  | { event: 'stale'; data: { since: number } };
