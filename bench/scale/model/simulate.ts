// The simulation: visitors come, call, stay and leave; instances hold their streams, are stopped and come back; looks
// at Tavus's list follow each other. Counts what happens and when. What it costs is asked later (load.ts), and what a
// clock does again and again whoever comes is no event here.
import { createEvents } from './events.ts';
import { createFleet, type Fleet } from './fleet.ts';
import { chanceOf, list, pace, type Plan } from './plan.ts';
import { createTallies, type Tallies } from './tallies.ts';

export interface Outcome {
  readonly plan: Plan;
  readonly tallies: Tallies;
  readonly begun: number;
  readonly ended: number;
  readonly events: number;
  /** Calls that hold a place: the most at once, and over time, as calls × s. */
  readonly mostOpen: number;
  readonly openSeconds: number;
  /** How long each held it, added up, s. */
  readonly staySeconds: number;
  /** The most streams that one instance held. */
  readonly mostStreams: number;
  /** Looks that Tavus's list was too long for. */
  readonly looksInVain: number;
  /** When the last one was over, s. */
  readonly until: number;
}

interface Call {
  readonly begunAt: number;
  leavesAt: number;
  /** Where its stream is; -1 while there is none. */
  instance: number;
}

const happenings = [
  ...(['arrive', 'live', 'beat', 'leave', 'reap', 'settled'] as const),
  ...(['look', 'stop', 'start', 'back'] as const),
];
type Happening = (typeof happenings)[number];

export function simulate(plan: Plan): Outcome {
  const deployment = new Deployment(plan);
  deployment.run();
  return deployment;
}

class Deployment implements Outcome {
  readonly plan: Plan;
  readonly tallies: Tallies;
  begun = 0;
  ended = 0;
  events = 0;
  mostOpen = 0;
  openSeconds = 0;
  staySeconds = 0;
  looksInVain = 0;
  until = 0;
  readonly #coming = createEvents();
  readonly #fleet: Fleet;
  readonly #calls: (Call | undefined)[] = [];
  readonly #chance;
  readonly #nextArrival;
  #creating = 0;

  constructor(plan: Plan) {
    this.plan = plan;
    this.tallies = createTallies(plan.seconds, plan.slotSeconds);
    this.#fleet = createFleet(plan.instances, chanceOf(plan, 1));
    this.#chance = chanceOf(plan, 2);
    this.#nextArrival = plan.arrivals(chanceOf(plan, 3));
  }

  get mostStreams(): number {
    return this.#fleet.mostStreams;
  }

