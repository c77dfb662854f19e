// The element: attributes, methods and events on the outside, the launcher within. The call and its
// panel load when somebody means to use them (launcher/panel-loader.ts).
import type { PropertyDeclarations, PropertyValues } from 'lit';
import type { CallState } from './call/call-machine.ts';
import { callEvent } from './events.ts';
import type { Interaction } from './interactive/protocol.ts';
import { Steered } from './interactive/steered.ts';
import { followCommands } from './launcher/commands.ts';
import { customStates } from './launcher/custom-states.ts';
import { draw, dress } from './launcher/draw.ts';
import { hostStyles } from './launcher/host-styles.ts';
import { launcherStyles } from './launcher/launcher-styles.ts';
import { Launcher, type LauncherActions } from './launcher/launcher.ts';
import { ignoreOddValues } from './launcher/odd-values.ts';
import { OwnAttributes } from './launcher/own-attributes.ts';
import { PanelLoader } from './launcher/panel-loader.ts';
import { followQueue, type Queued } from './launcher/queue.ts';
import { nearestLang } from './page/nearest-lang.ts';
import { followSurroundings } from './page/surroundings.ts';
import { warnOnce } from './page/warnings.ts';
import { launcherTexts } from './strings/launcher.ts';
import { overridesOf, type StringOverrides } from './strings/overrides.ts';

const text = { type: String };
const flag = { type: Boolean };
/** Style sheets read the attribute, whoever sets the property. */
const word = { type: String, reflect: true };

