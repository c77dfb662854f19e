// The endpoint of the socket cases, with the simulator behind it, and what has to be true after each batch of them:
// replies in the contract's shape, no call live but those that should be, and everything as it was before.
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { CreateReply } from '../../../contract/calls.ts';
import { createTokens } from '../../../server/calls/tokens.ts';
import { canaryKey, openStand, type Stand } from '../../support/stand.ts';
import { until } from '../../support/until.ts';
import type { Behaviour } from '../../../simulator/behaviour.ts';
import { readReplies, type Reply } from './replies.ts';
import { judge } from './verdict.ts';
import { visit, watch, type Case, type Heard, type Watch } from './visit.ts';

const dist = join(import.meta.dirname, '../../../dist');
const tokenSecret = 'token_secret_canary_91c04be7d3a2';
/** Stands in what Tavus says, and must stand in no reply. */
export const upstreamText = 'Upstream_Canary';
/** Begins the name of what is never to be created. */
export const smuggled = 'smuggled';
/** What stands in the bytes of a case for what is only known when it is played; as long as that. */
export const placeholders = {
  victim: 'cVICTIMxxxxx',
  mine: 'cMINExxxxxxx',
  token: 'tTOKEN'.padEnd(43, 'x'),
  webhook: 'sWEBHOOK'.padEnd(43, 'x'),
};

const longestGraceMs = 3_700_000;
/** Beyond the time after which a create that Tavus does not list has made nothing. */
const settledMs = 1_000;

type Call = Pick<CreateReply, 'conversation_id' | 'end_token'>;

export class Arena {
  readonly #stand: Stand;
  readonly #watch: Watch;
  readonly #secrets: readonly string[];
  readonly #webhook: string;
  readonly #pass: (ms: number) => void;
  /** How many cases have been played. */
  played = 0;

