// Whether a create comes from a visitor who was found to be human. A request key is checked once: in line, or
// with a call that is not over, it needs no second proof. Knows neither HTTP nor which check there is.
import type { CreateRequest } from '../../contract/calls.ts';
import type { Challenge } from '../../contract/challenges.ts';
import { Refusal } from '../errors.ts';

/** Who asks for a call. */
export interface Asker {
  readonly requestKey: string;
  /** A page's, as browsers write it. */
  readonly origin: string;
  /** The visitor's address, whole. */
  readonly ip: string;
}

/** One way to tell visitors from robots. */
export interface Method {
  /** What the page of this request key has to do. */
  pose(requestKey: string): Promise<Challenge>;
  /**
   * Whether this proves that this asker is human.
   * @throws Refusal when nobody can tell at present
   */
  accepts(proof: string, asker: Asker): Promise<boolean>;
  /** Closes its connections. */
  close?(): Promise<void>;
}

export interface Check {
  /** Whether a create, not validated yet, will only be told what to do first: it costs nobody anything. */
  isOnlyTold(body: unknown): Promise<boolean>;
  /**
   * Lets a create pass.
   * @throws Refusal `challenge_failed`, with what the page has to do
   */
  pass(request: CreateRequest, from: Omit<Asker, 'requestKey'>): Promise<void>;
}

/** Nobody is checked. */
export const noCheck: Check = {
  isOnlyTold: async () => false,
  pass: async () => undefined,
};

/** @param isUnderWay whether a request key has a place in line, or a call that is not over */
export function createCheck(
  method: Method,
  isUnderWay: (requestKey: string) => Promise<boolean>,
): Check {
  return {
    async isOnlyTold(body) {
      const { challenge, request_key: key } = (body ?? {}) as Readonly<Record<string, unknown>>;
      if (challenge !== undefined || typeof key !== 'string') return false;
      return !(await isUnderWay(key));
    },
    async pass({ request_key: requestKey, challenge: proof }, from) {
      if (requestKey === undefined) {
        const sentence = 'request_key is required where visitors are checked to be human.';
        throw new Refusal('bad_request', { sentence });
      }
      if (await isUnderWay(requestKey)) return;
      if (proof !== undefined && (await method.accepts(proof, { ...from, requestKey }))) return;
      throw new Refusal('challenge_failed', {
        ...(proof === undefined && { sentence: 'This call needs a check that you are human.' }),
        challenge: await method.pose(requestKey),
      });
    },
  };
}
