// What page and replica have to do with each other, for one element with `interactive`: a chunk that loads with
// the panel. Joins the call, what the visitor has chosen to see of it, and the views.
import type { CallState } from '../call/call-machine.ts';
import { openRoom, type Room, type RoomOptions } from '../call/room.ts';
import { nearestLang } from '../page/nearest-lang.ts';
import { warnOnce } from '../page/warnings.ts';
import type { InteractiveTable } from '../strings/interactive/en.ts';
import { library } from '../strings/interactive/languages.ts';
import { overridesOf } from '../strings/overrides.ts';
import { Words } from '../strings/words.ts';
import type { TavusCall } from '../tavus-call.ts';
import { Captions } from './captions.ts';
import { InteractiveCall } from './interactive-call.ts';
import type { Interaction } from './protocol.ts';
import { TranscriptPane } from './transcript-pane.ts';
import type { OfferedLink } from './tools/ready-made/surroundings.ts';
import type { ToolShelf } from './tools/tool-calls.ts';
import type { Tool } from './tools/tool.ts';
import { paneStyles } from './view/pane-styles.ts';
import { talkStyles } from './view/talk-styles.ts';
import { talkView } from './view/talk-view.ts';

/** One element's. */
export class Interactive {
  readonly #host: TavusCall;
  readonly #words: Words<InteractiveTable>;
  readonly #captions: Captions;
  readonly #pane: TranscriptPane;
  #call: InteractiveCall | undefined;
  #offer: OfferedLink | undefined;
  #state: CallState = 'idle';
  #wishedAt = 0;

  constructor(host: TavusCall) {
    this.#host = host;
    const changed = (): void => {
      host.requestUpdate();
    };
    this.#words = new Words(changed, library);
    this.#captions = new Captions(changed);
    this.#pane = new TranscriptPane(host, (text) => this.#call?.send(text) ?? 'notSent');
    const root = host.renderRoot as ShadowRoot;
    const sheets = [talkStyles, paneStyles].map(({ styleSheet }) => styleSheet);
    root.adoptedStyleSheets.push(...sheets.filter((sheet) => sheet !== undefined));
  }

  /** Opens the room so that both sides can be heard; a plain one where the page wants no more. */
  readonly openRoom = (room: RoomOptions): Room => {
    const host = this.#host;
    if (!host.interactive) return openRoom(room);
    const call = new InteractiveCall({
      ...{ host, room, wishedAt: this.#wishedAt },
      ...this.#tools(),
      place: () => this.#base,
    });
    this.#call = call;
    return call;
  };

  /** Follows the call; may be told of the same state again. */
  follow(state: CallState): void {
    const isNew = state !== this.#state;
    this.#state = state;
    // What is written lies beside the picture, not over what is to be said at the end.
    if (isNew && state !== 'live') this.#pane.close();
    if (!isNew || state !== 'requesting') return;
    this.#wishedAt = performance.now();
    this.#call = this.#offer = undefined;
    // It will be wanted in a moment: while the endpoint is asked, it loads.
    if (this.#host.interactive) import('./daily.ts').catch(() => undefined);
  }

  /** Says something in the call; whether it was sent. */
  send(message: Interaction): boolean {
    return this.#call?.send(message) === 'sent';
  }

  /** What lies over the room. */
  view(): unknown {
    const call = this.#call;
    if (!call) return undefined;
    const { state, noTranscript, audioOnly } = this.#host;
    const overrides = overridesOf(this.#host).map(({ interactive }) => interactive ?? {});
    const { utterances } = call.transcript;
    this.#captions.follow(call.transcript.latest);
    this.#pane.follow(utterances);
    return talkView(
      {
        ...{ state, noTranscript, audioOnly, utterances },
        ...{ visitor: call.visitor, offer: this.#offer },
        trouble: state === 'live' ? call.troubles.worst : undefined,
        captions: this.#captions.view,
        pane: this.#pane.view,
      },
      this.#words.in(nearestLang(this.#host), overrides),
      {
        ...this.#captions.actions,
        ...this.#pane.actions,
        setMicrophone: (on) => {
          call.setMicrophone(on);
        },
        setCamera: (on) => {
          call.setCamera(on);
        },
        dismissOffer: () => {
          this.#setOffer(undefined);
        },
      },
    );
  }

  /** The page's own go before the ready-made ones of the same name, and may come and go during the call. */
  #tools(): { readonly tools: ToolShelf; readonly toolsReady: Promise<void> } {
    const { registeredTools: own } = this.#host;
    const readyMade = new Map<string, Tool>();
    const toolsReady = this.#host.tools?.trim() ? this.#addReadyMade(readyMade) : Promise.resolve();
    const tools = {
      get: (name: string): Tool | undefined => own.get(name) ?? readyMade.get(name),
      get size() {
        return own.size + readyMade.size;
      },
    };
    return { tools, toolsReady };
  }

  async #addReadyMade(tools: Map<string, Tool>): Promise<void> {
    const host = this.#host;
    const offerLink = (link: OfferedLink): void => {
      this.#setOffer(link);
      // In the small panel there is no room for it.
      if (this.#base.querySelector('.small')) host.open();
    };
    try {
      const { readyMadeTools } = await import('./tools/ready-made/ready-made.ts');
      const stepAside = async (): Promise<void> => {
        if (this.#base.querySelector('.sheet')) host.minimize();
        // With it goes what holds the page still.
        await host.updateComplete;
      };
      const made = readyMadeTools(host.tools ?? '', { host, offerLink, stepAside });
      for (const [name, tool] of made) tools.set(name, tool);
    } catch {
      warnOnce('tools: their script could not be loaded.');
    }
  }

  #setOffer(offer: OfferedLink | undefined): void {
    this.#offer = offer;
    this.#host.requestUpdate();
  }

  get #base(): Element {
    return this.#host.renderRoot.querySelector('.root') ?? this.#host;
  }
}