  get #open(): number {
    return this.begun - this.ended;
  }

  run(): void {
    this.#planArrival();
    this.#in(pace.reconcile, 'look');
    for (const [index, { at }] of this.plan.restarts.entries()) this.#in(at, 'stop', index);
    for (let event = this.#coming.next(); event; event = this.#coming.next()) {
      this.events += 1;
      this.openSeconds += this.#open * (event.at - this.until);
      this.until = event.at;
      this.#happen(happenings[event.kind], event.who);
    }
  }

  #happen(happening: Happening | undefined, who: number): void {
    switch (happening) {
      case 'arrive':
        this.#arrive();
        break;
      case 'live':
        this.#live(who);
        break;
      case 'beat':
        this.#beat(who);
        break;
      case 'leave':
        this.#leave(who);
        break;
      case 'reap':
        this.#reap(who);
        break;
      case 'settled':
        this.#settled(who);
        break;
      case 'look':
        this.#lookAgain();
        break;
      case 'stop':
        this.#stop(who);
        break;
      case 'start':
        this.#start(who);
        break;
      case 'back':
      case undefined:
        this.#attend(who);
        break;
    }
  }

  #in(seconds: number, happening: Happening, who = 0): void {
    this.#coming.plan(this.until + seconds, happenings.indexOf(happening), who);
  }

  #count(kind: Parameters<Tallies['add']>[1], times = 1): void {
    this.tallies.add(this.until, kind, times);
  }

  #planArrival(): void {
    const at = this.#nextArrival(this.until);
    if (at < this.plan.seconds) this.#in(at - this.until, 'arrive');
  }

  #arrive(): void {
    this.#count('create');
    this.#calls[this.begun] = { begunAt: this.until, leavesAt: Infinity, instance: -1 };
    this.#in(this.plan.tavus.create, 'live', this.begun);
    this.begun += 1;
    this.#creating += 1;
    this.mostOpen = Math.max(this.mostOpen, this.#open);
    this.#planArrival();
  }

  #live(who: number): void {
    const call = this.#calls[who];
    if (!call) return;
    this.#creating -= 1;
    const seconds = this.plan.callSeconds(this.#chance);
    call.leavesAt = this.until + seconds;
    this.#attend(who);
    this.#in(seconds, 'leave', who);
    this.#planBeat(call, who);
  }

  #attend(who: number): void {
    const call = this.#calls[who];
    if (!call || call.leavesAt <= this.until) return;
    this.#count('attend');
    call.instance = this.#fleet.any();
    this.#fleet.opened(call.instance);
  }

  #planBeat({ leavesAt }: Call, who: number): void {
    const { heartbeatSeconds } = this.plan;
    if (this.until + heartbeatSeconds < leavesAt) this.#in(heartbeatSeconds, 'beat', who);
  }

  #beat(who: number): void {
    const call = this.#calls[who];
    if (!call) return;
    this.#count('heartbeat');
    this.#planBeat(call, who);
  }

  #leave(who: number): void {
    const call = this.#calls[who];
    if (!call) return;
    if (call.instance >= 0) this.#fleet.closed(call.instance);
    call.instance = -1;
    if (this.#chance() < this.plan.vanishing) {
      this.#count('vanish');
      // Half a pass later somebody sees that the grace is over.
      this.#in(this.plan.graceSeconds + pace.reap / 2, 'reap', who);
    } else {
      this.#count('end');
      this.#in(this.plan.tavus.end, 'settled', who);
    }
  }

  #reap(who: number): void {
    this.#count('reap');
    this.#in(this.plan.tavus.end, 'settled', who);
  }

  #settled(who: number): void {
    const call = this.#calls[who];
    if (!call) return;
    if (this.#fleet.counts(this.#fleet.any(), this.until)) this.#count('counts');
    this.staySeconds += this.until - call.begunAt;
    this.#calls[who] = undefined;
    this.ended += 1;
  }

  #lookAgain(): void {
    if (this.until >= this.plan.seconds) return;
    const pages = this.#look();
    const isWhole = pages <= list.mostPages;
    // The oldest create under way has had its time by then.
    const waiting = this.#creating > 0 ? pace.settle - this.plan.tavus.create / 2 : pace.reconcile;
    const tookSeconds = Math.min(pages, list.mostPages) * this.plan.tavus.page;
    this.#in(tookSeconds + (isWhole ? waiting : pace.doubt), 'look');
  }

  /** @returns how many pages the list has */
  #look(): number {
    const pages = Math.max(1, Math.ceil(this.#open / list.rows));
    this.#count('looks');
    this.#count('listed', this.#open);
    this.#count('pages', Math.min(pages, list.mostPages));
    if (pages > list.mostPages) this.looksInVain += 1;
    return pages;
  }

  #stop(index: number): void {
    const restart = this.plan.restarts[index];
    if (!restart) return;
    this.#fleet.stop(restart.instance);
    for (const [who, call] of this.#calls.entries()) {
      if (call?.instance !== restart.instance) continue;
      this.#fleet.closed(restart.instance);
      call.instance = -1;
      // A page whose stream broke says at once that it is there, and then opens another.
      this.#count('heartbeat');
      const [least, most] = pace.comeBack;
      this.#in(least + this.#chance() * (most - least), 'back', who);
    }
    this.#in(restart.awaySeconds, 'start', index);
  }

  #start(index: number): void {
    const restart = this.plan.restarts[index];
    if (!restart) return;
    this.#fleet.start(restart.instance);
    this.#count('resumed', this.#open);
    this.#look();
  }
}
