// An endpoint with one line for one call at a time, on a clock that the test moves, and visitors who ask
// it, each from an address of his own.
import { onTestFinished } from 'vitest';
import type { WaitingReply } from '../../../contract/calls.ts';
import { openStand, type Reply, type Stand } from '../../support/stand.ts';
import { until } from '../../support/until.ts';

export interface LineStand extends Stand {
  /** Epoch ms. */
  readonly now: () => number;
  passes(ms: number): void;
  /** Asks as the page of a visitor. */
  ask(who: string, body?: object, address?: string): Promise<Reply>;
  cancel(who: string): Promise<Reply>;
  /** Somebody who does not wait. */
  hurried(): Promise<Reply>;
  /** Somebody's call; resolves with what ends it. */
  busy(): Promise<() => Promise<void>>;
  /** How often Tavus was asked for a conversation. */
  creates(): number;
  /** The request keys of those in line. */
  inLine(): Promise<string[]>;
}

export const keyOf = (who: string) => `key-of-${who}-`.padEnd(22, '0');

export const placeTold = ({ text }: Reply) => (JSON.parse(text) as WaitingReply).place;

const addressOf = (who: string) =>
  `203.0.113.${String(who.split('').reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 256)}`;

const settings = {
  MAX_CONCURRENT_CALLS: '1',
  TRUST_PROXY: '127.0.0.1',
  ABSENT_SECONDS: '3600',
  LEASE_SECONDS: '3600',
  PRESENCE_GRACE_SECONDS: '600',
};

/** Closed with its test. */
export async function openLine(env: Record<string, string> = {}): Promise<LineStand> {
  let time = Date.UTC(2026, 4, 20, 12);
  const now = () => time;
  const stand = await openStand({ now, env: { ...settings, ...env } });
  onTestFinished(() => stand.close());
  const { ledger } = stand;
  const hurried = () => stand.create({}, { 'x-forwarded-for': '198.51.100.1' });
  return {
    ...stand,
    get asked() {
      return stand.asked;
    },
    now,
    passes: (ms) => void (time += ms),
    ask: (who, body = { wait: true }, address = addressOf(who)) =>
      stand.create({ request_key: keyOf(who), ...body }, { 'x-forwarded-for': address }),
    cancel: (who) => stand.post('/api/conversations/cancel', keyOf(who)),
    hurried,
    async busy() {
      const { conversation_id: id, end_token: token } = (await hurried()).json;
      return async () => {
        await stand.post(`/api/conversations/${id}/end`, token);
        await until('it has ended', async () => (await ledger.open()).length === 0);
      };
    },
    creates: () => stand.asked.filter(({ path }) => path.endsWith('/conversations')).length,
    inLine: async () => (await ledger.line()).places.map(({ requestKey }) => requestKey),
  };
}