/**
 * Attributes that it has put on itself are put back when somebody takes them away; `open` is the page's to
 * take away where the page has put it. Never from a call: that ends by `close()`, or `opened = false`.
 *
 * @tagname tavus-call
 * @summary A face-to-face call with an AI replica, in a floating panel or in place.
 *
 * @slot icon - The launcher's picture, in place of the camera.
 * @slot heading - The panel's title.
 * @slot intro - What stands above the start button.
 * @slot consent - What the visitor agrees to, with the `consent` attribute.
 * @slot ended - What stands there after a call.
 * @slot help - More ways to get help, beside the link of `support-href`.
 * @slot challenge - No page's own: what Turnstile asks a visitor, where the endpoint checks that he is human.
 *
 * @fires tavus:ready - The element is usable.
 * @fires tavus:before-start - A conversation is about to be asked for; `preventDefault()` stops it.
 * @fires tavus:state-change - `{state}`
 * @fires tavus:conversation-started - `{conversationId}`: it exists, and is ended by exactly one `tavus:conversation-ended`.
 * @fires tavus:conversation-ended - `{conversationId, reason, seconds}`; reason `elsewhere`: it goes on in another tab.
 * @fires tavus:error - `{code, message, retryAfter}`; code `elsewhere`: a call runs in another tab, or in another element.
 * @fires tavus:place - `{place}`: all lines are busy, and the visitor stands in line; 1 is next.
 * @fires tavus:consent - `{version}`: the visitor has agreed just now.
 * @fires tavus:rating - `{conversationId, rating}`: how the call was, from 1 to 5.
 * @fires tavus:tool-call - `{name, arguments, tool_call_id, …}`: the replica wants something done; prevented, the page answers.
 * @fires tavus:protocol-message - What Tavus says in the call, as it came, with its `kind`.
 * @fires tavus:connect-time - `{conversationId, admitted, room, joined, replica, firstWord}`: milliseconds from the click.
 * @fires tavus:navigate - `{url}`: the replica wants to lead the visitor there; prevented, the page does.
 *
 * @attr {'idle' | 'consent' | 'requesting' | 'waiting' | 'live' | 'ending' | 'ended' | 'failed'} state - Read only: idle, consent, requesting, waiting, live, ending, ended or failed.
 *
 * @csspart base - Everything.
 * @csspart launcher - The button that opens the panel: round, a pill or a card with the picture.
 * @csspart icon - The sign on it.
 * @csspart label - The words on it.
 * @csspart teaser - The greeting beside it.
 * @csspart panel - The panel.
 * @csspart header - The controls over the panel.
 * @csspart clock - The time left.
 * @csspart move - The button that moves the panel.
 * @csspart minimize - The button that makes the panel small.
 * @csspart expand - The button that makes it large.
 * @csspart restore - What brings it back to its usual size.
 * @csspart fullscreen - The button that gives it the whole screen.
 * @csspart close - The button that closes the panel.
 * @csspart end - The button that ends the call.
 * @csspart stage - Where the room is.
 * @csspart room - The room's iframe.
 * @csspart screen - What lies on the stage while there is no picture of the call.
 * @csspart hero - What is behind its words: the poster, or a light in the accent's colour.
 * @csspart poster - The picture or film, on the launcher and in the hero.
 * @csspart words - Sign, words and buttons of a screen.
 * @csspart orb - A screen's sign.
 * @csspart title - A screen's title.
 * @csspart text - A screen's text.
 * @csspart buttons - A screen's buttons.
 * @csspart primary - A screen's main button.
 * @csspart secondary - A screen's other button.
 * @csspart notice - The note over the room that the time is almost over.
 * @csspart rating - The question how the call was.
 * @csspart star - One of its five stars.
 * @csspart support - The link of `support-href`.
 * @csspart note - What stands in small print below the buttons.
 * @csspart talk - The controls of an interactive call.
 * @csspart mute - The button for the microphone.
 * @csspart camera - The button for the camera.
 * @csspart captions-toggle - The button for captions.
 * @csspart transcript-toggle - The button for the transcript.
 * @csspart captions - What is being said.
 * @csspart trouble - What is wrong while the call goes on.
 * @csspart offer - A link that the replica offers.
 * @csspart transcript - What has been said, and what can be written.
 * @csspart utterance - One thing that was said.
 * @csspart write - Where the visitor writes.
 * @csspart send - The button that sends it.
 * @csspart copy - The button that copies the transcript.
 * @csspart download - The button that saves it.
 *
 * @cssprop [--tavus-call-accent=#614ce8] - Launcher, main buttons, and the light behind the words.
 * @cssprop --tavus-call-accent-text - What is written on the accent. Black or white, whichever is easier to read.
 * @cssprop --tavus-call-surface - Panel and teaser.
 * @cssprop --tavus-call-text - Titles.
 * @cssprop --tavus-call-muted - Texts.
 * @cssprop [--tavus-call-font=inherit] - The font family.
 * @cssprop [--tavus-call-font-size=medium] - The size of texts; titles and small print go with it.
 * @cssprop [--tavus-call-size=58px] - The launcher's height.
 * @cssprop [--tavus-call-icon-size=27px] - The sign on the launcher. As large as the launcher: a face that fills it.
 * @cssprop [--tavus-call-poster-width=216px] - The launcher's width as a poster; 136px when it stands upright.
 * @cssprop --tavus-call-launcher-radius - The launcher's corners: as round as can be; a poster's are the panel's.
 * @cssprop --tavus-call-launcher-shadow - The launcher's shadow.
 * @cssprop [--tavus-call-offset=20px] - Distance from the window's edges.
 * @cssprop [--tavus-call-gap=14px] - Distance between launcher and panel.
 * @cssprop [--tavus-call-width=540px] - The panel's width; 360px when it stands upright.
 * @cssprop [--tavus-call-height=360px] - The panel's height; 640px when it stands upright.
 * @cssprop [--tavus-call-radius=24px] - The panel's corners.
 * @cssprop --tavus-call-button-radius - The buttons' corners: as round as can be.
 * @cssprop --tavus-call-shadow - The panel's shadow.
 * @cssprop [--tavus-call-blur=16px] - How frosted the glass of the controls is.
 * @cssprop [--tavus-call-duration=0.35s] - How long movements take. None are seen by who wants none.
 * @cssprop [--tavus-call-z-index=2147483000] - The launcher's layer on the page.
 *
 * @cssstate idle - No call.
 * @cssstate consent - Asking the visitor to agree.
 * @cssstate requesting - Asking for a conversation.
 * @cssstate waiting - The room is opening.
 * @cssstate live - In the call.
 * @cssstate ending - The end is being confirmed.
 * @cssstate ended - The call is over.
 * @cssstate failed - There was no call.
 * @cssstate in-line - Requesting, and standing in line.
 * @cssstate open - The panel is shown, in any size.
 * @cssstate loading - The panel is on its way.
 * @cssstate minimized - The panel is a small picture.
 * @cssstate expanded - The panel is large.
 * @cssstate fullscreen - The panel has the whole screen.
 * @cssstate sheet - The panel fills a small window.
 * @cssstate dragging - The visitor moves the panel.
 */
export class TavusCall extends Steered {
  static override styles = [hostStyles, launcherStyles];

  static override properties: PropertyDeclarations = {
    endpoint: text,
    compat: flag,
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
    layout: word,
    placement: word,
    launcher: text,
    aspect: text,
    theme: word,
    label: text,
    heading: text,
    teaser: text,
    poster: text,
    supportHref: { attribute: 'support-href' },
    consent: flag,
    consentVersion: { attribute: 'consent-version' },
    rating: flag,
    noLauncher: { type: Boolean, attribute: 'no-launcher' },
    interactive: flag,
    tools: text,
    pageContext: { attribute: 'page-context' },
    userName: { attribute: 'user-name' },
    roomShows: { attribute: 'room-shows' },
    noTranscript: { type: Boolean, attribute: 'no-transcript' },
    opened: { type: Boolean, attribute: 'open', reflect: true },
    strings: { attribute: false },
    stringsJson: { attribute: 'strings' },
    teaserClosed: { state: true },
    unreachable: { state: true },
  };

