import { type CallEvent, type CallState, transition } from '../../widget/call-machine.ts';
import { expect } from './expect.ts';

const events: CallEvent[] = [
  'ask',
  'start',
  'dismiss',
  'admitted',
  'refused',
  'joined',
  'end',
  'confirmed',
  'over',
  'leave',
];

// Every state and every event; what is not named changes nothing.
const moves: Record<CallState, Partial<Record<CallEvent, CallState>>> = {
  idle: { ask: 'consent', start: 'requesting' },
  consent: { start: 'requesting', dismiss: 'idle', leave: 'idle' },
  requesting: { admitted: 'waiting', refused: 'failed', end: 'idle', leave: 'ended' },
  waiting: { joined: 'live', end: 'ending', over: 'ended', leave: 'ended' },
  live: { end: 'ending', over: 'ended', leave: 'ended' },
  ending: { confirmed: 'ended', leave: 'ended' },
  ended: { ask: 'consent', start: 'requesting', dismiss: 'idle' },
  failed: { start: 'requesting', dismiss: 'idle', leave: 'idle' },
};

describe('the call machine', () => {
  for (const [state, known] of Object.entries(moves) as [CallState, (typeof moves)[CallState]][]) {
    for (const event of events) {
      const next = known[event];
      it(`${state}: ${event} ${next ? `leads to ${next}` : 'is ignored'}`, () => {
        expect(transition(state, event)).to.equal(next ?? state);
      });
    }
  }

  it('leaves every state in which a conversation may exist when the visitor leaves', () => {
    for (const state of ['requesting', 'waiting', 'live', 'ending'] as const) {
      expect(transition(state, 'leave')).to.equal('ended');
    }
  });
});
