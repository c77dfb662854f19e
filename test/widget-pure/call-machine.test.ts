// Every state of a call and everything that can happen there; no browser is needed for it.
import { describe, expect, it } from 'vitest';
import { type CallEvent, type CallState, transition } from '../../widget/call/call-machine.ts';

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
  ended: { ask: 'consent', start: 'requesting', dismiss: 'idle', leave: 'idle' },
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

const states = Object.keys(moves) as CallState[];

describe('whatever happens', () => {
  const everywhere = states.flatMap((state) => events.map((event) => [state, event] as const));
  const billed: CallState[] = ['waiting', 'live', 'ending'];

  it('a call leads to its end or back to the beginning', () => {
    for (const start of states) {
      const reached = new Set<CallState>([start]);
      for (const state of reached)
        for (const event of events) reached.add(transition(state, event));
      expect([start, reached.has('idle') || reached.has('ended')]).to.deep.equal([start, true]);
    }
  });

  it('a conversation begins only by an admission that was asked for', () => {
    for (const [state, event] of everywhere) {
      if (!billed.includes(state) && billed.includes(transition(state, event))) {
        expect([state, event]).to.deep.equal(['requesting', 'admitted']);
      }
    }
  });

  it('leaving leaves nothing running', () => {
    for (const state of states) {
      expect(['idle', 'ended']).to.include(transition(state, 'leave'));
    }
  });

  it('a conversation is never forgotten: it ends before anything else begins', () => {
    for (const [state, event] of everywhere) {
      const next = transition(state, event);
      if (billed.includes(state) && !billed.includes(next)) expect(next).to.equal('ended');
    }
  });
});
