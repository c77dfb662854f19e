// The studio on the page: backdrop, armchair, and who sits in it. Frames them for any size of the panel.

import { backdrop } from './replica/backdrop.ts';
import { chair } from './replica/body.ts';
import { frame } from './replica/frame.ts';
import { Life, type Senses } from './replica/life.ts';
import { orb } from './replica/orb.ts';
import { portrait } from './replica/portrait.ts';
import type { Figure } from './replica/pose.ts';
import { svg } from './replica/svg.ts';

const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');

/** The empty studio. */
export class Scene {
  readonly #stage: HTMLElement;
  readonly #wall = backdrop();
  readonly #chair = svg('svg', { class: 'chair', 'aria-hidden': 'true' }, chair());

  constructor(stage: HTMLElement) {
    this.#stage = stage;
    stage.append(this.#wall, this.#chair);
    frame(this.#chair);
  }

  /** Brings the replica in: her face, or in an audio call a sphere. She lives until `stop`. */
  seat(audioOnly: boolean, senses: Omit<Senses, 'still'>): Life {
    const figure = audioOnly ? orb() : portrait();
    this.#chair.toggleAttribute('hidden', audioOnly);
    this.#stage.append(figure.element);
    frame(figure.element);
    const life = new Life(this.#deepen(figure), { ...senses, still: () => reducedMotion.matches });
    window.addEventListener('pointermove', ({ clientX, clientY }) => {
      life.notice({
        x: (clientX / window.innerWidth) * 2 - 1,
        y: (clientY / window.innerHeight) * 2 - 0.8,
      });
    });
    return life;
  }

  /** The wall moves a little against the figure, which gives the room its depth. */
  #deepen({ element, show }: Figure): Figure {
    return {
      element,
      show: (pose) => {
        show(pose);
        const [x, y] = [-pose.yaw * 0.5, -pose.pitch * 0.3];
        this.#wall.style.setProperty('transform', `translate(${x.toFixed(3)}%, ${y.toFixed(3)}%)`);
      },
    };
  }
}
