// The part of the element that loads when somebody means to call: joins the call, its place on the page
// and its words with the panel that is seen.
import { render } from 'lit';
import { CallController, type StartWay } from '../call/call-controller.ts';
import type { CallState } from '../call/call-machine.ts';
import { createRequest } from '../call/create-request.ts';
import { endpointBase } from '../call/endpoint-base.ts';
import { endpointAt } from '../call/endpoint.ts';
import { preconnect } from '../call/preconnect.ts';
import { reportCall } from '../call/report-call.ts';
import { openRoom } from '../call/room.ts';
import { callEvent } from '../events.ts';
import type { Interaction } from '../interactive/protocol.ts';
import { FocusController } from '../layout/focus-controller.ts';
import { LayoutController } from '../layout/layout-controller.ts';
import { statesOf } from '../layout/layout.ts';
import { layoutStyles } from '../layout/layout-styles.ts';
import { nearestLang } from '../page/nearest-lang.ts';
import { warnOnce } from '../page/warnings.ts';
import type { PanelStrings, PanelTable } from '../strings/en.ts';
import { overridesOf } from '../strings/overrides.ts';
import { refusalText } from '../strings/panel.ts';
import { library, Words, wordsReady } from '../strings/words.ts';
import type { TavusCall } from '../tavus-call.ts';
import { hasAgreed, rememberAgreement } from './agreement.ts';
import { announcement } from './announcement.ts';
import { checkChoices } from './choices.ts';
import { detailStyles } from './detail-styles.ts';
import { Extras, loadInteractive } from './extras.ts';
import { panelView } from './panel-view.ts';
import { panelStyles } from './panel-styles.ts';
import { screenStyles } from './screen-styles.ts';
import type { Actions, ViewModel } from './view-model.ts';

/** To be added to the element's own styles. */
export const styles = [screenStyles, panelStyles, detailStyles, layoutStyles];

/** Resolves when a panel of this element would speak the language around it, and has all that it needs. */
export const ready = (host: TavusCall): Promise<unknown> =>
  Promise.all([wordsReady(nearestLang(host), library), host.interactive && loadInteractive()]);

/** One element's call and panel. */
export class CallPanel {
  readonly #host: TavusCall;
  readonly #call: CallController;
  readonly #layout: LayoutController;
  readonly #focus: FocusController;
  readonly #words: Words<PanelTable>;
  readonly #extras: Extras;
  /** How the visitor wanted it, while the page holds that up: for the start that it makes in its place. */
  #heldUp: StartWay | undefined;

