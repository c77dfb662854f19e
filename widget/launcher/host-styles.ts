// How it looks. What a page may change is in the `--tavus-call-*` properties and the parts; what it
// may not (position, inherited text styles) is held against its style sheets with `!important`.
import { css } from 'lit';

const dark = css`
  --surface: var(--tavus-call-surface, #17171d);
  --text: var(--tavus-call-text, #f5f5f8);
  --muted: var(--tavus-call-muted, #acacba);
  --line: #ffffff24;
  --soft: #ffffff14;
  --hero: #262437;
  color-scheme: dark;
`;

/** The host, and what all pieces share. */
export const hostStyles = css`
  :host(:not([layout='inline'])) {
    all: initial !important;
    display: block !important;
    font-family: inherit !important;
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
    --accent: var(--tavus-call-accent, #5a46e0);
    --accent-text: var(--tavus-call-accent-text, #fff);
    --surface: var(--tavus-call-surface, #fff);
    --text: var(--tavus-call-text, #17171f);
    --muted: var(--tavus-call-muted, #5c5c6b);
    --radius: var(--tavus-call-radius, 22px);
    --line: #1717231f;
    --soft: #1717230f;
    --hero: #ebe8fb;
    color-scheme: light;
    direction: inherit;
    font-family: var(--tavus-call-font, inherit);
    font-size: medium;
    line-height: 1.5;
    color: var(--text);
    -webkit-text-size-adjust: 100%;
    -webkit-tap-highlight-color: transparent;
  }
  :host([layout='inline']) .root {
    height: 100%;
  }
  :host([theme='dark']) .root {
    ${dark}
  }
  @media (prefers-color-scheme: dark) {
    :host(:not([theme='light'])) .root {
      ${dark}
    }
  }
  *,
  ::before {
    box-sizing: border-box;
  }
  button,
  a {
    font: inherit;
    color: inherit;
    margin: 0;
    padding: 0;
    border: 1px solid #0000;
    background: none;
    cursor: pointer;
    touch-action: manipulation;
    -webkit-user-select: none;
    user-select: none;
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 3px;
  }
  svg {
    display: block;
    width: 24px;
    height: 24px;
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
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      animation: none !important;
      transition: none !important;
    }
  }
  @media print {
    :host {
      display: none !important;
    }
  }
`;
