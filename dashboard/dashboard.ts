// The page of the operator: opens the link to the listener, keeps what it says, and redraws. What is seen
// is in views/; what a click does is here.
import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import type { OpenCall } from '../contract/operator.ts';
import { createAsking, Trouble } from './asking.ts';
import { createEnding } from './ending.ts';
import { holdLink, type LinkState } from './link.ts';
import { createShelf, type Shelf } from './shelf.ts';
import { nameOf } from './views/calls.ts';
import { headerView } from './views/header.ts';
import { historyView } from './views/history.ts';
import { HourChart } from './views/hour-chart.ts';
import { nowView } from './views/now.ts';
import { peopleView } from './views/people.ts';
import { signInView } from './views/sign-in.ts';
import type { Actions, Notice, Room, View } from './view.ts';
import { keepFocus } from './focus.ts';
import { after, type World } from './world.ts';

const rooms: readonly Room[] = ['now', 'history', 'people'];
/** For so long a notice is there to be read, ms. */
const noticeMs = 8_000;

class OperatorDashboard extends LitElement {
  readonly #asking = createAsking(sessionStorage);
  readonly #ending = createEnding(
    (key) => this.#endNow(key),
    () => this.requestUpdate(),
  );
  readonly #shelf: Shelf = createShelf(this.#asking, () => this.requestUpdate());
  #world: World | null = null;
  /** Nothing can be shown of a ledger that has not answered yet. */
  #isLedgerOut = false;
  #link: LinkState = 'connecting';
  #refusal: string | undefined;
  /** The form stays until its token is judged. */
  #isSigningIn = false;
  #notice: Notice | null = null;
  #isDrainAsked = false;
  #leaving = new AbortController();

  override createRenderRoot(): this {
    // One style sheet for the whole page.
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    addEventListener('hashchange', () => this.#enter(), { signal });
    // What was clicked is meant, also by who closes the page right after.
    addEventListener('pagehide', () => this.#ending.finish(), { signal });
    const ticking = setInterval(() => this.requestUpdate(), 1_000);
    signal.addEventListener('abort', () => {
      clearInterval(ticking);
    });
    this.#connect();
    this.#enter();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leaving.abort();
  }

  #connect(): void {
    const ears = {
      said: (event: Parameters<typeof after>[1]) => {
        this.#world = after(this.#world, event, Date.now());
        this.#isLedgerOut = event.event === 'stale';
        this.requestUpdate();
      },
      turned: (state: LinkState, refusal?: string) => {
        if (state !== 'connecting') this.#isSigningIn = false;
        this.#link = state;
        this.#refusal = refusal;
        this.requestUpdate();
      },
    };
    void holdLink(this.#asking, ears, this.#leaving.signal);
  }

  #room(): Room {
    return rooms.find((room) => location.hash === `#${room}`) ?? 'now';
  }

  #enter(): void {
    const room = this.#room();
    if (room === 'history') this.#shelf.openHistory(null);
    if (room === 'people') this.#shelf.openPeople();
    this.requestUpdate();
  }

  readonly #actions: Actions = {
    signIn: (token) => {
      // No header can carry another one, and no setting allows it.
      if (!/^[\x21-\x7e]+$/.test(token)) {
        this.#refusal = 'That is not the token.';
        this.requestUpdate();
        return;
      }
      this.#isSigningIn = true;
      this.#asking.setToken(token);
      this.#connect();
      this.#enter();
    },
    signOut: () => {
      // What was clicked is meant, and needs the token.
      this.#ending.finish();
      this.#asking.setToken(null);
      location.reload();
    },
    end: (key) => this.#ending.begin(key),
    keep: (key) => this.#ending.takeBack(key),
    endNow: (key) => this.#ending.hurry(key),
    pause: () =>
      void this.#switch('pause', 'New calls are paused everywhere.', () => void this.#resume()),
    resume: () => void this.#resume(),
    askDrain: (isAsked) => {
      this.#isDrainAsked = isAsked;
      this.requestUpdate();
    },
    drain: () => {
      this.#isDrainAsked = false;
      const undo = () => void this.#undrain();
      void this.#switch('drain', 'This instance admits nobody from now on.', undo);
    },
    undrain: () => void this.#undrain(),
    dismiss: () => {
      this.#notice = null;
      this.requestUpdate();
    },
    turnPage: (before) => this.#shelf.openHistory(before),
    download: () => void this.#try(() => this.#shelf.download()),
    copy: (text, what) => void this.#copy(text, what),
  };

  async #resume(): Promise<void> {
    await this.#switch('resume', 'Visitors are let in again.');
  }

  async #undrain(): Promise<void> {
    await this.#switch('undrain', 'This instance admits visitors again.');
  }

  /** A page without TLS has no clipboard. */
  async #copy(text: string, what: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.#say({ text: `${what} copied.` });
    } catch {
      this.#say({ text: `Could not copy: ${text}`, isTrouble: true });
    }
  }

  async #switch(path: string, text: string, undo?: () => void): Promise<void> {
    await this.#try(async () => {
      await this.#asking.post(path);
      this.#say({ text, ...(undo && { undo }) });
    });
  }

  /** @returns false when the wish did not reach the listener */
  async #endNow(key: string): Promise<boolean> {
    const call = this.#world?.calls.find((one) => one.key === key);
    if (!call?.id) return true;
    const path = `calls/${call.id}/end`;
    return this.#try(async () => {
      await this.#asking.post(path);
      this.#say({ text: `The call from ${nameOf(call)} is being ended.` });
    });
  }

  async #try(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      const text = error instanceof Trouble ? error.message : 'That did not work.';
      this.#say({ text, isTrouble: true });
      return false;
    }
  }

  #say(notice: Notice): void {
    this.#notice = notice;
    this.requestUpdate();
    const drop = () => {
      if (this.#notice !== notice) return;
      // Who is about to press its button is given the time.
      if (this.querySelector('.notice:is(:focus-within, :hover)')) setTimeout(drop, noticeMs);
      else this.#actions.dismiss();
    };
    setTimeout(drop, noticeMs);
  }

  #view(world: World): View {
    return {
      world,
      link: this.#link,
      now: Date.now() + world.ahead,
      room: this.#room(),
      notice: this.#notice,
      isDrainAsked: this.#isDrainAsked,
      hasToken: this.#asking.hasToken(),
      endsIn: (call: OpenCall) => this.#ending.left(call.key),
      isSent: (call: OpenCall) => this.#ending.isSent(call.key),
      shelf: this.#shelf,
    };
  }

  protected override update(changed: PropertyValues): void {
    keepFocus(this, () => super.update(changed));
  }

  protected override render(): TemplateResult {
    if (this.#link === 'locked' || this.#isSigningIn)
      return signInView(this.#refusal, this.#actions);
    if (!this.#world) return waitingView(this.#link, this.#isLedgerOut);
    const view = this.#view(this.#world);
    const live = this.#world.calls.filter(({ state }) => state === 'live').length;
    document.title = this.#link === 'open' ? `${String(live)} live · Calls` : 'Calls';
    const inside = { now: nowView, history: historyView, people: peopleView }[view.room];
    return html`${headerView(view, this.#actions)}
      <main>${inside(view, this.#actions)}</main>`;
  }
}

function waitingView(link: LinkState, isLedgerOut: boolean): TemplateResult {
  const said =
    link === 'lost'
      ? 'The listener cannot be reached. Trying again…'
      : isLedgerOut
        ? 'The ledger does not answer. Calls are ended all the same; they are shown as soon as it does.'
        : 'Asking the listener…';
  return html`<main class="alone"><p role="status">${said}</p></main>`;
}

customElements.define('hour-chart', HourChart);
customElements.define('operator-dashboard', OperatorDashboard);
