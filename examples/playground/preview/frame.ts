// The frame itself: which page is in it, how wide that page takes its window to be, and the words that go to
// and fro. A new scene is a new page, which the browser's history does not count.
import { hear, type Dress, type News } from './messages.ts';

/** A website has at least so much room on a desktop; where there is less, the frame is made smaller. */
const DESKTOP_PX = 860;

export class Frame {
  readonly #frame: HTMLIFrameElement;
  readonly #news: (news: News) => void;
  #dress: Dress | undefined;
  #isReady = false;
  #scene: string | undefined;

  constructor(frame: HTMLIFrameElement, news: (news: News) => void) {
    this.#frame = frame;
    this.#news = news;
    hear(
      () => frame.contentWindow,
      (said) => {
        if (said.kind === 'dress') return;
        if (said.kind === 'ready') this.#begin();
        this.#news(said);
      },
    );
    const { parentElement: room } = frame;
    if (room) new ResizeObserver(() => this.#fit(room)).observe(room);
  }

  /** Shows the element so; the page is another only if the scene is. */
  show(dress: Dress, scene: string): void {
    this.#dress = dress;
    if (scene !== this.#scene) {
      this.#scene = scene;
      this.#isReady = false;
      const address = scene ? `/preview/?scene=${encodeURIComponent(scene)}` : '/preview/';
      this.#frame.contentWindow?.location.replace(address);
    } else if (this.#isReady) this.#tell();
  }

  #begin(): void {
    // A page that was there before the one that is wanted has nothing to wear.
    const { search } = this.#frame.contentWindow?.location ?? { search: '' };
    if ((new URLSearchParams(search).get('scene') ?? '') !== this.#scene) return;
    this.#isReady = true;
    this.#tell();
  }

  #tell(): void {
    if (this.#dress) this.#frame.contentWindow?.postMessage(this.#dress, location.origin);
  }

  #fit(room: HTMLElement): void {
    room.style.setProperty('--scale', String(Math.min(1, room.clientWidth / DESKTOP_PX)));
  }
}
