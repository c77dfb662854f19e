// What Tavus answers, in place of the truth or after it: a visitor is told one of the refusals and not a word of it, and
// what was made in spite of it is found and ended.
import fc from 'fast-check';
import type { TroubleKnob } from '../../../simulator/behaviour.ts';
import type { Kind } from '../kind.ts';
import { anyJson, nearly } from '../pure/json.ts';
import { rightOrWrong } from '../pure/spoilt.ts';
import { upstreamText, type Arena } from './arena.ts';
import { bytesOf, probe } from './requests.ts';
import { page } from '../../support/stand.ts';
import type { Case } from './visit.ts';

const said = rightOrWrong(
  fc.constantFrom(
    ...[
      'maximum concurrent conversations',
      'out of conversational credits',
      'Invalid conversation_id',
      '',
    ],
  ),
).map((text) => `${upstreamText} ${text}`);

const bodies = fc.oneof(
  nearly({ error: said, message: said }).map((body) => JSON.stringify(body)),
  nearly({
    conversation_id: rightOrWrong(fc.constant('cdeadbeef')).map(
      (id) => `${id}${upstreamText}${'x'.repeat(60)}`,
    ),
    conversation_url: said,
    status: fc.constantFrom('active', 'ended'),
  }).map((body) => JSON.stringify(body)),
  anyJson.map((body) => JSON.stringify({ [upstreamText]: body })),
  said.map((text) => `<html>${text}`),
  fc.constantFrom('', '{', '[]', 'null', '\ud800', `"${upstreamText.repeat(999)}"`),
);

const status = fc.oneof(
  fc.constantFrom(200, 201, 204, 400, 401, 402, 403, 404, 408, 409, 425, 429, 499, 500, 502, 503),
  fc.integer({ min: 200, max: 599 }),
);

const instead = fc.oneof(
  { weight: 6, arbitrary: fc.record({ status, body: bodies }) },
  { weight: 1, arbitrary: fc.constantFrom('reset' as const, 'half' as const) },
);

const trouble = fc
  .record({ instead, isLate: fc.boolean(), times: fc.constant(6) })
  .map(({ instead, isLate, times }) => {
    // Tavus's no is taken at its word: nothing was made.
    const isNo = typeof instead === 'object' && String(instead.status).startsWith('4');
    return { instead, times, when: isLate && !isNo ? ('after' as const) : ('before' as const) };
  });

const create: Case = {
  ...{ pieces: [], leaving: 'ends', most: 2 },
  bytes:
    bytesOf({
      ...{ method: 'POST', target: '/api/conversations', chunks: null, body: '{}' },
      headers: [
        ['Origin', page],
        ['Content-Type', 'text/plain'],
      ],
    }) + probe,
};

/** All of these come at the same time; so many are a batch. */
const visitors = 8;

export function upstreamKind(arena: Arena): Kind {
  return {
    ...{ name: 'sockets.upstream', cases: 320, batch: visitors, counted: () => arena.played },
    property: fc.asyncProperty(trouble, async (drawn) => {
      const knob: TroubleKnob = drawn;
      await arena.play(
        Array.from({ length: visitors }, () => create),
        { create: knob },
      );
    }),
  };
}
