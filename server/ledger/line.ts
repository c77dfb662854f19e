// The line of visitors who wait for a call: who stands where, who is there, whose turn it is. Pure; a
// store keeps the line as one value and replaces it within the step that decides. Knows no entry.

/** One visitor's place. Its request key is its name, and all that is needed to ask for it. */
export interface Place {
  readonly requestKey: string;
  /** Keyed hash of the visitor's address: never the address. */
  readonly visitor: string;
  /** The policy its page came under, where SITES names one. */
  readonly site?: string | null;
  /** Epoch ms of the arrival. */
  readonly since: number;
  /** Epoch ms at which it was asked for last. */
  readonly askedAt: number;
}

export interface Line {
  /** In the order of arrival. */
  readonly places: readonly Place[];
  /** When Tavus last had no room, or was last asked whether it has some again; null is no doubt. */
  readonly refusedAt: number | null;
}

/** Who asks to be let in. */
export interface Asker {
  readonly requestKey: string | null;
  readonly visitor: string;
  readonly site: string | null;
  /** Would rather wait than be refused. */
  readonly waits: boolean;
}

export interface LineTerms {
  /** Places in the line at most; 0 is no line. Those that come back to theirs are let in all the same.
   * A newcomer gets that of an absent one when there is no other. */
  readonly maxWaitingVisitors: number;
  /** Whoever has not asked for so long is absent, and nobody waits for him, ms. */
  readonly presentMs: number;
}

/** What the line says to one who asks. */
export type Turn =
  /** With the place to come back to when Tavus has no room; null for one who does not wait. */
  | { readonly kind: 'admitted'; readonly place: Place | null }
  /** `place` counts from 1. */
  | { readonly kind: 'waiting'; readonly place: number; readonly tavusIsFull: boolean }
  | { readonly kind: 'at_capacity' };

/** In which a page asks three times, or twice when Tavus is full. */
export const usualPresentMs = 10_000;

/** For so long an absent one may come back to his place, unless somebody else needs it: a hidden tab may
 * ask but once a minute, ms. */
export const placeLifeMs = 90_000;

/** One address must not fill the line. */
export const placesOfOneVisitor = 3;

/** For so long nobody asks Tavus after it had no room, ms; then whoever stands first asks alone. */
export const tavusFullMs = 10_000;

/** After so long its last refusal tells nothing any more, ms. */
export const tavusDoubtMs = 60_000;

export const emptyLine: Line = { places: [], refusedAt: null };

/** What may begin now. */
export interface Room {
  /** Calls, by our own cap. */
  readonly free: number;
  /** Calls of each site that has a cap of its own. */
  readonly freeOfSite: Readonly<Record<string, number>>;
}

/**
 * Whose turn it is: a call may begin while more are free than there are visitors present before this
 * one. Who has no place has all of them before him, so that nobody overtakes.
 * Who waits for a site that is full keeps nobody of another one waiting.
 */
export function takeTurn(
  line: Line,
  asker: Asker,
  { free, freeOfSite, at, ...terms }: Room & LineTerms & { readonly at: number },
): { readonly turn: Turn; readonly line: Line } {
  const kept = withoutLapsed(line, at);
  const own = placeIn(kept, asker.requestKey);
  const before = own ? kept.places.slice(0, kept.places.indexOf(own)) : kept.places;
  const present = before.filter((place) => silence(place, at) < terms.presentMs);
  const ofOwnSite = present.filter((place) => siteOf(place) === siteOf(asker)).length;
  const ahead = ofOwnSite + othersAhead(present, asker, freeOfSite);
  const room = own || ahead > 0 ? roomAtTavus(kept, at) : Infinity;
  const hasRoomOnSite = (freeOfSite[siteOf(asker)] ?? Infinity) > ofOwnSite;
  if (Math.min(free, room) > ahead && hasRoomOnSite) {
    const place = own ?? placeFor(kept, asker, at, terms);
    const without = withoutKey(kept, asker.requestKey);
    return {
      turn: { kind: 'admitted', place },
      // Who asks whether there is room again asks alone.
      line: room === Infinity ? without : { ...without, refusedAt: at },
    };
  }
  const place = asker.waits ? (own ?? placeFor(kept, asker, at, terms)) : null;
  if (!place) return { turn: { kind: 'at_capacity' }, line: kept };
  const turn = { kind: 'waiting', place: ahead + 1, tavusIsFull: room < Infinity } as const;
  const roomy = own ? kept : withRoom(kept, at, terms);
  return { turn, line: withPlace(roomy, { ...place, askedAt: at }) };
}

