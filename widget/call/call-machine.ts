// What a call can be and what moves it on: one table, no effects, no time, no browser.

/** Where the visitor's call stands. */
export type CallState =
  'idle' | 'consent' | 'requesting' | 'waiting' | 'live' | 'ending' | 'ended' | 'failed';

/** What can happen to a call. */
export type CallEvent =
  | 'ask' // the visitor wants to talk and must agree first
  | 'start' // the visitor wants to talk, or has agreed
  | 'dismiss' // the visitor closed a screen on which no call runs
  | 'admitted' // the endpoint opened a conversation
  | 'refused' // the endpoint did not
  | 'joined' // the room is there
  | 'end' // the visitor, the room or the clock wants it over
  | 'confirmed' // the endpoint knows that it is over
  | 'over' // the endpoint says that it is over
  | 'leave'; // page or element is going away; nothing can be awaited any more

const transitions: Readonly<Record<CallState, Readonly<Partial<Record<CallEvent, CallState>>>>> = {
  idle: { ask: 'consent', start: 'requesting' },
  consent: { start: 'requesting', dismiss: 'idle', leave: 'idle' },
  requesting: { admitted: 'waiting', refused: 'failed', end: 'idle', leave: 'ended' },
  waiting: { joined: 'live', end: 'ending', over: 'ended', leave: 'ended' },
  live: { end: 'ending', over: 'ended', leave: 'ended' },
  ending: { confirmed: 'ended', leave: 'ended' },
  ended: { ask: 'consent', start: 'requesting', dismiss: 'idle', leave: 'idle' },
  failed: { start: 'requesting', dismiss: 'idle', leave: 'idle' },
};

/** The state after `event`; the same state when the event means nothing there. */
export function transition(state: CallState, event: CallEvent): CallState {
  return transitions[state][event] ?? state;
}
