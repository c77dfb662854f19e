// Connections that say anything and are cut off anywhere, against the endpoint with the simulator behind it. `npm run fuzz`
// draws others.
import { describe, expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { runKind, say, sharedSeed } from './kind.ts';
import { Arena } from './sockets/arena.ts';
import { everyCut } from './sockets/cuts.ts';
import { socketKinds } from './sockets/kinds.ts';
import { readReplies } from './sockets/replies.ts';
import { judge } from './sockets/verdict.ts';

const limitMs = 300_000;
const socketsBefore = openSockets();
const arena = await Arena.open();

function openSockets(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
}

describe('a request cut off at each of its bytes', () => {
  const most = 60;
  it.each(['ends', 'ends at once'] as const)(
    'that %s does no harm',
    { timeout: limitMs },
    async (how) => {
      const all = everyCut(how);
      for (let at = 0; at < all.length; at += most) await arena.play(all.slice(at, at + most));
      say(`fuzz sockets.every-cut: ${String(all.length)} cases`);
    },
  );
});

describe('connections that say', () => {
  it.each(socketKinds(arena))('$name keep their rule', { timeout: limitMs }, async (kind) => {
    const cases = await runKind(kind, { seed: sharedSeed, scale: 1 });
    say(`fuzz ${kind.name}: ${String(cases)} cases, seed ${String(sharedSeed)}`);
    expect(cases).toBeGreaterThanOrEqual(kind.cases / 2);
  });
});

it('no connection is left when the endpoint has stopped', async () => {
  await arena.close();
  await until('they are closed', () => openSockets() <= socketsBefore);
});

// A check that cannot fail is none.
describe('the judge of replies', () => {
  const shaped = (status: string, body: string, more = '') =>
    `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncache-control: no-store\r\nx-content-type-options: nosniff\r\n${more}content-length: ${String(body.length)}\r\n\r\n${body}`;
  const refusal = (code: string, error = 'No.') => JSON.stringify({ error, code, request_id: 'x' });

  it.each([
    ['an internal error', shaped('500 x', refusal('internal'))],
    ['a wrong status', shaped('400 x', refusal('bad_token'))],
    ['a code of nobody', shaped('400 x', refusal('strange'))],
    ['a stack', shaped('400 x', refusal('bad_request', 'no at x (/a/b.ts:1:2)'))],
    ['a secret', shaped('400 x', refusal('bad_request', 'the-secret'))],
    ['a header of nobody', shaped('400 x', refusal('bad_request'), 'x-powered-by: y\r\n')],
    [
      'another page’s origin',
      shaped('400 x', refusal('bad_request'), 'access-control-allow-origin: https://evil.test\r\n'),
    ],
    ['a refusal of Node’s own', 'HTTP/1.1 417 Expectation Failed\r\ncontent-length: 0\r\n\r\n'],
    ['what is longer than it says', `${shaped('400 x', refusal('bad_request'))}more`],
  ])('notices %s', (_what, text) => {
    const circumstances = { secrets: ['the-secret'], said: '' };
    expect(() => readReplies(text).forEach((reply) => judge(reply, circumstances))).toThrow();
  });

  it('takes a refusal as it should be', () => {
    const text = shaped('400 x', refusal('bad_request'));
    readReplies(text).forEach((reply) => judge(reply, { secrets: ['the-secret'], said: '' }));
  });
});