  /** The address of the widget's own script: calls are asked for there when `endpoint` says nothing. */
  static scriptUrl: string | undefined;

  /** Base address of the endpoint. */
  declare endpoint: string | null | undefined;
  /** The endpoint is a back end in the style of Tavus's quickstart, which knows create and end alone. */
  declare compat: boolean;
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
  /** A signed ticket of your site: who calls, and what the call is to be. It opens one call. */
  declare ticket: string | null | undefined;
  /** `floating` (default) or `inline`. */
  declare layout: 'floating' | 'inline' | null | undefined;
  /** `bottom-right` (default), `bottom-left`, `top-right`, `top-left`; mirrored in right-to-left pages. */
  declare placement: 'bottom-right' | 'bottom-left' | 'top-right' | 'top-left' | null | undefined;
  /** `button`, `pill` or `poster`; a button, or with `label` a pill. */
  declare launcher: 'button' | 'pill' | 'poster' | null | undefined;
  /** The shape of the panel: `3:2` (default) or `9:16`. */
  declare aspect: '3:2' | '9:16' | null | undefined;
  /** `light`, `dark`, or `auto` (default): as the page is, which says so with `color-scheme`. */
  declare theme: 'auto' | 'light' | 'dark' | null | undefined;
  /** The launcher's text. */
  declare label: string | null | undefined;
  /** The panel's title. */
  declare heading: string | null | undefined;
  /** A greeting beside the launcher, which the visitor can dismiss. */
  declare teaser: string | null | undefined;
  /** A picture, or a short film (mp4, webm) of which the first five seconds are shown, muted. */
  declare poster: string | null | undefined;
  /** Where a visitor who cannot call gets help: https, mailto or tel. */
  declare supportHref: string | null | undefined;
  /** Asks before anything is sent, and before anybody but the endpoint is spoken to. */
  declare consent: boolean;
  /** Which text the visitor agrees to: remembered in the page's localStorage, for this endpoint, and asked
   * again when it changes. */
  declare consentVersion: string | null | undefined;
  /** Asks how the call was, once it is over. */
  declare rating: boolean;
  /** The page's own button drives it. */
  declare noLauncher: boolean;
  /** Page and replica talk to each other: captions, a transcript, events, messages and tools. */
  declare interactive: boolean;
  /** What the replica may do on the page: `scroll_to highlight navigate:/shop/* open_link fill_field:order`. */
  declare tools: string | null | undefined;
  /** Tells the replica title and path of the page and whenever they change; with facts, as an object or in JSON. */
  declare pageContext: string | boolean | Readonly<Record<string, unknown>> | null | undefined;
  /** What the visitor is called in the room. */
  declare userName: string | null | undefined;
  /** Which of its own the room shows: `leave`, `fullscreen`, `local-video` (default). */
  declare roomShows: string | null | undefined;
  /** No captions, and nothing of what is said is kept. */
  declare noTranscript: boolean;
  /** Whether the panel is shown. The property is `opened`, since `open()` is a method. */
  declare opened: boolean;
  /** Method calls from before the script was there: `(call.queue ??= []).push('startConversation')`. */
  declare queue: { push(...calls: Queued[]): unknown } | undefined;
  /** Replaces any of the texts; goes before the attribute, and that before JSON in a child `<script>`. */
  declare strings: StringOverrides | string | undefined;
  /** Replaces any of the texts, as JSON. */
  declare stringsJson: string | null | undefined;
  declare private teaserClosed: boolean;
  declare private unreachable: boolean;