/** The place of a request key, if it has one. */
export function placeIn({ places }: Line, requestKey: string | null): Place | null {
  return places.find((place) => place.requestKey === requestKey) ?? null;
}

/** Whether its owner may still come back. */
export function isKept(place: Place, now: number): boolean {
  return silence(place, now) < placeLifeMs;
}

/** Without those who have not asked for so long that they will not come back. */
export function withoutLapsed(line: Line, now: number): Line {
  return without(line, (place) => !isKept(place, now));
}

/** The visitor has left, was let in, or was refused for good. */
export function withoutKey(line: Line, requestKey: string | null): Line {
  return without(line, (place) => place.requestKey === requestKey);
}

/** Tavus had no room: who waits is back in his place, and for a while nobody asks again. */
export function turnedAway(line: Line, place: Place | null, at: number): Line {
  const back = place ? withPlace(line, { ...place, askedAt: at }) : line;
  return back.places.length === 0 ? back : { ...back, refusedAt: at };
}

/** Tavus has made what was asked for at `askedAt`; what it refused since then counts for more. */
export function letIn(line: Line, askedAt: number): Line {
  const { refusedAt } = line;
  return refusedAt === null || refusedAt > askedAt ? line : { ...line, refusedAt: null };
}

/** How many calls Tavus may have room for, as its last refusal tells. */
function roomAtTavus({ refusedAt }: Line, at: number): number {
  const age = at - (refusedAt ?? -Infinity);
  if (age < 0 || age >= tavusDoubtMs) return Infinity;
  return age < tavusFullMs ? 0 : 1;
}

const siteOf = ({ site }: Pick<Place, 'site'>): string => site ?? '';

/** Those of other sites who may begin before: no more of a site than it has calls free. */
function othersAhead(
  present: readonly Place[],
  asker: Asker,
  freeOfSite: Readonly<Record<string, number>>,
): number {
  const counts = new Map<string, number>();
  for (const place of present) counts.set(siteOf(place), (counts.get(siteOf(place)) ?? 0) + 1);
  counts.delete(siteOf(asker));
  return [...counts].reduce(
    (sum, [site, count]) => sum + Math.min(count, Math.max(0, freeOfSite[site] ?? Infinity)),
    0,
  );
}

/** For how long it has not been asked for, ms; one of the future is from another clock. */
const silence = ({ askedAt }: Place, at: number): number => Math.abs(at - askedAt);

function presentIn(places: readonly Place[], at: number, presentMs: number): number {
  return places.filter((place) => silence(place, at) < presentMs).length;
}

/** A new place at the end, or null where there is none to be had: only the present can fill a line. */
function placeFor(
  { places }: Line,
  { requestKey, visitor, site, waits }: Asker,
  at: number,
  { maxWaitingVisitors, presentMs }: LineTerms,
): Place | null {
  if (!waits || requestKey === null) return null;
  if (presentIn(places, at, presentMs) >= maxWaitingVisitors) return null;
  const ofVisitor = places.filter((place) => place.visitor === visitor).length;
  if (ofVisitor >= placesOfOneVisitor) return null;
  // Of those who arrive at the same moment, or when the clock was set back, the order is kept.
  const since = Math.max(at, (places.at(-1)?.since ?? -Infinity) + 1);
  return { requestKey, visitor, site, since, askedAt: at };
}

/** A full line in which somebody is absent: who has been silent longest makes room for who is here. */
function withRoom(line: Line, at: number, { maxWaitingVisitors }: LineTerms): Line {
  let { places } = line;
  while (places.length >= maxWaitingVisitors) {
    const most = Math.max(...places.map((place) => silence(place, at)));
    const last = places.findLastIndex((place) => silence(place, at) === most);
    places = places.toSpliced(last, 1);
  }
  return { ...line, places };
}

/** Puts a place where its arrival belongs. */
function withPlace(line: Line, place: Place): Line {
  const { places } = withoutKey(line, place.requestKey);
  const later = places.findIndex(({ since }) => since >= place.since);
  return { ...line, places: places.toSpliced(later < 0 ? places.length : later, 0, place) };
}

function without(line: Line, isGone: (place: Place) => boolean): Line {
  const places = line.places.filter((place) => !isGone(place));
  return places.length === line.places.length ? line : { ...line, places };
}
