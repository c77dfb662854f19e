// The panel: its frame, the stage with the room, the glass controls over it. Where it stands and how
// large it is: layout/.
import { css } from 'lit';

export const panelStyles = css`
  .root {
    --muted: var(--tavus-call-muted, color-mix(in srgb, var(--text) 68%, var(--surface)));
  }
  @supports (color: light-dark(red, red)) {
    .root {
      --surface: var(--tavus-call-surface, light-dark(#fff, #1a1a20));
      --text: var(--tavus-call-text, light-dark(#17171f, #f5f5f8));
    }
  }
  /* The launcher turns into the control that puts the panel away. */
  .sign > * {
    transition:
      opacity var(--time),
      transform var(--time);
  }
  .sign > .line {
    transform: rotate(-90deg) scale(0.6);
  }
  .expanded .sign > .line {
    opacity: 1;
    transform: none;
  }
  .expanded slot {
    opacity: 0;
    transform: rotate(90deg) scale(0.6);
  }
  .launcher:active {
    transform: scale(0.96);
  }
  .panel {
    --glass: #14141ca6;
    --soft: color-mix(in srgb, var(--text) 8%, #0000);
    --line: color-mix(in srgb, var(--text) 14%, #0000);
    border-radius: var(--radius);
    overflow: hidden;
    background: var(--surface);
    box-shadow: var(
      --tavus-call-shadow,
      0 0 0 1px var(--line),
      0 2px 6px #0000000f,
      0 12px 28px #0000001f,
      0 32px 72px #0000003d
    );
    outline: none;
    transform-origin: var(--from, 100%) var(--above, 100%);
    animation: grow var(--time) cubic-bezier(0.2, 0.9, 0.3, 1.06);
  }
  .left .panel {
    --from: 0%;
  }
  .top .panel {
    --above: 0%;
  }
  .panel:dir(rtl) {
    --end: left;
    --from: 0%;
  }
  .left .panel:dir(rtl) {
    --from: 100%;
  }
  @keyframes grow {
    from {
      opacity: 0;
      transform: scale(0.4);
    }
  }
  .live .stage {
    background: #0e0e13;
  }
  .live iframe {
    animation: appear calc(2 * var(--time));
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  .bar {
    position: absolute;
    inset: 0 0 auto;
    z-index: 1;
    display: flex;
    gap: 8px;
    padding: 12px;
    pointer-events: none;
  }
  .bar > * {
    pointer-events: auto;
  }
  .space {
    flex: 1;
    pointer-events: none;
  }
  .live .bar::before {
    content: '';
    position: absolute;
    inset: 0 0 -28px;
    z-index: -1;
    pointer-events: none;
    background: linear-gradient(#000b, #0005 55%, #0000);
  }
  .glass,
  .clock {
    min-width: 44px;
    height: 44px;
    padding: 11px;
    border-radius: 22px;
  }
  .glass {
    background: var(--soft);
  }
  .live :is(.glass, .clock),
  .panel:has(.picture:not([hidden])) .glass {
    background: var(--glass);
    color: #fff;
    box-shadow: inset 0 0 0 1px #ffffff24;
    -webkit-backdrop-filter: blur(var(--tavus-call-blur, 16px)) saturate(1.6);
    backdrop-filter: blur(var(--tavus-call-blur, 16px)) saturate(1.6);
  }
  .clock {
    padding: 0 14px;
    font-size: 0.875em;
    font-weight: 600;
    line-height: 44px;
    font-variant-numeric: tabular-nums;
  }
  .glass svg {
    width: 20px;
    height: 20px;
  }
  .glass:hover {
    filter: brightness(1.25);
  }
  .glass:focus-visible {
    outline-offset: -4px;
  }
  .live .end {
    min-width: 56px;
    padding-inline: 17px;
    background: #d3293a;
  }
  /* Away while a mouse is elsewhere. Fingers, keyboards and whoever wants no motion have it always. */
  @media (hover: hover) and (pointer: fine) and (prefers-reduced-motion: no-preference) {
    .live .bar {
      transition: opacity var(--time);
      animation: linger 4s;
    }
    .live .panel:not(:hover, :focus-visible, :has(:focus-visible, .last)) .bar {
      opacity: 0;
    }
  }
  @keyframes linger {
    from,
    80% {
      opacity: 1;
    }
  }
  .small .bar {
    padding: 8px;
    gap: 6px;
  }
  @media (forced-colors: active) {
    .panel,
    .clock {
      border: 1px solid;
    }
    :focus-visible {
      outline-color: Highlight;
    }
  }
`;