  readonly #own = new OwnAttributes();
  readonly #showStates = customStates(this);
  readonly #launcherActions: LauncherActions = {
    toggle: () => {
      if (this.opened && this.#loader.panel) this.#loader.panel.toggle();
      else this.startConversation();
    },
    closeTeaser: () => {
      this.teaserClosed = true;
      this.unreachable = false;
    },
  };
  readonly #launcher = new Launcher(this.#launcherActions);
  readonly #status = draw('p', { class: 'unseen', role: 'status' });
  readonly #base = draw('div', { part: 'base' }, this.#status, ...this.#launcher.nodes);
  readonly #loader = new PanelLoader(this, {
    load: () => import('./panel/call-panel.ts'),
    needed: () => this.opened,
    failed: () => {
      this.close();
      this.unreachable = true;
      const message = this.#texts().strings.unavailable;
      const detail = { code: 'unreachable', message, retryAfter: undefined } as const;
      this.dispatchEvent(callEvent('tavus:error', detail));
    },
  });

  constructor() {
    super();
    this.audioOnly = this.testMode = this.consent = this.noLauncher = this.interactive = false;
    this.opened = this.teaserClosed = this.unreachable = this.rating = this.compat = false;
    this.noTranscript = false;
    followCommands(this);
    followSurroundings(this);
  }

  /** Where the call stands. */
  get state(): CallState {
    return this.#loader.panel?.state ?? 'idle';
  }

  /** Its presence makes `moveBefore()` keep the room as it is. */
  connectedMoveCallback(): void {
    // Nothing to do: nothing changed.
  }

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'state'];
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    const isOpen = name === 'open';
    const shown: unknown = isOpen ? (this.opened ? '' : null) : Reflect.get(this, name);
    const needed = isOpen && Boolean(this.#loader.panel?.isRunning);
    // Not at once: whoever takes attributes away until none is left would never come to an end.
    if (old !== value && this.#own.isLost(name, value, shown, needed)) {
      this.requestUpdate(isOpen ? 'opened' : name, null);
    } else super.attributeChangedCallback(name, old, value);
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    root.append(this.#base);
    return root;
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#loader.settled;
    return super.getUpdateComplete();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    ignoreOddValues(this, changed);
    // However it came about: no call goes on behind a closed panel.
    if (changed.get('opened') && !this.opened) this.close();
  }

  protected override firstUpdated(): void {
    this.queue = followQueue(this, this.queue);
    this.dispatchEvent(callEvent('tavus:ready', undefined));
  }

  protected override updated(): void {
    this.#showStates(this.state, this.#otherStates);
  }

  /** What is so beside the state of the call. */
  get #otherStates(): string[] {
    const { panel, isLoading } = this.#loader;
    const names = [this.opened && 'open', isLoading && 'loading', ...(panel?.states ?? [])];
    return names.filter((name) => name !== false);
  }

  #texts(): ReturnType<typeof launcherTexts> {
    return launcherTexts(this.#loader.panel?.lang ?? nearestLang(this), overridesOf(this));
  }

  /** Shows the panel; asks for nothing. */
  open(): void {
    this.opened = this.teaserClosed = true;
    this.unreachable = false;
    this.#loader.panel?.restore();
  }

  /** Ends the call if there is one and hides the panel. */
  close(): void {
    this.#loader.forget();
    this.#loader.panel?.close();
    this.opened = false;
  }

  /** Keeps talking with a small panel; hides the panel when there is no call. */
  minimize(): void {
    if (this.#loader.panel) this.#loader.panel.minimize();
    else this.close();
  }

  /** Shows the panel and starts a call, unless one is running. */
  startConversation(): void {
    if (!this.isConnected) {
      warnOnce('cannot start off the page.');
      return;
    }
    this.open();
    this.#loader.use((panel) => panel.start());
  }

  /** Ends the call; the panel stays. */
  endConversation(): void {
    this.#loader.forget();
    this.#loader.panel?.end();
  }

  override sendMessage(message: Interaction): boolean {
    return this.#loader.panel?.send(message) ?? false;
  }

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    const { panel, isLoading } = this.#loader;
    const inline = this.layout === 'inline';
    const isShown = Boolean(panel) && this.opened;
    const { lang, strings } = this.#texts();
    const greeting = this.opened || this.teaserClosed ? undefined : this.teaser;
    this.#launcher.update({
      strings,
      hidden: this.noLauncher || (inline && isShown),
      expanded: panel?.isExpanded ?? false,
      shown: isShown,
      loading: isLoading,
      inline,
      shape: this.launcher,
      label: this.label,
      heading: this.heading,
      teaser: this.unreachable ? strings.unavailable : greeting,
      poster: this.poster,
    });
    // Classes, not the host's attribute: a page that rewrites its own DOM may take that away.
    const states = ['root', this.state, ...this.#otherStates].join(' ');
    dress(this.#base, { class: states, lang: panel?.lang ?? lang });
    panel?.render(this.#base, this.#launcher.nodes[0]);
    const news = panel?.announcement() ?? '';
    if (this.#status.textContent !== news) this.#status.textContent = news;
  }
}

/** With them, `addEventListener` knows the element's events. */
export type { CallEventDetails, CallEventMap } from './events.ts';

declare global {
  interface HTMLElementTagNameMap {
    'tavus-call': TavusCall;
  }
}
