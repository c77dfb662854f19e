// Makes a figure live: breath, sway, gaze, blinks, listening and joy, one pose per frame. Knows no page.

import { Blink } from './blink.ts';
import { Eased } from './eased.ts';
import { Gaze, type Point } from './gaze.ts';
import type { MouthShape } from './mouth.ts';
import { restPose, type Figure, type Pose } from './pose.ts';

/** What life draws on; all are asked once per frame. */
export interface Senses {
  mouth: () => MouthShape;
  speaking: () => boolean;
  /** Loudness of the visitor, 0…1. */
  level: () => number;
  /** The visitor wants as little motion as possible. */
  still: () => boolean;
}

const nodMs = 520;

/** Runs while the page is visible, between `start` and `stop`. */
export class Life {
  readonly #figure: Figure;
  readonly #senses: Senses;
  readonly #blink = new Blink();
  readonly #gaze = new Gaze();
  readonly #eased = {
    yaw: new Eased(0, 2.6),
    pitch: new Eased(0, 2.8),
    roll: new Eased(0, 2.2),
    gazeX: new Eased(0, 16),
    gazeY: new Eased(0, 16),
    brows: new Eased(0, 7),
    smile: new Eased(restPose.smile, 5),
    open: new Eased(0, 24),
    wide: new Eased(0, 18),
    attention: new Eased(0, 3),
  };
  #frame = 0;
  #last = 0;
  #happyUntil = 0;
  #nodAt = 0;

  constructor(figure: Figure, senses: Senses) {
    this.#figure = figure;
    this.#senses = senses;
  }

  start(): void {
    this.#last = performance.now();
    this.#frame = requestAnimationFrame(this.#step);
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
  }

  /** Joy for a while, in milliseconds. */
  rejoice(ms: number): void {
    this.#happyUntil = performance.now() + ms;
  }

  /** She may follow a pointer at this point of the picture. */
  notice(point: Point): void {
    this.#gaze.notice(point, performance.now());
  }

  readonly #step = (now: number): void => {
    const seconds = Math.min(0.1, Math.max(0, (now - this.#last) / 1000));
    this.#last = now;
    const pose = this.#pose(now, seconds);
    this.#figure.show(this.#senses.still() ? calm(pose) : pose);
    this.#frame = requestAnimationFrame(this.#step);
  };

  #pose(now: number, seconds: number): Pose {
    const { mouth: mouthNow, speaking: isSpeaking, level } = this.#senses;
    const mouth = mouthNow();
    const speaking = isSpeaking();
    const heard = speaking ? 0 : level();
    const happy = now < this.#happyUntil;
    const eased = this.#eased;
    const attention = eased.attention.follow(heard > 0.08 ? 1 : 0, seconds);
    const { point, moved } = this.#gaze.look(now, speaking || attention > 0.3);
    const accent = speaking && mouth.open > 0.8 ? 1 : 0;
    const to = (name: keyof typeof eased, target: number): number =>
      eased[name].follow(target, seconds);
    return {
      breath: 0.5 + 0.5 * wave(now, 4300),
      yaw: to('yaw', wave(now, 11300) * 0.22 + point.x * 0.75),
      pitch:
        to('pitch', wave(now, 7900) * 0.16 + point.y * 0.5 + accent * 0.3) +
        this.#nod(now, attention),
      roll: to('roll', wave(now, 9700) * 1.3 + attention * 3.4 - (happy ? 2.6 : 0)),
      gazeX: to('gazeX', point.x),
      gazeY: to('gazeY', point.y),
      lids: this.#blink.lids(now, moved),
      brows: to('brows', (happy ? 0.75 : 0) + attention * 0.35 + accent * 0.35),
      smile: to('smile', happy ? 1 : speaking ? 0.42 : restPose.smile + attention * 0.12),
      open: to('open', speaking ? mouth.open * 0.82 : happy ? 0.22 : 0),
      wide: to('wide', happy && !speaking ? 0.5 : mouth.wide),
      attention,
    };
  }

  /** A small nod now and then while she listens. */
  #nod(now: number, attention: number): number {
    if (attention < 0.5) return 0;
    if (now > this.#nodAt + nodMs) this.#nodAt = now + 900 + Math.random() * 1500;
    const since = now - this.#nodAt;
    return since < 0 ? 0 : Math.sin((since / nodMs) * Math.PI) * 0.9 * attention;
  }
}

/** A slow wave of -1…1 with a second one in it, so that it does not repeat itself. */
function wave(now: number, periodMs: number): number {
  const turn = (now / periodMs) * Math.PI * 2;
  return Math.sin(turn) * 0.75 + Math.sin(turn * 0.437 + 1) * 0.25;
}

/** The same expression on a still portrait. */
function calm(pose: Pose): Pose {
  const { smile, brows, open, wide, attention } = pose;
  return { ...restPose, smile, brows: brows * 0.5, open: open * 0.55, wide: wide * 0.5, attention };
}
