// The pieces of the panel that only some calls need, loaded when they do. Without them the panel says
// less, but never nothing.
import type { TemplateResult } from 'lit';
import type { CallDetails } from '../call/call-details.ts';
import type { CallState } from '../call/call-machine.ts';
import { warnOnce } from '../page/warnings.ts';
import type { Interactive } from '../interactive/interactive.ts';
import type { PanelStrings } from '../strings/en.ts';
import type { TavusCall } from '../tavus-call.ts';
import type { Rating } from './screens/rating.ts';
import type * as TroubleModule from './trouble.ts';

/** The screens for trouble; null when they cannot be had. */
export type Trouble = typeof TroubleModule | null;

/** What a model needs to know of them. */
export interface ExtraView {
  readonly trouble: Trouble | undefined;
  /** The question how the call was. */
  readonly rating: TemplateResult | undefined;
  /** It is answered. */
  readonly rated: boolean;
  /** What lies over the room of an interactive call. */
  readonly talk: unknown;
}

/** Loads what an interactive call needs; undefined when that cannot be had, and the call is a plain one. */
export async function loadInteractive(): Promise<typeof Interactive | undefined> {
  try {
    const { Interactive } = await import('../interactive/interactive.ts');
    return Interactive;
  } catch {
    warnOnce('this call is not interactive: its script could not be loaded.');
    return undefined;
  }
}

/** One element's. */
export class Extras {
  /** Resolves when nothing is being loaded. */
  settled: Promise<void> = Promise.resolve();
  /** What page and replica have to do with each other, where the page wants that. */
  interactive: Interactive | undefined;
  readonly #host: TavusCall;
  #isInteractiveWanted = false;
  #trouble: Trouble | undefined;
  #rating: Rating | undefined;
  /** The last conversation in which somebody could be seen. */
  #talkedIn: string | undefined;

  constructor(host: TavusCall) {
    this.#host = host;
  }

  /** Loads what is needed now. */
  follow(state: CallState, { refusal, reason, place, check, conversation }: CallDetails): void {
    const movedOn = reason === 'elsewhere';
    if (state === 'live') this.#talkedIn = conversation?.id;
    this.#rating = undefined;
    this.interactive?.follow(state);
    if (!this.#trouble && (refusal || place || check || movedOn)) this.#load(this.#loadTrouble());
    // Only about what has been a call, and is over.
    const id = state === 'ended' && !movedOn && this.#host.rating ? conversation?.id : undefined;
    if (id && id === this.#talkedIn) this.#load(this.#loadRating(id));
  }

  /** As the templates see them. */
  view(strings: PanelStrings): ExtraView {
    if (this.#host.interactive && !this.#isInteractiveWanted) this.#load(this.#makeInteractive());
    return {
      talk: this.interactive?.view(),
      trouble: this.#trouble,
      rating: this.#rating?.template(strings),
      rated: this.#rating?.isGiven ?? false,
    };
  }

  async #makeInteractive(): Promise<void> {
    this.#isInteractiveWanted = true;
    const Loaded = await loadInteractive();
    if (Loaded) this.interactive = new Loaded(this.#host);
  }

  #load(work: Promise<void>): void {
    this.settled = work.finally(() => {
      this.#host.requestUpdate();
    });
  }

  async #loadTrouble(): Promise<void> {
    this.#trouble = undefined;
    this.#trouble = await import('./trouble.ts').catch(() => null);
  }

  async #loadRating(id: string): Promise<void> {
    // Without it, nobody is asked.
    const module = await import('./screens/rating.ts').catch(() => undefined);
    if (module && this.#host.state === 'ended') this.#rating = new module.Rating(this.#host, id);
  }
}
