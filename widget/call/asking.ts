// From a request to an answer: in line where all lines are busy, from an endpoint that knows no line
// without one. Whatever came to nothing is undone by its key.
import { type Answer, type Place, refused } from './answers.ts';
import type { Endpoint, Request } from './endpoint.ts';
import type { LineOptions } from './line.ts';

/** Who is asked for what, and who hears of the line. */
export interface Asking extends Pick<LineOptions, 'placed' | 'resting'> {
  readonly endpoint: Pick<Endpoint, 'create' | 'cancelOnLeaving'>;
  readonly request: Request;
}

/** Asks until there is an answer; what `signal` breaks off, its owner undoes. */
export async function askForCall(asking: Asking, signal: AbortSignal): Promise<Answer> {
  const { endpoint, request } = asking;
  const create = (body: Request) => endpoint.create(body, signal);
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
