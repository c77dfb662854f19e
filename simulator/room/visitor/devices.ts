// Camera and microphone of the visitor: asked for once, kept only while wanted. Knows tracks, not the page.

export type Kind = 'audio' | 'video';

/** A device is `none` until the visitor has granted it. */
export type DeviceState = 'on' | 'off' | 'none';

/** Why there is no track: the visitor or the page around said no, there is no device, or another program has it. */
export type Fault = 'refused' | 'missing' | 'in-use';

/** How a track stands, in Daily's words, and why it is blocked. */
export interface Track {
  readonly state: 'playable' | 'off' | 'loading' | 'blocked';
  readonly fault?: Fault;
}

interface Listener {
  changed(): void;
  /** A wish for these devices came to nothing. */
  failed(fault: Fault, kinds: readonly Kind[]): void;
}

/** Holds at most one microphone and one camera track; reports every change. */
export class Devices {
  readonly stream = new MediaStream();
  readonly #listener: Listener;
  readonly #missing: ReadonlySet<Kind>;
  readonly #faults = new Map<Kind, Fault>();
  readonly #asking = new Set<Kind>();
  #stopped = false;

  /** @param missing devices that are taken for missing, whatever the browser has */
  constructor(listener: Listener, missing: readonly Kind[]) {
    this.#listener = listener;
    this.#missing = new Set(missing);
  }

  get microphone(): DeviceState {
    const track = this.#track('audio');
    if (track === undefined) return 'none';
    return track.enabled ? 'on' : 'off';
  }

  get camera(): DeviceState {
    return this.#track('video') === undefined ? 'none' : 'on';
  }

  track(kind: Kind): Track {
    const track = this.#track(kind);
    if (track !== undefined) return { state: track.enabled ? 'playable' : 'off' };
    if (this.#asking.has(kind)) return { state: 'loading' };
    const fault = this.#faults.get(kind);
    return fault === undefined ? { state: 'off' } : { state: 'blocked', fault };
  }

  /** Asks for what is wanted. A refusal is an answer; a missing camera does not cost the microphone. */
  async ask(audio: boolean, video: boolean): Promise<void> {
    const wanted = new Set<Kind>([
      ...(audio ? ['audio' as const] : []),
      ...(video ? ['video' as const] : []),
    ]);
    const there = [...wanted].filter((kind) => !this.#missing.has(kind));
    for (const kind of wanted) {
      this.#faults.delete(kind);
      this.#asking.add(kind);
    }
    this.#listener.changed();
    if (there.length < wanted.size) {
      this.#fail(
        'missing',
        [...wanted].filter((kind) => this.#missing.has(kind)),
      );
    }
    const fault = await this.#request(there);
    if (fault !== undefined && (fault === 'refused' || there.length === 1))
      this.#fail(fault, there);
    else if (fault !== undefined) {
      for (const kind of there) {
        const single = await this.#request([kind]);
        if (single !== undefined) this.#fail(single, [kind]);
      }
    }
    for (const kind of wanted) this.#asking.delete(kind);
    this.#listener.changed();
  }

  /** Mutes or unmutes; asks first when there is no microphone yet. */
  async setMicrophone(on: boolean): Promise<void> {
    const track = this.#track('audio');
    if (track === undefined) return on ? this.ask(true, false) : undefined;
    track.enabled = on;
    this.#listener.changed();
  }

  /** Turns the camera off, light included, or asks for it. */
  async setCamera(on: boolean): Promise<void> {
    const track = this.#track('video');
    if (track === undefined) return on ? this.ask(false, true) : undefined;
    if (on) return;
    this.#drop(track);
    this.#listener.changed();
  }

  /** Ends every track for good, also those that are still being asked for. */
  stop(): void {
    this.#stopped = true;
    for (const track of this.stream.getTracks()) this.#drop(track);
    this.#listener.changed();
  }

  async #request(kinds: readonly Kind[]): Promise<Fault | undefined> {
    if (kinds.length === 0) return undefined;
    // undefined outside a secure context, whatever the type says
    const media = (navigator as { mediaDevices?: MediaDevices }).mediaDevices;
    if (media === undefined) return 'refused';
    try {
      const size = { width: { ideal: 640 }, height: { ideal: 480 }, facingMode: 'user' };
      const wish = { audio: kinds.includes('audio'), video: kinds.includes('video') && size };
      for (const track of (await media.getUserMedia(wish)).getTracks()) this.#keep(track);
      return undefined;
    } catch (error) {
      const name = error instanceof DOMException ? error.name : '';
      if (name === 'NotAllowedError') return 'refused';
      return name === 'NotReadableError' ? 'in-use' : 'missing';
    }
  }

  #fail(fault: Fault, kinds: readonly Kind[]): void {
    for (const kind of kinds) this.#faults.set(kind, fault);
    if (!this.#stopped) this.#listener.failed(fault, kinds);
  }

  #keep(track: MediaStreamTrack): void {
    const former = this.#track(track.kind === 'audio' ? 'audio' : 'video');
    if (this.#stopped || former !== undefined) {
      track.stop();
      return;
    }
    this.stream.addTrack(track);
    track.addEventListener('ended', () => {
      this.#drop(track);
      this.#listener.changed();
    });
  }

  #track(kind: Kind): MediaStreamTrack | undefined {
    return this.stream.getTracks().find((track) => track.kind === kind);
  }

  #drop(track: MediaStreamTrack): void {
    track.stop();
    this.stream.removeTrack(track);
  }
}