  private constructor(stand: Stand, pass: (ms: number) => void) {
    this.#stand = stand;
    this.#pass = pass;
    this.#watch = watch(stand.app.server);
    this.#webhook = createTokens(tokenSecret, stand.ledger.identity).webhookSecret;
    this.#secrets = [
      canaryKey,
      tokenSecret,
      new URL(stand.simulator.url).host,
      'tavusapi',
      upstreamText,
    ];
  }

  static async open(): Promise<Arena> {
    let ahead = 0;
    const stand = await openStand({
      now: () => Date.now() + ahead,
      pace: { doubtMs: 20, settleMs: 500 },
      simulator: { slots: 500, roomOrigin: 'https://rooms.daily.co' },
      assets: { folder: dist, playground: false, roomSources: [] },
      env: {
        ...{ TOKEN_SECRET: tokenSecret, TRUST_PROXY: '127.0.0.1', RATE_LIMIT_MAX: '1000000' },
        ...{ MAX_CONCURRENT_CALLS: '300', PRESENCE_GRACE_SECONDS: '600', LEASE_SECONDS: '3600' },
        ...{ MAX_CALL_SECONDS: '86400', PAGE_FIELDS: 'language,custom_greeting' },
        ...{ ALLOWED_PERSONA_IDS: 'p1,p2', PUBLIC_URL: 'http://localhost:1' },
      },
    });
    await stand.app.listen({ port: 0, host: '127.0.0.1' });
    return new Arena(stand, (ms) => void (ahead += ms));
  }

  close(): Promise<void> {
    return this.#stand.close();
  }

  /** Plays all of them at the same time, and holds what came of it against the rules. */
  async play(
    cases: readonly Case[],
    trouble: Partial<Behaviour> = {},
  ): Promise<readonly (readonly Reply[])[]> {
    try {
      return await this.#played(cases, trouble);
    } catch (error) {
      this.#stand.simulator.play('works');
      // What comes next, smaller, is to fail by itself or not at all.
      await this.#clear();
      throw error;
    }
  }

  async #played(
    cases: readonly Case[],
    trouble: Partial<Behaviour>,
  ): Promise<readonly (readonly Reply[])[]> {
    this.played += cases.length;
    const [victim, mine] = [await this.#call(), await this.#call()];
    this.#stand.simulator.play(trouble);
    const { port } = this.#stand.app.server.address() as AddressInfo;
    const heard = await Promise.all(
      cases.map((one) => {
        const bytes = this.#filled(one.bytes, victim, mine);
        return visit(port, { ...one, bytes }, this.#watch);
      }),
    );
    const replies = heard.map((one, at) => this.#judged(one, cases[at]?.most ?? 0));
    this.#stand.simulator.play('works');
    const hasLeft = cases.some(({ leaving }) => leaving !== 'ends');
    await this.#settle(replies.flat(), { victim, mine, hasLeft });
    return replies;
  }

  #filled(bytes: string, victim: Call, mine: Call): string {
    return bytes
      .replaceAll(placeholders.victim, victim.conversation_id)
      .replaceAll(placeholders.mine, mine.conversation_id)
      .replaceAll(placeholders.token, mine.end_token)
      .replaceAll(placeholders.webhook, this.#webhook);
  }

  #judged({ said, text }: Heard, most: number): Reply[] {
    try {
      const replies = readReplies(text);
      assert.ok(
        replies.length <= most,
        `${String(replies.length)} replies, ${String(most)} at most`,
      );
      for (const reply of replies) judge(reply, { secrets: this.#secrets, said });
      return replies;
    } catch (error) {
      const exchange = `said ${JSON.stringify(said)}\nheard ${JSON.stringify(text.slice(0, 2_000))}`;
      throw new Error(`${String(error)}\n${exchange}`, { cause: error });
    }
  }

  /** A call as a visitor's page opens it. */
  async #call(): Promise<Call> {
    const { status, json, text } = await this.#stand.create();
    assert.equal(status, 201, text);
    return json;
  }

  async #end({ conversation_id: id, end_token: token }: Call): Promise<void> {
    const { status, text } = await this.#stand.post(`/api/conversations/${id}/end`, token);
    assert.equal(status, 204, text);
  }

  async #settle(
    replies: readonly Reply[],
    { victim, mine, hasLeft }: { victim: Call; mine: Call; hasLeft: boolean },
  ): Promise<void> {
    const { ledger, simulator } = this.#stand;
    await until('all connections are closed', async () => (await this.#connections()) === 0);
    await until('every create and end has come to its end', async () => {
      const states = (await ledger.open()).map(({ state }) => state);
      // What nobody knows for certain is looked for at Tavus when it has had its time.
      if (states.includes('unknown')) this.#pass(settledMs);
      return states.every((state) => state === 'live');
    });
    const live = new Set(simulator.meter.live().map(({ id }) => id));
    const known = (await ledger.open()).map(({ conversationId }) => conversationId);
    assert.deepEqual([...live].sort(), known.sort(), 'the ledger and Tavus differ');
    assert.ok(live.has(victim.conversation_id), 'somebody has ended another’s call');
    const told = replies.filter(({ status, isWhole }) => status === 201 && isWhole).map(callOf);
    const expected = new Set([...told, victim, mine].map((one) => one.conversation_id));
    if (!hasLeft)
      assert.deepEqual(
        [...live].filter((id) => !expected.has(id)),
        [],
        'nobody knows them',
      );
    const made = simulator.meter.conversations();
    const ids = new Set(made.map(({ id }) => id));
    assert.deepEqual(
      told.filter((one) => !ids.has(one.conversation_id)),
      [],
      'never created',
    );
    assert.deepEqual(
      made.filter(({ name }) => name.startsWith(smuggled)),
      [],
      'smuggled in',
    );
    for (const call of [...told, victim, mine]) await this.#end(call);
    if (!hasLeft) await this.#isClear();
    // Graces run out; and where Tavus has said that there is no credit, it is asked again.
    this.#pass(longestGraceMs);
    await this.#isClear();
  }

  async #clear(): Promise<void> {
    this.#pass(longestGraceMs);
    await this.#isClear();
  }

  async #isClear(): Promise<void> {
    const { ledger, simulator } = this.#stand;
    await until(
      'nothing is live',
      async () => simulator.meter.live().length === 0 && (await ledger.open()).length === 0,
    );
    simulator.meter.reset();
  }

  #connections(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#stand.app.server.getConnections((error, count) =>
        error ? reject(error) : resolve(count),
      );
    });
  }
}

function callOf({ body }: Reply): Call {
  return JSON.parse(Buffer.from(body, 'latin1').toString('utf8')) as Call;
}
