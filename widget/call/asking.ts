// From a request to an answer: in line where all lines are busy, from an endpoint that knows no line
// without one, with a proof where the endpoint wants one. Whatever came to nothing is undone by its key.
import type { Challenge } from '../../contract/challenges.ts';
import { type Answer, type Place, refused } from './answers.ts';
import type { Check } from './call-details.ts';
import type { Endpoint, Request } from './endpoint.ts';
import type { LineOptions } from './line.ts';

/** The element, which the check that the visitor is human may need a place in, and who hears of that check. */
export interface Checked {
  readonly host: HTMLElement & { readonly updateComplete: Promise<unknown> };
  /** Undefined is the end of it. */
  readonly checking: (check: Check | undefined) => void;
}

/** Who is asked for what, and who hears of the line. */
export interface Asking extends Pick<LineOptions, 'placed' | 'resting'>, Checked {
  readonly endpoint: Pick<Endpoint, 'create' | 'cancelOnLeaving'>;
  readonly request: Request;
}

/** Asks until there is an answer; what `signal` breaks off, its owner undoes. */
export async function askForCall(asking: Asking, signal: AbortSignal): Promise<Answer> {
  const { endpoint, request } = asking;
  let challenge: string | undefined;
  const create = async (body: Request) => {
    const ask = () => endpoint.create({ ...body, ...(challenge && { challenge }) }, signal);
    const reply = await ask();
    if (reply?.kind !== 'refused' || !reply.challenge) return reply;
    challenge = await prove(reply.challenge, asking, signal);
    return challenge && !signal.aborted ? ask() : reply;
  };
  const patient = { ...request, wait: true };
  let reply = await create(patient);
  if (knowsNoLine(reply)) reply = await create(request);
  if (reply?.kind === 'admitted') return reply;
  const isCertain = reply?.kind === 'refused';
  if (reply?.kind === 'waiting') {
    reply = await standInLine(reply, { ...asking, ask: () => create(patient) }, signal);
    if (reply?.kind === 'admitted') return reply;
  }
  // An answer was lost on its way, perhaps, or nobody asks for the place any more: what there is or
  // will be must not stay.
  if (!isCertain && !signal.aborted) endpoint.cancelOnLeaving(request.request_key);
  return reply ?? refused('unreachable');
}

/** Most endpoints want no proof: what makes one loads where it is wanted. Undefined when there is none. */
async function prove(
  challenge: Challenge,
  checked: Checked,
  signal: AbortSignal,
): Promise<string | undefined> {
  checked.checking('working');
  try {
    return await (challenge.kind === 'turnstile'
      ? (await import('./turnstile.ts')).prove(challenge, checked, signal)
      : (await import('./altcha.ts')).prove(challenge, signal));
  } catch {
    return undefined;
  } finally {
    checked.checking(undefined);
  }
}

/** An endpoint older than the line refuses what it does not know, and names it. */
function knowsNoLine(reply: Answer | Place | undefined): boolean {
  if (reply?.kind !== 'refused' || reply.code !== 'bad_request') return false;
  return /\bwait\b/.test(reply.message ?? '');
}

/** Most calls begin without: the line loads for those that do not. Without it, the place is given up. */
async function standInLine(
  place: Place,
  options: LineOptions,
  signal: AbortSignal,
): Promise<Answer | undefined> {
  options.placed(place.place);
  const line = await import('./line.ts').catch(() => undefined);
  return line ? line.standInLine(place, options, signal) : refused('at_capacity');
}
