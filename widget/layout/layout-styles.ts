// Where the panel is and how large: floating, moved, inline, sheet, small, large, alone on the screen.
// Colours and shapes are elsewhere. `.layer` is the dialog in the browser's top layer, `.panel` fills it.
import { css } from 'lit';

const inside = css`max(8px, env(safe-area-inset-top, 0px), env(safe-area-inset-bottom, 0px))`;
const beside = css`max(8px, env(safe-area-inset-left, 0px), env(safe-area-inset-right, 0px))`;

export const layoutStyles = css`
  .layer {
    position: fixed;
    inset: auto;
    box-sizing: border-box;
    width: var(--w);
    height: var(--h);
    max-width: none;
    max-height: none;
    margin: 0;
    padding: 0;
    border: 0;
    overflow: visible;
    background: none;
    color: inherit;
    container: panel / size;
    --top: calc(var(--gap) + env(safe-area-inset-top, 0px));
    --bottom: calc(var(--gap) + env(safe-area-inset-bottom, 0px));
    --side: calc(var(--gap) + max(env(safe-area-inset-left, 0px), env(safe-area-inset-right, 0px)));
    --launcher: 0px;
    --width: var(--tavus-call-width, 540px);
    --height: var(--tavus-call-height, 360px);
    --w: min(var(--width), 100% - 2 * var(--side));
    --h: min(var(--height), 100% - var(--top) - var(--bottom) - var(--launcher));
  }
  .layer:not([hidden]) {
    display: block;
  }
  .upright {
    --width: var(--tavus-call-width, 360px);
    --height: var(--tavus-call-height, 640px);
  }
  .docked {
    --launcher: calc(var(--tavus-call-size, 58px) + var(--tavus-call-gap, 14px));
  }
  .large {
    --width: min(1100px, 90vw);
    --height: 733px;
  }
  .large.upright {
    --width: min(560px, 90vw);
    --height: 996px;
  }
  .small {
    --width: 252px;
    --height: 168px;
  }
  .small.upright {
    --width: 150px;
    --height: 267px;
  }
  .bottom {
    inset-block-end: calc(var(--bottom) + var(--launcher));
  }
  .top {
    inset-block-start: calc(var(--top) + var(--launcher));
  }
  .right {
    inset-inline-end: var(--side);
  }
  .left {
    inset-inline-start: var(--side);
  }
  /* Browsers count a box that begins elsewhere as a layout shift, be it ours or the page's. So what stands at
     an end is held by its beginning and moved back by its own size, which is a movement and no shift. */
  @supports selector(:dir(rtl)) and (top: 1cqh) {
    .floating {
      translate: var(--aside, 0) var(--up, 0);
    }
    .bottom {
      inset-block: 100% auto;
      --up: calc(-100% - var(--bottom) - var(--launcher));
    }
    .right {
      inset-inline: 100% auto;
      --aside: calc(-100% - var(--side));
    }
    .right:dir(rtl) {
      --aside: calc(100% + var(--side));
    }
    .moved {
      translate: none;
    }
    .screen {
      container-type: size;
    }
    .words {
      position: absolute;
      top: 100%;
      translate: 0 max(-100%, -100cqh);
    }
    .upright .screen {
      display: block;
    }
  }
  /* And what is drawn anew has not moved: another kind of box, which looks the same. Never the room's. */
  :host([open]:not([layout='inline'], [hidden])) {
    display: flow-root !important;
  }
  :is(.idle, .in-line, .ended, .failed) .words,
  :is(.small, .large) .glass {
    display: flow-root;
  }
  /* Wherever it was put: inside the window, also when that turns or shrinks. */
  .floating.moved {
    --launcher: 0px;
    inset: clamp(${inside}, var(--y), 100% - var(--h) - ${inside}) auto auto
      clamp(${beside}, var(--x), 100% - var(--w) - ${beside});
  }
  .inline {
    position: absolute;
    inset: 0;
    width: auto;
    height: auto;
  }
  .layer.sheet {
    inset: var(--visible-top, 0px) 0 auto;
    width: auto;
    height: 100%;
    height: var(--visible-height, 100dvh);
    overscroll-behavior: contain;
    touch-action: manipulation;
  }
  .sheet::backdrop {
    background: Canvas;
  }
  .sheet ~ .launcher {
    visibility: hidden;
  }

  .panel {
    position: relative;
    display: flex;
    flex-direction: column;
    box-sizing: border-box;
    width: 100%;
    height: 100%;
  }
  .inline .panel {
    animation: none;
  }
  :is(.sheet .panel, .panel:fullscreen) {
    border-radius: 0;
    box-shadow: none;
  }
  .panel:fullscreen {
    max-width: none;
    max-height: none;
    animation: none;
  }
  .small .panel {
    border-radius: min(var(--radius), 18px);
  }
  .stage,
  .screen,
  .cover {
    position: absolute;
    inset: 0;
  }
  .screen {
    overscroll-behavior: contain;
  }
  .stage {
    overflow: hidden;
  }
  iframe {
    display: block;
    width: 100%;
    height: 100%;
    border: 0;
  }
  /* Small, it is a picture: the room is drawn at twice the size, and without its foot, where rooms have the
     controls that nobody could press here. */
  .small iframe {
    position: absolute;
    top: 0;
    left: 0;
    width: 200%;
    height: calc(200% + 112px);
    transform: scale(0.5);
    transform-origin: 0 0;
  }
  .small .bar {
    z-index: 2;
  }
  .small :is(.clock, .bar .space) {
    display: none;
  }
  .small .bar {
    justify-content: space-between;
  }
  .cover {
    z-index: 1;
    border-radius: inherit;
  }
  .cover:focus-visible {
    outline-offset: -4px;
  }
  .floating :is(.cover, .move),
  .live .floating .bar {
    cursor: grab;
    touch-action: none;
    /* A drag that selects text would be the browser's own from the next one on. */
    -webkit-user-select: none;
    user-select: none;
  }
  .live .floating .bar {
    pointer-events: auto;
  }
  .live .floating.small .bar {
    pointer-events: none;
  }
  .dragging :is(.cover, .move, .bar) {
    cursor: grabbing;
  }
  .dragging iframe {
    pointer-events: none;
  }

  .sheet .bar {
    padding: max(8px, env(safe-area-inset-top, 0px)) max(8px, env(safe-area-inset-right, 0px)) 8px
      max(8px, env(safe-area-inset-left, 0px));
  }
  .sheet .words {
    padding-bottom: max(28px, env(safe-area-inset-bottom, 0px));
  }
  .live .sheet .stage {
    margin-bottom: env(safe-area-inset-bottom, 0px);
  }

  @container panel (max-width: 360px) {
    .words {
      padding-inline: 20px;
    }
  }
  @container panel (max-height: 320px) {
    .words {
      padding-block: 18px;
    }
  }
`;
