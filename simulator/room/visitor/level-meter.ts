// How loud the visitor is, 0…1, from an AnalyserNode. The sound itself goes nowhere.

/** Follows the microphone of a stream; silent until it is given one with an audio track. */
export class LevelMeter {
  #context: AudioContext | undefined;
  #analyser: AnalyserNode | undefined;
  #source: MediaStreamAudioSourceNode | undefined;
  #track: MediaStreamTrack | undefined;
  #samples = new Float32Array(512);

  /** Listens to the stream's current microphone; without one it is silent. */
  listen(stream: MediaStream): void {
    const track = stream.getAudioTracks()[0];
    if (track === this.#track) return;
    this.#source?.disconnect();
    this.#track = track;
    if (track === undefined) return;
    this.#context ??= new AudioContext();
    this.#analyser ??= new AnalyserNode(this.#context, { fftSize: this.#samples.length });
    this.#source = this.#context.createMediaStreamSource(new MediaStream([track]));
    this.#source.connect(this.#analyser);
    this.wake();
  }

  /** Some browsers keep audio asleep until the visitor has touched the page; call it then. */
  wake(): void {
    if (this.#context?.state === 'suspended') void this.#context.resume();
  }

  /** The loudness of the last hundredth of a second. */
  level(): number {
    if (this.#analyser === undefined || this.#track === undefined) return 0;
    this.#analyser.getFloatTimeDomainData(this.#samples);
    const power = this.#samples.reduce((sum, sample) => sum + sample * sample, 0);
    return Math.min(1, Math.sqrt(power / this.#samples.length) * 6);
  }

  stop(): void {
    this.#source?.disconnect();
    this.#track = undefined;
    if (this.#context !== undefined) void this.#context.close();
    this.#context = undefined;
    this.#analyser = undefined;
  }
}
