// How it looks. What a page may change is in the `--tavus-call-*` properties and the parts; what it
// may not (position, inherited text styles) is held against its style sheets with `!important`.
import { css } from 'lit';

// `auto` means: as the page, which says so with `color-scheme`. A light page stays light at night.
/** The host, and what all pieces share. */
export const hostStyles = css`
  :host(:not([layout='inline'])) {
    all: initial !important;
    display: block !important;
    font-family: inherit !important;
    color-scheme: inherit !important;
    position: fixed !important;
    z-index: var(--tavus-call-z-index, 2147483000) !important;
    --gap: var(--tavus-call-offset, 20px);
    --y: calc(var(--gap) + env(safe-area-inset-bottom, 0px));
    inset-block: auto var(--y) !important;
    inset-inline: auto var(--gap) !important;
  }
  :host([placement^='top']:not([layout='inline'])) {
    --y: calc(var(--gap) + env(safe-area-inset-top, 0px));
    inset-block: var(--y) auto !important;
  }
  :host([placement$='left']:not([layout='inline'])) {
    inset-inline: var(--gap) auto !important;
  }
  :host([layout='inline']) {
    display: block;
    min-height: 360px;
    height: 100%;
    position: relative;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  .root {
    all: initial;
    display: block;
    height: 100%;
    --accent: var(--tavus-call-accent, #614ce8);
    --accent-text: var(--tavus-call-accent-text, #fff);
    --surface: var(--tavus-call-surface, Canvas);
    --text: var(--tavus-call-text, CanvasText);
    --radius: var(--tavus-call-radius, 24px);
    --time: var(--tavus-call-duration, 0.35s);
    color-scheme: inherit;
    direction: inherit;
    font-family: var(--tavus-call-font, inherit);
    font-size: var(--tavus-call-font-size, medium);
    line-height: 1.5;
    color: var(--text);
    -webkit-text-size-adjust: 100%;
    -webkit-tap-highlight-color: transparent;
  }
  :host([theme='light']) .root {
    color-scheme: light;
  }
  :host([theme='dark']) .root {
    color-scheme: dark;
  }
  /* Black or white, by the lightness of what it is written on. */
  @supports (color: lab(from red l 0 0)) {
    .root {
      --accent-text: var(
        --tavus-call-accent-text,
        lab(from var(--accent) calc((49.4 - l) * 9999) 0 0)
      );
    }
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  button {
    font: inherit;
    color: inherit;
    text-align: start;
    margin: 0;
    padding: 0;
    border: 1px solid #0000;
    background: none;
    cursor: pointer;
    touch-action: manipulation;
    user-select: none;
    -webkit-user-select: none;
  }
  /* Within the button, in the colour of its words: to be seen on any page. */
  :focus-visible {
    outline: 2px solid;
    outline-offset: -6px;
  }
  svg {
    display: block;
    width: 100%;
    height: 100%;
    fill: currentColor;
  }
  .line {
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      animation: none !important;
      transition: none !important;
    }
  }
  @media print {
    .root {
      display: none;
    }
  }
`;
