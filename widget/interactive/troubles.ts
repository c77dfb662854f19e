// What is wrong with a call while it goes on, from what Daily tells of network and devices, as the name of one
// of our sentences: the gravest of those that are true.
import type { InteractiveTable } from '../strings/interactive/en.ts';
import type { Participant, RoomEvent } from './daily.ts';

/** What can be wrong: the gravest first. */
const gravest = [
  'networkLost',
  'hostAbsent',
  'microphoneTrouble',
  'cameraTrouble',
  'devicesBusy',
  'devicesBlocked',
  'networkWeak',
  'hostLate',
] as const satisfies readonly (keyof InteractiveTable)[];

/** One of them. */
export type Trouble = (typeof gravest)[number];

interface CameraError {
  readonly type?: string;
  readonly missingMedia?: readonly string[];
  readonly failedMedia?: readonly string[];
}

/** What is wrong with one call. */
export class Troubles {
  readonly #present = new Set<Trouble>();
  /** What another program has. */
  readonly #busy = new Set<'audio' | 'video'>();

  /** The gravest. */
  get worst(): Trouble | undefined {
    return gravest.find((one) => this.#present.has(one));
  }

  /** It is so, or no longer. */
  set(trouble: Trouble, isSo: boolean): void {
    if (isSo) this.#present.add(trouble);
    else this.#present.delete(trouble);
  }

  /** Takes in what Daily tells. */
  hear(event: RoomEvent): void {
    switch (event.action) {
      case 'network-quality-change':
        this.set(
          'networkWeak',
          event['threshold'] === 'very-low' || event['networkState'] === 'bad',
        );
        break;
      case 'network-connection':
        if (event['event'] === 'interrupted') this.set('networkLost', true);
        else if (event['event'] === 'connected') this.set('networkLost', false);
        break;
      case 'camera-error':
        this.#hearDevices(event['error'] ?? {});
        break;
    }
  }

  /** The visitor's devices as the room has them: what works is no trouble any more. */
  see({ audio, video, tracks }: Participant): void {
    if (audio) this.set('microphoneTrouble', false);
    if (video) this.set('cameraTrouble', false);
    if (audio) this.#busy.delete('audio');
    if (video) this.#busy.delete('video');
    this.set('devicesBusy', this.#busy.size > 0);
    const isBlocked = [tracks?.audio, tracks?.video].some((track) => track?.state === 'blocked');
    this.set('devicesBlocked', isBlocked);
  }

  #hearDevices({ type = '', missingMedia, failedMedia }: CameraError): void {
    const media = missingMedia ?? failedMedia ?? [];
    if (type === 'permissions') this.set('devicesBlocked', true);
    else if (type.endsWith('in-use')) {
      if (type.includes('cam')) this.#busy.add('video');
      if (type.includes('mic')) this.#busy.add('audio');
      this.set('devicesBusy', true);
    } else this.set(media.includes('audio') ? 'microphoneTrouble' : 'cameraTrouble', true);
  }
}
