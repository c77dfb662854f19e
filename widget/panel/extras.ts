// The pieces of the panel that only some calls need, loaded when they do. Without them the panel says
// less, but never nothing.
import type { TemplateResult } from 'lit';
import type { CallDetails } from '../call/call-details.ts';
import type { CallState } from '../call/call-machine.ts';
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
}

/** One element's. */
export class Extras {
  /** Resolves when nothing is being loaded. */
  settled: Promise<void> = Promise.resolve();
  readonly #host: TavusCall;
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
    if (!this.#trouble && (refusal || place || check || movedOn)) this.#load(this.#loadTrouble());
    // Only about what has been a call, and is over.
    const id = state === 'ended' && !movedOn && this.#host.rating ? conversation?.id : undefined;
    if (id && id === this.#talkedIn) this.#load(this.#loadRating(id));
  }

  /** As the templates see them. */
  view(strings: PanelStrings): ExtraView {
    return {
      trouble: this.#trouble,
      rating: this.#rating?.template(strings),
      rated: this.#rating?.isGiven ?? false,
    };
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
