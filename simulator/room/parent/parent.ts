// What the page around is told of a visit. A parent without Daily's library learns of joining, leaving and
// breaking alone; one with it hears everything.

import type { Fault, Kind, Track } from '../visitor/devices.ts';
import type { Channel } from './channel.ts';
import { cameraError, fatal, type FatalType } from './faults.ts';
import { participant, type Participant, type Person } from './participants.ts';

const playable: Track = { state: 'playable' };

/** The visitor's and the replica's side of one room. */
export class Parent {
  readonly #channel: Channel;
  #visitor: Person;
  #replica: Person | undefined;
  #last: Participant | undefined;
  #isOver = false;

  constructor(channel: Channel, userName: string) {
    const id = newId();
    const joinedAt = new Date();
    this.#visitor = { id, userId: id, name: userName, local: true, joinedAt };
    this.#channel = channel;
  }

  joined(audio: Track, video: Track): void {
    const local = (this.#last = participant(this.#visitor, audio, video));
    this.#channel.tell('joined-meeting', { participants: { local } });
    this.#count(1);
  }

  /** The visitor's devices; nothing is told before joining, or when nothing has changed. */
  devices(audio: Track, video: Track): void {
    if (this.#last === undefined || this.#isOver) return;
    const local = participant(this.#visitor, audio, video);
    if (JSON.stringify(local) === JSON.stringify(this.#last)) return;
    this.#last = local;
    this.#library('participant-updated', { participant: local });
  }

  /** The visitor is called otherwise from now on. */
  rename(name: string, audio: Track, video: Track): void {
    this.#visitor = { ...this.#visitor, name };
    this.devices(audio, video);
  }

  deviceFailed(fault: Fault, kinds: readonly Kind[]): void {
    if (!this.#isOver) this.#library('camera-error', cameraError(fault, kinds));
  }

  /** Something is amiss, and the visit goes on. */
  amiss(type: string, errorMsg: string): void {
    this.#library('nonfatal-error', { type, errorMsg });
  }

  replicaJoined(name: string): void {
    const id = newId();
    const userId = `tavus-replica-${id}`;
    this.#replica = { id, userId, name, local: false, joinedAt: new Date() };
    this.#channel.tell('participant-joined', {
      participant: participant(this.#replica, playable, playable),
    });
    this.#count(2);
  }

  speaks(who: 'visitor' | 'replica'): void {
    const peerId = who === 'visitor' ? this.#visitor.id : this.#replica?.id;
    this.#library('active-speaker-change', { activeSpeaker: { peerId } });
  }

  /** A message of the replica to everybody. */
  message(data: object): void {
    if (this.#replica) this.#library('app-message', { data, fromId: this.#replica.id });
  }

  /** How well the visitor's line carries, 0…100. */
  network(quality: number): void {
    const [state, threshold] =
      quality < 40 ? ['bad', 'very-low'] : quality < 80 ? ['warning', 'low'] : ['good', 'good'];
    const reasons = state === 'good' ? [] : ['sendPacketLoss'];
    this.#library('network-quality-change', { state: { state, reasons }, threshold, quality });
  }

  connection(event: 'interrupted' | 'connected'): void {
    const session = { session_id: this.#visitor.id };
    this.#library('network-connection', { type: 'signaling', event, ...session });
  }

  /** The visit is over, and nothing was wrong. */
  left(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (this.#replica) {
      const gone = participant(this.#replica, playable, playable);
      this.#library('participant-left', { participant: gone, reason: 'leftMeeting' });
    }
    this.#channel.tell('left-meeting');
  }

  /** The visit is over for good. */
  failed(type: FatalType): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#channel.tell('error', fatal(type));
  }

  /** The visitor may not come in; a parent without the library has never been told that. */
  refused(type: FatalType): void {
    if (this.#channel.isTwoWay) this.failed(type);
  }

  #count(present: number): void {
    this.#library('participant-counts-updated', { participantCounts: { present, hidden: 0 } });
  }

  #library(action: string, content: object): void {
    if (this.#channel.isTwoWay) this.#channel.tell(action, content);
  }
}

/** Random and unguessable also where the page has no secure context. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
