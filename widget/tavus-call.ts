// The element: attributes, methods and events on the outside; joins the call with what is visible.
import {
  LitElement,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { CallController } from './call-controller.ts';
import type { CallState } from './call-machine.ts';
import { checkChoices } from './choices.ts';
import { followCommands } from './commands.ts';
import { createRequest } from './create-request.ts';
import { stateNames } from './custom-states.ts';
import { endpointAt } from './endpoint.ts';
import { endpointBase } from './endpoint-base.ts';
import { callEvent, reportCall } from './events.ts';
import type { FocusController, FocusPlaces } from './focus-controller.ts';
import { nearestLang } from './nearest-lang.ts';
import { OnDemandLoader } from './on-demand-loader.ts';
import { type StringOverrides, textsFor } from './strings/index.ts';
import { type LauncherStrings, launcherStrings } from './strings/launcher.ts';
import { hostStyles } from './styles.ts';
import { launcherStyles } from './styles-launcher.ts';
import { view } from './view.ts';
import { type Actions, viewModel } from './view-model.ts';
import { warnOnce } from './warnings.ts';

const text = { type: String };
const flag = { type: Boolean };

/**
 * @summary A face-to-face call with an AI replica, in a floating panel or in place.
 *
 * @slot intro - What stands above the start button.
 * @slot consent - What the visitor agrees to, with the `consent` attribute.
 * @slot ended - What stands there after a call.
 *
 * @fires tavus:ready - The element is usable.
 * @fires tavus:before-start - A conversation is about to be asked for; `preventDefault()` stops it.
 * @fires tavus:state-change - `{state}`
 * @fires tavus:conversation-started - `{conversationId}`: it exists, and is ended by exactly one `tavus:conversation-ended`.
 * @fires tavus:conversation-ended - `{conversationId, reason, seconds}`; reason `elsewhere`: it goes on in another tab.
 * @fires tavus:error - `{code, message, retryAfter}`; code `elsewhere`: a call runs in another tab, or in another element.
 *
 * @attr {string} state - Read only: idle, consent, requesting, waiting, live, ending, ended or failed.
 *
 * @csspart base - Everything.
 * @csspart launcher - The round button.
 * @csspart teaser - The greeting beside it.
 * @csspart panel - The panel.
 * @csspart header - The controls over the panel.
 * @csspart clock - The time left.
 * @csspart minimize - The button that makes the panel small.
 * @csspart expand - The button that makes it large again.
 * @csspart close - The button that closes the panel.
 * @csspart end - The button that ends the call.
 * @csspart stage - Where the room is.
 * @csspart room - The room's iframe.
 * @csspart screen - What lies on the stage while there is no picture.
 * @csspart hero - Its upper half.
 * @csspart poster - The picture or video in the hero.
 * @csspart orb - The round sign in the hero.
 * @csspart title - A screen's title.
 * @csspart text - A screen's text.
 * @csspart primary - A screen's main button.
 * @csspart secondary - A screen's other button.
 * @csspart support - The link of `support-href`.
 *
 * @cssprop [--tavus-call-accent=#5a46e0] - Launcher and main buttons.
 * @cssprop [--tavus-call-accent-text=#fff] - What is written on them.
 * @cssprop --tavus-call-surface - The panel.
 * @cssprop --tavus-call-text - Titles.
 * @cssprop --tavus-call-muted - Texts.
 * @cssprop [--tavus-call-radius=22px] - The panel's corners.
 * @cssprop --tavus-call-shadow - The panel's shadow.
 * @cssprop [--tavus-call-font=inherit] - The font family.
 * @cssprop [--tavus-call-width=400px] - The panel's width.
 * @cssprop [--tavus-call-height=600px] - The panel's height.
 * @cssprop [--tavus-call-offset=20px] - Distance from the window's edges.
 * @cssprop [--tavus-call-z-index=2147483000] - Its layer on the page.
 *
 * @cssstate idle - No call.
 * @cssstate consent - Asking the visitor to agree.
 * @cssstate requesting - Asking for a conversation.
 * @cssstate waiting - The room is opening.
 * @cssstate live - In the call.
 * @cssstate ending - The end is being confirmed.
 * @cssstate ended - The call is over.
 * @cssstate failed - There was no call.
 */
export class TavusCall extends LitElement {
  static override styles = [hostStyles, launcherStyles];

  static override properties: PropertyDeclarations = {
    endpoint: text,
    personaId: { attribute: 'persona-id' },
    palId: { attribute: 'pal-id' },
    replicaId: { attribute: 'replica-id' },
    faceId: { attribute: 'face-id' },
    conversationName: { attribute: 'conversation-name' },
    conversationalContext: { attribute: 'conversational-context' },
    customGreeting: { attribute: 'custom-greeting' },
    memoryStores: { attribute: 'memory-stores' },
    language: text,
    audioOnly: { type: Boolean, attribute: 'audio-only' },
    testMode: { type: Boolean, attribute: 'test-mode' },
    ticket: text,
    layout: text,
    placement: text,
    theme: text,
    label: text,
    heading: text,
    teaser: text,
    poster: text,
    supportHref: { attribute: 'support-href' },
    consent: flag,
    noLauncher: { type: Boolean, attribute: 'no-launcher' },
    interactive: flag,
    opened: { type: Boolean, attribute: 'open', reflect: true },
    strings: { attribute: false },
    minimized: { state: true },
    teaserClosed: { state: true },
    unreachable: { state: true },
  };

  /** Where calls are asked for when `endpoint` says nothing: the origin of the widget's own script. */
  static defaultEndpoint: string | undefined;

  /** Base address of the endpoint. */
  declare endpoint: string | null | undefined;
  /** Which persona (Tavus: PAL) answers; the endpoint must allow it. */
  declare personaId: string | null | undefined;
  /** The newer name of `persona-id`. */
  declare palId: string | null | undefined;
  /** Which replica (Tavus: face) is seen; the endpoint must allow it. */
  declare replicaId: string | null | undefined;
  /** The newer name of `replica-id`. */
  declare faceId: string | null | undefined;
  /** A label for the call, seen in your Tavus account. */
  declare conversationName: string | null | undefined;
  /** What the replica should know about this page; the endpoint must allow it. */
  declare conversationalContext: string | null | undefined;
  /** What the replica says first; the endpoint must allow it. */
  declare customGreeting: string | null | undefined;
  /** A list, or as an attribute names with commas between. */
  declare memoryStores: string | readonly string[] | null | undefined;
  /** The language spoken in the call, by its English name; the endpoint must allow it. */
  declare language: string | null | undefined;
  /** A call without the replica's picture; the endpoint must allow it. */
  declare audioOnly: boolean;
  /** Costs nothing: a conversation that is over at once, without a replica. */
  declare testMode: boolean;
  /** A signed ticket of your site. Reserved: this version sends it, the endpoint refuses it. */
  declare ticket: string | null | undefined;
  /** `floating` (default) or `inline`. */
  declare layout: string | null | undefined;
  /** `bottom-right` (default), `bottom-left`, `top-right`, `top-left`; mirrored in right-to-left pages. */
  declare placement: string | null | undefined;
  /** `auto` (default), `light`, `dark`. */
  declare theme: string | null | undefined;
  /** The launcher's text. */
  declare label: string | null | undefined;
  /** The panel's title. */
  declare heading: string | null | undefined;
  /** A greeting beside the launcher, which the visitor can dismiss. */
  declare teaser: string | null | undefined;
  /** A picture, or a short video (mp4, webm) that is shown muted. */
  declare poster: string | null | undefined;
  /** Where a visitor who cannot call gets help: https, mailto or tel. */
  declare supportHref: string | null | undefined;
  /** Asks before anything is sent or loaded. */
  declare consent: boolean;
  /** The page's own button drives it. */
  declare noLauncher: boolean;
  /** In-call events and messages. Reserved: this version has none. */
  declare interactive: boolean;
  /** Whether the panel is shown. The property is `opened`, since `open()` is a method. */
  declare opened: boolean;
  /** Replaces any of the texts. */
  declare strings: StringOverrides | undefined;
  declare private minimized: boolean;
  declare private teaserClosed: boolean;
  declare private unreachable: boolean;

  readonly #onDemand = new OnDemandLoader(this, {
    load: () => import('./on-demand.ts'),
    // With `consent` in advance: nothing is loaded between the question and the answer.
    needed: () => this.opened || this.consent || this.#isInline,
    arrived: ({ FocusController }) => {
      this.#focus = new FocusController(this, () => this.#places(), this.#shownAtFirst);
    },
    failed: () => {
      this.close();
      this.unreachable = true;
      const message = this.#texts().strings.unavailable;
      const detail = { code: 'unreachable', message, retryAfter: undefined } as const;
      this.dispatchEvent(callEvent('tavus:error', detail));
    },
  });
  readonly #call = new CallController(this, {
    onDemand: () => this.#onDemand.load(),
    request: () => ({
      endpoint: endpointAt(endpointBase(this.endpoint, TavusCall.defaultEndpoint)),
      request: createRequest(this),
    }),
    roomTitle: () => this.heading ?? this.#texts().strings.label,
    changing: () => {
      this.#focus?.hold();
    },
    changed: () => {
      this.#callChanged();
    },
  });
  readonly #showState = stateNames(this);
  #focus: FocusController | undefined;
  #shownAtFirst = false;

  readonly #actions: Actions = {
    toggle: () => {
      if (!this.opened) this.startConversation();
      else if (this.minimized) this.open();
      else this.#putAway();
    },
    startConversation: this.startConversation.bind(this),
    agree: () => this.#begin(),
    useHere: () => this.#begin(true),
    endConversation: this.endConversation.bind(this),
    open: this.open.bind(this),
    close: this.close.bind(this),
    minimize: this.minimize.bind(this),
    closeTeaser: () => {
      this.teaserClosed = true;
      this.unreachable = false;
    },
    keyDown: (event) => {
      if (event.key !== 'Escape' || event.defaultPrevented || this.#isInline) return;
      event.stopPropagation();
      this.#putAway();
    },
  };

  constructor() {
    super();
    this.audioOnly = this.testMode = this.consent = this.noLauncher = this.interactive = false;
    this.opened = this.minimized = this.teaserClosed = this.unreachable = false;
    followCommands(this);
  }

  /** Where the call stands. */
  get state(): CallState {
    return this.#call.state;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#showState(this.state);
  }

  /** Its presence makes `moveBefore()` keep the room as it is. */
  connectedMoveCallback(): void {
    // Nothing to do: nothing changed.
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#onDemand.settled;
    return super.getUpdateComplete();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Also when a page takes the attribute away: no call goes on behind a closed panel.
    if (changed.get('opened') === true && !this.opened) this.close();
    checkChoices(this);
  }

  protected override firstUpdated(): void {
    this.#shownAtFirst = this.opened;
    this.dispatchEvent(callEvent('tavus:ready', undefined));
  }

  /** Out of the visitor's way, without hanging up on anybody. */
  #putAway(): void {
    if (this.state === 'live') this.minimize();
    // A second click is impatience, not a change of mind: there is a button for that.
    else if (!this.#call.isRunning) this.close();
  }

  #begin(takesOver = false): void {
    if (this.#call.retrySeconds > 0) return;
    const wanted = this.dispatchEvent(callEvent('tavus:before-start', undefined));
    // Whoever listened may have taken the element away.
    if (wanted && this.isConnected) this.#call.start(takesOver);
  }

  #callChanged(): void {
    const { state, details } = this.#call;
    if (state !== 'live') this.minimized = false;
    this.#showState(this.state);
    reportCall(this, state, details, (code) => {
      const { lang, strings } = this.#texts();
      const { parts } = this.#onDemand;
      return parts?.refusalSentence(code, lang, this.strings) ?? strings.unavailable;
    });
  }

  #places(): FocusPlaces {
    return { shown: this.opened || this.#isInline, inline: this.#isInline };
  }

  get #isInline(): boolean {
    return this.layout === 'inline';
  }

  #texts(): { lang: string; strings: LauncherStrings } {
    return textsFor(launcherStrings, nearestLang(this), this.strings);
  }

  /** Shows the panel; asks for nothing. */
  open(): void {
    this.opened = this.teaserClosed = true;
    this.minimized = this.unreachable = false;
  }

  /** Ends the call if there is one and hides the panel. */
  close(): void {
    this.#call.end('visitor');
    // A countdown goes on behind a closed panel.
    if (this.#call.retrySeconds === 0) this.#call.dismiss();
    this.opened = this.minimized = false;
  }

  /** Keeps talking with a small panel; hides the panel when there is no call. */
  minimize(): void {
    if (this.state === 'live') this.minimized = !this.#isInline;
    else if (!this.#call.isRunning) this.close();
  }

  /** Shows the panel and starts a call, unless one is running. */
  startConversation(): void {
    if (!this.isConnected) {
      warnOnce('a call can only start while the element is on the page.');
      return;
    }
    this.open();
    if (this.#call.isRunning || this.state === 'consent') return;
    if (this.consent && this.state !== 'failed') this.#call.ask();
    else this.#begin();
  }

  /** Ends the call; the panel stays. */
  endConversation(): void {
    this.#call.end('visitor');
  }

  /** Says something in the call. Needs `interactive`; whether it was sent. */
  sendMessage(message: string | { event_type: string; properties?: unknown }): boolean {
    const what = typeof message === 'string' ? 'a text' : message.event_type;
    warnOnce(`cannot send ${what}: this version has no \`interactive\` mode yet.`);
    return false;
  }

  protected override render(): TemplateResult {
    const { lang, strings } = this.#texts();
    const hints = {
      lang,
      parts: this.#onDemand.parts,
      teaserClosed: this.teaserClosed,
      unreachable: this.unreachable,
      small: this.minimized,
    };
    return view(viewModel(this, this.#call, strings, hints), strings, this.#actions);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tavus-call': TavusCall;
  }
}
