// Which of the conversations that run at Tavus are ours, and of those, which nobody keeps any more. Pure.
// The rule, from the safest end: what does not prove to be ours is a stranger's; what another deployment
// made is for that one to judge; what our ledger keeps, or is too young to be judged without it, is left
// alone.
import { readNameTag } from '../calls/tokens.ts';
import type { LedgerEntry } from '../ledger/entry.ts';
import type { TavusListed } from '../tavus/wire.ts';

export type Verdict =
  /** Nobody's any more. */
  | 'stray'
  /** Somebody may be in it. */
  | 'kept'
  /** Made by another deployment under the same secret. */
  | 'elsewhere'
  | 'stranger';

export interface Judgement {
  readonly verdict: Verdict;
  /** The rest of a sentence about it. */
  readonly because: string;
  /** Null for strangers. */
  readonly deployment: string | null;
}

export interface Jury {
  readonly secret: string;
  /** The deployments that are judged here: our ledger's own, and those that the operator names. */
  readonly deployments: readonly string[];
  /** Has what is known of a conversation of ours; null without a ledger. */
  readonly find: (conversationId: string, nonce: string) => Promise<LedgerEntry | null>;
  /** No call of this deployment lasts longer, ms. */
  readonly longestMs: (deployment: string) => number;
  /** A create this old has come to something, or to nothing, ms. */
  readonly settleMs: number;
  /** Epoch ms. */
  readonly now: number;
}

/** Clocks differ, and an end takes its time. */
const marginMs = 60_000;

export async function judge(there: TavusListed, jury: Jury): Promise<Judgement> {
  const tag = readNameTag(jury.secret, there.conversation_name);
  if (!tag) return { verdict: 'stranger', because: 'is not ours', deployment: null };
  const { deployment, nonce } = tag;
  if (!jury.deployments.includes(deployment)) {
    return { verdict: 'elsewhere', because: `is of deployment ${deployment}`, deployment };
  }
  const entry = await jury.find(there.conversation_id, nonce);
  const [verdict, because] = entry
    ? byEntry(entry, there, jury, deployment)
    : byAge(there, jury, deployment);
  return { verdict, because, deployment };
}

type Reasoned = readonly ['stray' | 'kept' | 'stranger', string];

function byEntry(entry: LedgerEntry, there: TavusListed, jury: Jury, deployment: string): Reasoned {
  const { state, conversationId, createdAt, endsAt, reason } = entry;
  if (conversationId !== null && conversationId !== there.conversation_id) {
    return ['stranger', 'has the name of another conversation'];
  }
  if (state === 'ended') return ['stray', 'has ended, says the ledger'];
  if (state === 'ending') return ['stray', 'is to end, says the ledger'];
  if (state === 'live') {
    const clock = endsAt ?? createdAt + jury.longestMs(deployment);
    return clock + marginMs < jury.now
      ? ['stray', 'is past its call clock']
      : ['kept', 'is kept by the ledger'];
  }
  const isUnderWay = reason === null && createdAt + jury.settleMs + marginMs > jury.now;
  return isUnderWay ? ['kept', 'is being created'] : ['stray', 'reached no page'];
}

function byAge({ createdAt }: TavusListed, { now, longestMs }: Jury, deployment: string): Reasoned {
  if (createdAt === null) return ['kept', 'is of unknown age'];
  return createdAt + longestMs(deployment) + marginMs < now
    ? ['stray', 'is older than any call, and no ledger knows it']
    : ['kept', 'is young, and no ledger knows it'];
}
