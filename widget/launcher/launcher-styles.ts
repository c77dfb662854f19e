// The launcher as a round button, a pill or a card with the picture, and the greeting beside it.
// Only what a closed one shows: how it turns into the close control is in panel/panel-styles.ts.
import { css } from 'lit';

export const launcherStyles = css`
  .launcher {
    position: relative;
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 10px;
    overflow: hidden;
    min-width: var(--tavus-call-size, 58px);
    height: var(--tavus-call-size, 58px);
    border-radius: var(--tavus-call-launcher-radius, 99px);
    background: var(--accent);
    color: var(--accent-text);
    font-weight: 600;
    line-height: 1.25;
    box-shadow: var(--tavus-call-launcher-shadow, 0 1px 2px #0003, 0 8px 28px #0000003d);
    transition: transform var(--time);
  }
  .launcher:hover {
    transform: translateY(-2px);
  }
  .pill {
    max-width: calc(100vw - 2 * var(--gap));
    padding-inline: 20px 24px;
  }
  .launcher > :empty {
    display: none;
  }
  .sign {
    position: relative;
    flex: none;
    display: grid;
    width: var(--tavus-call-icon-size, 27px);
    height: var(--tavus-call-icon-size, 27px);
  }
  .sign > * {
    display: grid;
    grid-area: 1/1;
  }
  .sign > .line {
    opacity: 0;
  }
  ::slotted([slot='icon']) {
    width: 100%;
    height: 100%;
    border-radius: 50%;
    object-fit: cover;
  }
  .loading .sign::after {
    content: '';
    position: absolute;
    inset: -8px;
    border: 2px solid;
    border-color: currentColor #0000 #0000;
    border-radius: 50%;
    animation: turn 0.9s linear infinite;
  }
  .card {
    isolation: isolate;
    flex-wrap: wrap;
    align-content: end;
    justify-content: start;
    width: var(--tavus-call-poster-width, 216px);
    height: auto;
    aspect-ratio: 3/2;
    padding: 12px;
    border: 0;
    border-radius: var(--tavus-call-launcher-radius, var(--radius));
    background: #14141c;
    background-image: linear-gradient(200deg, var(--accent), #0000);
    color: #fff;
  }
  :host([aspect='9:16']) .card {
    width: var(--tavus-call-poster-width, 136px);
    aspect-ratio: 9/16;
    font-size: 0.875em;
  }
  .card::before {
    content: '';
    position: absolute;
    inset: 40% 0 0;
    z-index: -1;
    background: linear-gradient(#0000, #0a0a12d9 75%);
  }
  .picture {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    object-fit: cover;
    object-position: 50% 25%;
  }
  .card .picture {
    z-index: -2;
  }
  .card .sign {
    padding: 9px;
    width: 38px;
    height: 38px;
    border-radius: 50%;
    background: var(--accent);
    color: var(--accent-text);
  }
  .frame {
    display: contents;
  }
  .card > [dir] {
    flex: 1;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  :host([layout='inline']) .card {
    position: absolute;
    inset: 0;
    width: 100%;
    aspect-ratio: auto;
    padding: 28px;
    box-shadow: none;
    transform: none;
  }
  .card > b[dir] {
    flex-basis: 100%;
    font-size: 1.75em;
  }
  .teaser {
    position: absolute;
    inset-block-end: calc(100% + 16px);
    inset-inline-end: 0;
    display: flex;
    align-items: start;
    width: max-content;
    max-width: min(300px, calc(100vw - 2 * var(--gap)));
    border-radius: 20px;
    border: 1px solid #0000;
    background: var(--surface);
    filter: drop-shadow(0 0 1px #888) drop-shadow(0 8px 20px #0000002e);
    animation: rise 0.4s 0.4s backwards;
  }
  .teaser::after {
    content: '';
    position: absolute;
    inset-block-end: -5px;
    inset-inline: inherit;
    z-index: -1;
    margin: 0 22px;
    width: 14px;
    height: 14px;
    rotate: 45deg;
    border-radius: 3px;
    background: inherit;
  }
  /* Its outline in forced colours is the bubble's. */
  .teaser > * {
    border: 0;
  }
  .greeting {
    padding: 14px 0;
    padding-inline-start: 18px;
  }
  .x {
    flex: none;
    width: 44px;
    height: 44px;
    padding: 13px;
    margin: 3px;
    border-radius: 50%;
    opacity: 0.7;
  }
  :host([placement^='top']) .teaser {
    inset-block: calc(100% + 16px) auto;
  }
  :host([placement^='top']) .teaser::after {
    inset-block: -5px auto;
  }
  :host([placement$='left']) .teaser {
    inset-inline: 0 auto;
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(12px);
    }
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
`;