  readonly #actions: Actions = {
    startConversation: () => {
      this.#host.startConversation();
    },
    agree: () => {
      this.#agree();
    },
    useHere: () => {
      this.#begin({ takesOver: true });
    },
    startAnyway: () => {
      this.#begin({ anyway: true });
    },
    endConversation: () => {
      this.end();
    },
    restore: () => {
      this.restore();
    },
    close: () => {
      this.#host.close();
    },
    minimize: () => {
      this.minimize();
    },
    expand: () => {
      this.#layout.resize('large');
    },
    toggleFullscreen: () => {
      this.#layout.toggleFullscreen();
    },
    turn: () => {
      this.#layout.place.turn();
    },
    move: (event) => {
      this.#layout.place.press(event);
    },
    grab: (event) => {
      void this.#layout.pointers.grab(event);
    },
    keyDown: (event) => {
      if (event.key === 'Escape' && !event.defaultPrevented) this.#escape(event);
    },
    cancel: (event) => {
      this.#escape(event);
    },
    changed: () => {
      this.#host.requestUpdate();
    },
  };

  /** `shownAtFirst`: the panel is there from the start, and no reason to take the focus. */
  constructor(host: TavusCall, shownAtFirst: boolean) {
    this.#host = host;
    this.#words = new Words(() => {
      host.requestUpdate();
    }, library);
    this.#extras = new Extras(host);
    this.#call = new CallController(host, {
      request: () => ({
        endpoint: endpointAt(this.#base, host.compat),
        request: createRequest(host),
        needs: host.audioOnly ? ['microphone'] : ['camera', 'microphone'],
      }),
      roomTitle: () => this.#heading ?? this.#strings().heading,
      openRoom: (options) => (this.#extras.interactive?.openRoom ?? openRoom)(options),
      learned: ({ place }) => {
        this.#extras.follow(this.state, this.#call.details);
        if (place) host.dispatchEvent(callEvent('tavus:place', { place }));
      },
      changing: () => {
        this.#focus.hold();
      },
      changed: () => {
        this.#changed();
      },
    });
    this.#layout = new LayoutController(host);
    const places = () => this.#layout.layout;
    this.#focus = new FocusController(host, places, shownAtFirst);
    // Who is to be asked first has agreed to nothing yet, and what he said before is not read before he starts.
    if (!host.consent) preconnect(host.renderRoot, this.#base, this.#scriptUrl);
  }

  /** Where the call stands. */
  get state(): CallState {
    return this.#call.state;
  }

  /** Resolves when everything is there that the present state needs. */
  get settled(): Promise<void> {
    return this.#extras.settled;
  }

  /** Whether a conversation exists or is being asked for. */
  get isRunning(): boolean {
    return this.#call.isRunning;
  }

  /** The custom states beside that. */
  get states(): readonly (string | false)[] {
    const { state, details } = this.#call;
    const isInLine = state === 'requesting' && details.place !== undefined;
    return [...statesOf(this.#layout.layout), isInLine && 'in-line'];
  }

  /** Whether it is open in its full size. */
  get isExpanded(): boolean {
    return this.#host.opened && !this.#isSmall;
  }

  /** What a press on the launcher means while it is open. */
  toggle(): void {
    if (this.#isSmall) this.restore();
    else this.#putAway();
  }

  /** Starts a call, unless one is running. */
  start(): void {
    if (this.#call.isRunning || this.state === 'consent') return;
    if (this.#mustAsk()) this.#call.ask();
    else this.#begin();
  }

  /** Ends the call; the panel stays. */
  end(): void {
    this.#call.end('visitor');
  }

  /** Ends the call if there is one, since nobody will see it. */
  close(): void {
    this.#call.end('visitor');
    this.#heldUp = undefined;
    // A countdown goes on behind a closed panel.
    if (this.#call.retrySeconds === 0) this.#call.dismiss();
    this.#layout.resize('usual');
  }

  /** Keeps talking with a small panel; hides the panel when there is no call. */
  minimize(): void {
    if (this.state === 'live') this.#layout.resize('small');
    else if (!this.#call.isRunning) this.#host.close();
  }

  /** Says something in the call; whether it was sent. */
  send(message: Interaction): boolean {
    const { interactive } = this.#extras;
    if (!interactive) warnOnce('cannot send: the tag is not interactive.');
    return interactive?.send(message) ?? false;
  }

  /** The panel in its usual size. */
  restore(): void {
    this.#layout.resize('usual');
  }

  /** The language that its words are really in. */
  get lang(): string {
    return this.#strings().lang;
  }

  /** What a screen reader is told, politely, when it changes. */
  announcement(): string {
    const model = this.#model();
    // A sheet says it itself: all outside is silent while it is there.
    return model.sheet ? '' : announcement(model, this.#strings());
  }

  /** Puts the panel into `place`, before that node. */
  render(place: HTMLElement, renderBefore: Node): void {
    checkChoices(this.#host);
    const template = panelView(this.#model(), this.#strings(), this.#actions);
    render(template, place, { renderBefore: renderBefore as ChildNode, host: this.#host });
  }

  /** One layer at a time. What is part of the page does not go away. */
  #escape(event: Event): void {
    const { inline, size } = this.#layout.layout;
    const undone = this.#layout.pointers.cancel() || this.#layout.leaveFullscreen();
    if (!undone && (inline || size === 'small')) return;
    event.preventDefault();
    event.stopPropagation();
    if (!undone) this.#putAway();
  }

  /** Out of the visitor's way, without hanging up on anybody. */
  #putAway(): void {
    if (this.state === 'live') this.minimize();
    // A second click is impatience, not a change of mind: there is a button for that.
    else if (!this.#call.isRunning) this.#host.close();
  }

  #mustAsk(): boolean {
    const { consent, consentVersion } = this.#host;
    return consent && this.state !== 'failed' && !hasAgreed(this.#base, consentVersion);
  }

  #agree(): void {
    const { consentVersion } = this.#host;
    rememberAgreement(this.#base, consentVersion);
    const detail = { version: consentVersion ?? undefined };
    this.#host.dispatchEvent(callEvent('tavus:consent', detail));
    this.#begin();
  }

  #begin(way = this.#heldUp): void {
    if (this.#call.retrySeconds > 0) return;
    this.#heldUp = way;
    const wanted = this.#host.dispatchEvent(callEvent('tavus:before-start', undefined));
    if (wanted) this.#heldUp = undefined;
    // Whoever listened may have taken the element away.
    if (wanted && this.#host.isConnected) this.#call.start(way);
  }

  #changed(): void {
    const { state, details } = this.#call;
    if (state !== 'live') this.#layout.resize('usual');
    this.#extras.follow(state, details);
    reportCall(this.#host, state, details, (code) => refusalText(this.#strings(), code));
  }

  #model(): ViewModel {
    const { poster, supportHref } = this.#host;
    const { state, details, secondsLeft, retrySeconds, iframe } = this.#call;
    return {
      ...{ state, details, secondsLeft, retrySeconds, iframe },
      ...{ heading: this.#heading, poster, supportHref },
      ...this.#extras.view(this.#strings()),
      ...this.#layout.view,
    };
  }

  /** The page's own title, in the words that are seen; a picture in its place has none. */
  get #heading(): string | null | undefined {
    const slotted = this.#host.querySelector(':scope > [slot=heading]')?.textContent.trim();
    if (slotted) return slotted;
    return this.#host.heading;
  }

  get #base(): string {
    return endpointBase(this.#host.endpoint, this.#scriptUrl);
  }

  get #scriptUrl(): string | undefined {
    return (this.#host.constructor as typeof TavusCall).scriptUrl;
  }

  get #isSmall(): boolean {
    return this.#layout.layout.size === 'small';
  }

  #strings(): PanelStrings {
    return this.#words.in(nearestLang(this.#host), overridesOf(this.#host));
  }
}
