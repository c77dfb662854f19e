// Camera and microphone of the visitor: asked for once, kept only while wanted. Knows tracks, not the page.

type Kind = 'audio' | 'video';

/** A device is `none` until the visitor has granted it. */
export type DeviceState = 'on' | 'off' | 'none';

/** Holds at most one microphone and one camera track; reports every change. */
export class Devices {
  readonly stream = new MediaStream();
  readonly #onChange: () => void;
  #stopped = false;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get microphone(): DeviceState {
    const track = this.#track('audio');
    if (track === undefined) return 'none';
    return track.enabled ? 'on' : 'off';
  }

  get camera(): DeviceState {
    return this.#track('video') === undefined ? 'none' : 'on';
  }

  /** Asks for what is wanted. A refusal is an answer; a missing camera does not cost the microphone. */
  async ask(audio: boolean, video: boolean): Promise<void> {
    const answer = await this.#request(audio, video);
    if (answer === 'missing' && audio && video) {
      await this.#request(true, false);
      await this.#request(false, true);
    }
    this.#onChange();
  }

  /** Mutes or unmutes; asks first when there is no microphone yet. */
  async toggleMicrophone(): Promise<void> {
    const track = this.#track('audio');
    if (track === undefined) return this.ask(true, false);
    track.enabled = !track.enabled;
    this.#onChange();
  }

  /** Turns the camera off, light included, or asks for it. */
  async toggleCamera(): Promise<void> {
    const track = this.#track('video');
    if (track === undefined) return this.ask(false, true);
    this.#drop(track);
    this.#onChange();
  }

  /** Ends every track for good, also those that are still being asked for. */
  stop(): void {
    this.#stopped = true;
    for (const track of this.stream.getTracks()) this.#drop(track);
    this.#onChange();
  }

  async #request(audio: boolean, video: boolean): Promise<'granted' | 'refused' | 'missing'> {
    // undefined outside a secure context, whatever the type says
    const media = (navigator as { mediaDevices?: MediaDevices }).mediaDevices;
    if (media === undefined) return 'refused';
    try {
      const size = { width: { ideal: 640 }, height: { ideal: 480 }, facingMode: 'user' };
      const granted = await media.getUserMedia({ audio, video: video && size });
      for (const track of granted.getTracks()) this.#keep(track);
      return 'granted';
    } catch (error) {
      const refused = error instanceof DOMException && error.name === 'NotAllowedError';
      return refused ? 'refused' : 'missing';
    }
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
      this.#onChange();
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
